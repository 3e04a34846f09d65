"""Progress in words: counted by state, told at the head of a chapter, at the shell, on a page and as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from volumes import CASES, build, press, write_volume

from sphinx_proceedings.catalogs import progress
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.catalogs.progress import Change, Progress, Words
from sphinx_proceedings.language.interface import number
from sphinx_proceedings.web.progress_page import Bar, bars

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WORD = st.text("abcdé", min_size=1, max_size=6)
TEXT = st.lists(WORD, max_size=12)
STALE = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Chapter one"
msgstr "Chapitre un"

#, fuzzy
#| msgid "A second paragraph, with some {doc}`deux`."
msgid "A second paragraph, with {doc}`deux`."
msgstr "Un second paragraphe, avec quelque {doc}`deux`."

msgid "A first paragraph cites {cite:t}`hess2003` and says \\"yes\\".[^n]"
msgstr "Un premier paragraphe cite {cite:t}`hess2003` et dit « oui ».[^n]"

msgid "A note."
msgstr "Une note."
"""


# Counting.


@pytest.mark.parametrize(
    ("previous", "current", "words"),
    [
        ("one two three", "one two three four", 1),
        ("one two three", "one three", 1),
        ("one two three", "one deux trois", 2),
        ("one two", "one deux et trois", 3),
        ("one, two", "one; two", 1),
        ("see {cite:p}`a` there", "see {cite:p}`b` there", 1),
        ("", "one two", 2),
        ("one one two", "one two one two", 1),
    ],
)
def test_the_words_that_changed_are_counted(previous: str, current: str, words: int) -> None:
    assert progress.changed(previous, current) == words


@given(TEXT, TEXT, st.lists(WORD, min_size=1, max_size=5))
def test_what_is_inserted_is_what_changed(before: list[str], after: list[str], new: list[str]) -> None:
    texts = " ".join([*before, *after]), " ".join([*before, *new, *after])
    assert progress.changed(*texts) == progress.changed(*reversed(texts)) == len(new)


@given(TEXT, TEXT)
def test_no_more_changes_than_there_is(before: list[str], after: list[str]) -> None:
    assert progress.changed(" ".join(before), " ".join(after)) <= max(len(before) + len(after), 1)


@pytest.mark.parametrize("count", [4_000, 400_000])
def test_words_that_return_again_and_again_are_counted_in_one_go(count: int) -> None:
    # Comparing each with each would take minutes, and then days.
    assert progress.changed("a b " * count + "x", "b a " * 4_000 + "y") == 2 * count + 1


def test_a_change_whose_former_text_is_unknown_is_all_its_words() -> None:
    assert progress.change([("one two", "one")]) == Change(1, certain=True)
    assert progress.change([("one two", "one"), ("three *four* five", None)]) == Change(4, certain=False)
    assert progress.change([]) == Change(0, certain=True)


