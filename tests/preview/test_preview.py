"""The preview's pure parts: what a save is, where it shows, what a page is told, who hears of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers.previewing import Told
from volumes import write_elsewhere

from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview import state as preview_state
from sphinx_proceedings.preview.first_changed import first_changed
from sphinx_proceedings.preview.injection import injected, relaxed
from sphinx_proceedings.preview.protocol import typeset
from sphinx_proceedings.preview.state import PreviewState
from sphinx_proceedings.preview.translations import messages
from sphinx_proceedings.preview.watcher import changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


PO = "locales/fr/LC_MESSAGES/one.po"


def watched(root: Path, *steps: Callable[[], object]) -> Iterator[frozenset[str]]:
    """Yield what is told while a folder is looked at, one step taken before each look."""
    left = iter(steps)

    class Over(Exception):  # noqa: N818
        pass

    def wait() -> None:
        step = next(left, None)
        if step is None:
            raise Over
        step()

    try:
        yield from changes(read_folders(root), wait)
    except Over:
        return


def rest() -> None:
    pass


# Watching.


def test_nothing_is_told_of_files_at_rest(volume_folder: Path) -> None:
    assert list(watched(volume_folder, rest, rest, rest)) == []


def test_a_save_in_pieces_is_told_once(volume_folder: Path) -> None:
    path = volume_folder / PO
    grow = [lambda size=size: path.write_text("#" * size) for size in (10, 20, 30)]
    assert list(watched(volume_folder, *grow, rest, rest, rest)) == [frozenset({PO})]


def test_a_file_written_aside_and_renamed_is_told_once(volume_folder: Path) -> None:
    path, aside = volume_folder / PO, volume_folder / f"{PO}~"

    def write() -> None:
        aside.write_text("x")
        path.with_suffix(".mo").write_text("x")

    assert list(watched(volume_folder, write, lambda: aside.rename(path), rest, rest)) == [frozenset({PO})]


def test_two_saves_are_told_one_after_the_other(volume_folder: Path) -> None:
    one, other = volume_folder / PO, volume_folder / "source/one.md"
    found = list(watched(volume_folder, one.unlink, rest, lambda: other.write_text(""), rest, rest))
    assert found == [frozenset({PO}), frozenset({"source/one.md"})]


def test_a_save_of_the_same_size_in_the_same_moment_is_seen(volume_folder: Path) -> None:
    path = volume_folder / "conf.py"
    before = path.stat()

    def swap() -> None:
        aside = path.with_suffix(".new")
        aside.write_bytes(path.read_bytes()[::-1])
        os.utime(aside, ns=(before.st_atime_ns, before.st_mtime_ns))
        aside.rename(path)

    assert list(watched(volume_folder, swap, rest, rest)) == [frozenset({"conf.py"})]


def test_what_conf_names_is_watched(tmp_path: Path) -> None:
    made = write_elsewhere(tmp_path)
    names = ("texts/one.md", "words/po/fr/LC_MESSAGES/one.po", "lists/names.yml", "library/new.bib", "docutils.conf")

    def save() -> None:
        made.mkdir()
        for name in (*names, "library/note.md", "made/one.md"):
            (tmp_path / name).write_text("x")

    assert list(watched(tmp_path, save, rest, rest)) == [frozenset(names)]


# Places.


@pytest.mark.parametrize(
    ("after", "place"),
    [
        ("abc", None),
        ("axbc", "x"),
        ("xabc", "x"),
        ("axc", "x"),
        ("ac", "c"),
        ("bc", "b"),
        ("ab", "b"),
        ("", None),
    ],
)
def test_the_first_changed_paragraph(after: str, place: str | None) -> None:
    assert first_changed(dict.fromkeys("abc"), dict.fromkeys(after)) == place


@given(st.dictionaries(st.text(max_size=2), st.integers(0, 3)), st.dictionaries(st.text(max_size=2), st.integers(0, 3)))
def test_a_place_is_one_of_the_page_as_it_is_now(before: dict[str, int], after: dict[str, int]) -> None:
    place = first_changed(before, after)
    assert place in after or (place is None and (not after or before == after or set(after) < set(before)))


def test_a_message_that_only_becomes_finished_has_changed() -> None:
    fuzzy = b'#, fuzzy\nmsgid "a"\nmsgstr "b"\n'
    before, after = messages(fuzzy, Path(PO)), messages(fuzzy.partition(b"\n")[2], Path(PO))
    assert before
    assert after
    assert first_changed(before, after) == "a"


@pytest.mark.parametrize("data", [b"\xff", b'msgid "a"\nmsgstr b"\nmsgid'])
def test_a_catalog_that_does_not_parse_has_no_messages(data: bytes) -> None:
    assert messages(data, Path(PO)) is None


# What is served.


def test_a_page_is_only_given_the_previews_own_script_and_style() -> None:
    page = "<html><head><title>T</title></head><body></head></body></html>"
    made = injected(page, "fr", 'a"b', 7)
    head, script, rest_of_it = made.partition('<link rel="stylesheet" href="/preview/page.css">')
    assert (head + script)[: len(head)] == "<html><head><title>T</title>"
    assert 'data-revision="7"' in rest_of_it
    assert 'data-docname="a&quot;b"' in rest_of_it
    assert 'data-beside="Côte à côte"' in rest_of_it
    assert rest_of_it.endswith("</script>\n</head><body></head></body></html>")


def test_a_chapter_is_offered_typeset_and_the_root_document_is_not() -> None:
    page = "<html><head></head><body></body></html>"
    assert 'data-typeset="Pages composées"' in injected(page, "fr", "one", 0)
    assert "data-typeset" not in injected(page, "fr", "index", 0)


def test_a_policy_is_relaxed_for_the_servers_own_scripts_and_nothing_else() -> None:
    strict = "default-src 'none'; img-src 'self' data:; script-src 'sha256-x'"
    assert relaxed(strict) == "default-src 'none'; img-src 'self' data:; script-src 'self'; connect-src 'self'"


# Who hears what.


def worker_of(state: PreviewState) -> Told:
    worker = state.editions["fr"].worker
    assert isinstance(worker, Told)
    return worker


def events(subscriber: Any) -> list[dict[str, Any]]:
    return [subscriber.events.get_nowait() for _ in range(subscriber.events.qsize())]


@pytest.fixture
def state(volume_folder: Path) -> PreviewState:
    Told.reply = {"failed": False, "problems": [], "places": {}, "remarks": {}}
    state = PreviewState(read_folders(volume_folder), ["fr", "en"], Told)
    state.page("fr", "one")
    return state


def test_a_page_is_made_once_until_something_changes(state: PreviewState) -> None:
    worker = worker_of(state)
    state.page("fr", "one")
    assert worker.asked == [{"pages": ["one"], "changed": []}]
    state.rebuild({PO})
    state.page("fr", "one")
    assert worker.asked[1:] == [{"pages": [], "changed": [PO]}, {"pages": ["one"], "changed": []}]


def test_who_listens_longest_makes_room(state: PreviewState, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that were left are only noticed when something is sent to them; one that was not will come back."""
    monkeypatch.setattr(preview_state, "MOST_OPEN", 2)
    subscribers = [state.subscribe("fr", "one") for _ in "123"]
    assert state.subscribers == subscribers[1:]
    assert [len(events(subscriber)) for subscriber in subscribers] == [2, 1, 1]
    state.unsubscribe(subscribers[0])
    state.unsubscribe(subscribers[1])
    assert state.subscribers == subscribers[2:]


def test_a_save_is_one_rebuild_and_told_to_the_page_with_its_place(state: PreviewState) -> None:
    subscriber, other = state.subscribe("fr", "one"), state.subscribe("fr", "deux")
    worker = worker_of(state)
    events(subscriber), events(other)
    Told.reply = {**Told.reply, "places": {"one": "p-a"}}
    state.rebuild({PO})
    assert worker.asked[1:] == [{"pages": ["deux", "one"], "changed": [PO]}]
    assert [(event["revision"], event["place"]) for event in events(subscriber)] == [(1, "p-a")]
    assert [event["revision"] for event in events(other)] == [0]


def test_a_catalog_is_no_matter_of_the_other_language(state: PreviewState) -> None:
    worker = worker_of(state)
    state.rebuild({"locales/en/LC_MESSAGES/deux.po"})
    assert len(worker.asked) == 1


def test_catalogs_are_known_where_conf_puts_them(tmp_path: Path) -> None:
    write_elsewhere(tmp_path)
    Told.reply = {"failed": False, "problems": [], "places": {}, "remarks": {}}
    state = PreviewState(read_folders(tmp_path), ["fr"], Told)
    state.page("fr", "one")
    worker = worker_of(state)
    state.rebuild({"words/po/en/LC_MESSAGES/deux.po"})
    assert len(worker.asked) == 1
    state.rebuild({"words/po/fr/LC_MESSAGES/one.po"})
    assert len(worker.asked) == 2


def test_an_edition_nobody_asked_for_is_not_made(state: PreviewState) -> None:
    state.rebuild({"source/one.md"})
    assert not state.editions["en"].started


def test_a_chapter_nobody_has_open_is_shown_where_the_volume_was_opened_last(state: PreviewState) -> None:
    subscribers = [state.subscribe("fr", "one"), state.subscribe("fr", "references")]
    for subscriber in subscribers:
        events(subscriber)
    Told.reply = {**Told.reply, "places": {"deux": "p-b"}}
    state.rebuild({"source/deux.md"})
    assert [[event for event in events(subscriber) if "go" in event] for subscriber in subscribers] == [
        [],
        [{"go": "deux", "place": "p-b"}],
    ]


def test_a_chapter_is_typeset_as_it_was_last_read(state: PreviewState) -> None:
    path = typeset(state.folders, "fr", "one")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF")
    for _ in "12":
        assert state.typeset("fr", "one") == (b"%PDF", [])
    assert worker_of(state).asked[1:] == [{"pages": [], "changed": [], "typeset": "one"}]
    state.rebuild({PO})
    state.typeset("fr", "one")
    assert worker_of(state).asked[-1] == {"pages": [], "changed": [], "typeset": "one"}


def test_what_is_wrong_with_a_chapter_is_told_in_place_of_its_typeset_pages(state: PreviewState) -> None:
    Told.reply = {"failed": True, "problems": ["x.md:3: mend it"], "places": {}, "remarks": {}}
    assert state.typeset("fr", "one") == (None, ["x.md:3: mend it"])
    assert state.editions["fr"].problems == []


def test_while_an_edition_cannot_be_made_no_chapter_is_typeset(state: PreviewState) -> None:
    Told.reply = {"failed": True, "problems": ["x.md:3: mend it"], "places": {}, "remarks": {}}
    state.rebuild({"source/one.md"})
    asked = list(worker_of(state).asked)
    assert state.typeset("fr", "one") == (None, ["x.md:3: mend it"])
    assert worker_of(state).asked == asked


def test_a_page_that_cannot_be_made_is_asked_for_again(state: PreviewState) -> None:
    worker = worker_of(state)
    Told.reply = {"failed": True, "problems": ["x.md:3: mend it"], "places": {}, "remarks": {}}
    state.rebuild({"source/one.md"})
    assert state.editions["fr"].state("one")["problems"] == ["x.md:3: mend it"]
    state.page("fr", "one")
    state.page("fr", "one")
    assert len(worker.asked) == 4