def test_stale_is_what_has_a_translation_that_is_not_published(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(
        STALE + '\n#, fuzzy\nmsgid "In doubt"\nmsgstr "Douteux"\n\n#, fuzzy\nmsgid "Nothing"\nmsgstr ""\n', "utf-8"
    )
    was = "A second paragraph, with some {doc}`deux`."
    assert progress.stale(path) == {"A second paragraph, with {doc}`deux`.": was, "In doubt": None}
    assert progress.stale(tmp_path / "none.po") == {}


def test_the_words_of_a_catalog_are_counted_by_state(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "One."\nmsgstr "Un."\n'
        '\n#, fuzzy\nmsgid "Two words"\nmsgstr "x"\n\nmsgid "Three {cite:p}`a` words, really"\nmsgstr ""\n'
        '\n#~ msgid "gone"\n#~ msgstr "parti"\n',
        "utf-8",
    )
    assert progress.count(path, Context()) == (Words(translated=1, fuzzy=2, untranslated=3), False)
    path.write_text("?", "utf-8")
    assert progress.count(path, Context()) == (None, True)
    assert progress.count(tmp_path / "none.po", Context()) == (None, True)


def test_what_is_left_out_of_the_book_is_not_counted_as_translated(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    entries = '\n\nmsgid "One."\nmsgstr "Un."\n\nmsgid ""\n"Two "\n"\\"words\\"."\nmsgstr "<b>"\n'
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"'
    path.write_text(header + entries, "utf-8")
    assert progress.count(path, Context()) == (Words(translated=1, fuzzy=0, untranslated=2), False)
    for spoilt in (entries, header + entries + "?", header.replace("UTF-8", "x") + entries):
        path.write_text(spoilt, "utf-8")
        assert progress.count(path, Context()) == (Words(translated=0, fuzzy=0, untranslated=3), True)


def test_words_are_counted_once_and_by_state() -> None:
    every = ["one two", "three", "three", "four *five* {cite:p}`six`", "seven"]
    assert progress.tallied(every, {"one two"}, {"three"}) == Words(2, 1, 3)


# At the shell.


ROWS = [
    Progress("foreword", "fr", "en", Words(1265, 0, 0)),
    Progress("talks/one", "en", "fr", Words(900, 12, 1088)),
    Progress("talks/two", "en", "fr", None),
    Progress("talks/three", "en", "fr", Words(0, 0, 10), left_out=True),
]


def test_the_report_is_a_table(golden: Callable[[Path, str], None]) -> None:
    golden(CASES / "progress.txt", progress.as_text(ROWS))


def test_the_report_is_json_too() -> None:
    told = json.loads(progress.as_json(ROWS))
    assert told[1] == {
        "chapter": "talks/one",
        "original": "en",
        "language": "fr",
        "translated": 900,
        "fuzzy": 12,
        "untranslated": 1088,
    }
    assert told[2]["translated"] is None


def test_the_shell_reports_every_chapter_into_the_other_language(volume_folder: Path) -> None:
    done = press(volume_folder, "catalogs", "report", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert [(row["chapter"], row["language"]) for row in json.loads(done.stdout)] == [
        ("deux", "en"),
        ("index", "fr"),
        ("one", "fr"),
        ("references", "fr"),
    ]
    table = press(volume_folder, "catalogs", "report").stdout
    assert re.search(r"^one +en +fr +9 +9 +0 +0$", table, re.MULTILINE)
    assert re.search(r"^deux +fr +en +no catalog that can be read; run `make translations`$", table, re.MULTILINE)


# In the book.


@pytest.fixture(scope="module")
def stale_volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small volume with one passage whose source changed after its translation, as web editions."""
    folder = write_volume(tmp_path_factory.mktemp("stale"))
    (folder / "locales/fr/LC_MESSAGES/one.po").write_text(STALE, encoding="utf-8")
    for language in ("en", "fr"):
        done = build(folder, "html", language)
        assert done.returncode == 0, done.stderr
    return folder / "out/html"


def page(edition: Path, name: str) -> str:
    return (edition / name).read_text(encoding="utf-8")


def test_stale_text_is_never_published_and_its_source_is_marked(stale_volume: Path) -> None:
    french = page(stale_volume / "fr", "one.html")
    assert "Un second paragraphe" not in french
    hint = "en anglais, modifié depuis sa traduction"
    assert re.search(rf'<p [^>]*lang="en">.*<small class="hint" lang="fr">{hint}</small> A second paragraph', french)


def test_the_notice_says_how_many_words_changed(stale_volume: Path) -> None:
    said = (
        "Traduit de l’anglais. Depuis la traduction, un mot de l’original a changé. "
        "Le texte concerné paraît en anglais."
    )
    assert said in page(stale_volume / "fr", "one.html")


SAID: dict[str, tuple[Callable[[str], str], str]] = {
    "in doubt": (
        lambda text: text.replace('#| msgid "A second paragraph, with some {doc}`deux`."\n', ""),
        "Traduit de l’anglais. Depuis la traduction, 4 mots de l’original ont pu changer.",
    ),
    "one missing besides": (
        lambda text: text.replace("Une note.", ""),
        "Traduit de l’anglais\u202f; passages traduits à ce jour\u00a0: 2 sur 4. Le reste paraît en anglais. "
        "Depuis la traduction, un mot de l’original a changé.</p>",
    ),
    "all stale": (
        lambda text: re.sub(r"\n\n(?=msgid)", "\n\n#, fuzzy\n", text),
        "Écrit en anglais\u202f; la traduction est à revoir. Depuis la traduction, ",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_the_notice_knows_every_state(volume_folder: Path, case: str) -> None:
    change, said = SAID[case]
    (volume_folder / "locales/fr/LC_MESSAGES/one.po").write_text(change(STALE), encoding="utf-8")
    done = build(volume_folder, "html", "fr")
    assert done.returncode == 0, done.stderr
    assert said in page(volume_folder / "out/html/fr", "one.html")


def test_the_page_of_progress_lists_the_chapters_in_reading_order(stale_volume: Path) -> None:
    french = page(stale_volume / "fr", "translation.html")
    rows = re.findall(r'<th scope="row"><a href="([^"]+)".*?</th>((?:<td>\d+</td>)+)', french)
    counts = {url: tuple(map(int, re.findall(r"\d+", cells))) for url, cells in rows}
    assert list(counts) == ["index.html", "one.html", "references.html"]
    assert counts["one.html"] == (15, 11, 4, 0)
    assert counts["references.html"] == (1, 0, 0, 1)
    assert '<rect class="fuzzy"' in french
    assert "style=" not in french
    for name in ("index", "one", "search"):
        assert '<a href="translation.html">État de la traduction</a>' in page(stale_volume / "fr", f"{name}.html")


def test_the_page_and_the_shell_agree(stale_volume: Path) -> None:
    folder = stale_volume.parent.parent
    told = _by_chapter(json.loads(page(stale_volume / "fr", "translation.json")))
    asked = _by_chapter(json.loads(press(folder, "catalogs", "report", "--format", "json").stdout))
    assert told["one"] == asked["one"]
    # What has no catalog is unknown at the shell, and all to be translated in a build.
    assert asked["references"]["untranslated"] is None


def _by_chapter(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["chapter"]: row for row in rows}


@given(st.builds(Words, *[st.integers(0, 5000)] * 3))
def test_a_bar_shows_every_state_there_is_side_by_side(words: Words) -> None:
    drawn = bars(words)
    assert [bar.state for bar in drawn] == [state for state, count in words._asdict().items() if count]
    assert all(bar.width >= 4 for bar in drawn)
    ends = [0, *(bar.start + bar.width for bar in drawn)]
    assert [bar.start for bar in drawn] == ends[:-1]


def test_a_bar_shows_shares_of_its_whole_width() -> None:
    assert bars(Words(100, 0, 300)) == (Bar("translated", 0, 250), Bar("untranslated", 250, 750))


def test_numbers_are_grouped_as_their_language_does() -> None:
    assert (number(22502, "en"), number(22502, "fr")) == ("22,502", "22\u202f502")
