"""Catalogs: each chapter into the other language only, nothing changed when nothing changed, the check at the shell."""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from volumes import press, write_volume

from sphinx_proceedings.__main__ import main
from sphinx_proceedings.cache import cache_folder
from sphinx_proceedings.catalogs.update import Update, update
from sphinx_proceedings.editions import extraction
from sphinx_proceedings.editions.extraction import extract
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.editions.processes import Task

ONE = "locales/fr/LC_MESSAGES/one.po"
FIRST = 'A first paragraph cites {cite:t}`hess2003` and says "yes".[^n]'


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is extracted of the small volume."""
    folder = tmp_path_factory.mktemp("extracted")
    extract(read_folders(write_volume(folder)), folder / "pot")
    return folder / "pot"


@pytest.fixture
def volume(volume_folder: Path, templates: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small volume as the working directory, its messages extracted."""
    shutil.copytree(templates, volume_folder / "pot")
    monkeypatch.chdir(volume_folder)
    return volume_folder


def updated(folder: Path) -> Update:
    """Update the catalogs of a volume whose messages are extracted."""
    volume = source.read_volume(folder / "source")
    return update(folder / "pot", folder / "locales", source.original_languages(folder / "source"), volume, {})


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_original_languages_come_from_the_front_matter(volume_folder: Path) -> None:
    languages = source.original_languages(volume_folder / "source")
    assert languages == {"index": "en", "deux": "fr", "one": "en", "references": "en"}


def test_each_chapter_has_a_catalog_in_the_other_language_only(volume_folder: Path) -> None:
    done = press(volume_folder, "catalogs", "update")
    assert done.returncode == 0, done.stderr
    assert done.stdout == "catalogs: 3 created, 1 updated, 0 unchanged\n"
    assert names(volume_folder / "locales") == {
        "en/LC_MESSAGES/deux.po",
        "fr/LC_MESSAGES/index.po",
        "fr/LC_MESSAGES/one.po",
        "fr/LC_MESSAGES/references.po",
    }
    text = (volume_folder / ONE).read_text(encoding="utf-8")
    assert 'msgstr "Chapitre un"' in text
    assert "A second paragraph" in text


def test_a_volume_written_in_one_language_is_translated_into_the_others(tmp_path: Path) -> None:
    deux = "---\nlanguage: en\nkind: front\nabstract: {en: A., fr: B.}\nkeywords: {en: [a], fr: [b]}\n---\n\n# Two\n"
    folder = write_volume(tmp_path, **{"source/deux.md": deux + "\nText.\n"})
    done = press(folder, "catalogs", "update")
    assert done.stdout == "catalogs: 3 created, 1 updated, 0 unchanged\n", done.stderr
    assert {name.split("/")[0] for name in names(folder / "locales")} == {"fr"}
    assert "\nall               fr       20 " in press(folder, "catalogs", "report").stdout
    edit(
        folder / "locales/fr/LC_MESSAGES/deux.po", 'msgid "Text."\nmsgstr ""', 'msgid "Text."\nmsgstr "{lang-fr}`Un`."'
    )
    assert press(folder, "catalogs", "check").returncode == 0


def test_a_second_update_changes_nothing(volume: Path) -> None:
    assert updated(volume) == Update(created=3, updated=1, unchanged=0)
    before = {path: path.read_bytes() for path in (volume / "locales").rglob("*.po")}
    assert updated(volume) == Update(created=0, updated=0, unchanged=4)
    assert {path: path.read_bytes() for path in (volume / "locales").rglob("*.po")} == before
    assert not list((volume / "locales").rglob("*.mo"))


def test_the_check_names_what_is_wrong_and_fails_on_errors(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogs", "check"]) == 0
    edit(volume / ONE, "Chapitre un", "Chapitre <b>un</b>")

    capsys.readouterr()
    assert main(["catalogs", "check"]) == 1
    text = capsys.readouterr()
    told = text.out.splitlines()
    assert len(told) == 2
    assert all(line.startswith(f"{ONE}:7: error: html: “") for line in told)
    assert text.err == "1 catalog: 2 errors, 0 warnings, 0 notes\n"

    github = press(volume, "catalogs", "check", ONE, "--format", "github")
    assert github.returncode == 1
    assert github.stdout.startswith(f"::error file={ONE},line=7,title=html::")


def test_the_check_of_a_named_catalog_knows_its_folder(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = volume / "locales/fr/LC_MESSAGES/deux.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"\n', "utf-8")
    assert main(["catalogs", "check", "--format", "json", str(path), "nowhere.po"]) == 1
    assert [(one["path"], one["rule"]) for one in json.loads(capsys.readouterr().out)] == [
        (str(path), "language"),
        ("nowhere.po", "syntax"),
    ]


def test_a_byte_order_mark_and_the_ends_of_lines_stay(volume: Path) -> None:
    updated(volume)
    path = volume / ONE
    windows = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(windows)
    assert updated(volume).unchanged == 4
    edit(volume / "pot/one.pot", '"Chapter one"', '"Chapter 1"')
    assert updated(volume).updated == 1
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert len(set(after.splitlines()) - set(windows.splitlines())) == 3


def test_the_check_looks_into_every_folder_of_catalogs(volume: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(volume / "conf.py", '[str(ROOT / "locales")]', '[str(ROOT / "locales"), str(ROOT / "more")]')
    other = volume / "more/fr/LC_MESSAGES/one.po"
    other.parent.mkdir(parents=True)
    other.write_text((volume / ONE).read_text("utf-8").replace("Chapitre un", "<b>"), "utf-8")
    assert main(["catalogs", "check"]) == 1
    assert capsys.readouterr().out.startswith("more/fr/LC_MESSAGES/one.po:7: error: html: ")


def test_a_changed_paragraph_keeps_its_translation_in_doubt_with_what_it_was(volume: Path) -> None:
    updated(volume)
    before = (volume / ONE).read_text(encoding="utf-8").splitlines()
    edit(volume / "pot/one.pot", "A first paragraph", "The first paragraph")
    assert updated(volume).updated == 1
    after = (volume / ONE).read_text(encoding="utf-8").splitlines()
    quoted = 'first paragraph cites {cite:t}`hess2003` and says \\"yes\\".[^n]"'
    place = identity("one", FIRST)
    assert [line for line in before if line not in after] == [f"#: one.html#{place}", f'msgid "A {quoted}']
    assert [line for line in after if line not in before] == [
        "#, fuzzy",
        f'#| msgid "A {quoted}',
        f'msgid "The {quoted}',
    ]


def test_a_message_that_went_stays_apart_until_it_comes_back(volume: Path) -> None:
    def after() -> str:
        updated(volume)
        return (volume / ONE).read_text(encoding="utf-8")

    before = after()
    edit(volume / "pot/one.pot", '"Chapter one"', '"Another heading altogether"')
    gone = after()
    assert gone.endswith('\n\n#~ msgid "Chapter one"\n#~ msgstr "Chapitre un"\n')
    assert after() == gone
    edit(volume / "pot/one.pot", '"Another heading altogether"', '"Chapter one"')
    assert after() == before


def test_a_catalog_that_does_not_parse_stops_no_other(volume: Path) -> None:
    (volume / ONE).write_text('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr b\n', encoding="utf-8")
    before = (volume / ONE).read_bytes()
    with pytest.raises(ProceedingsError, match=f"^{ONE}:5: this line is not a quoted string; mend"):
        updated(volume)
    assert (volume / ONE).read_bytes() == before
    assert (volume / "locales/en/LC_MESSAGES/deux.po").exists()


def test_the_extraction_keeps_nothing_beside_its_templates(
    volume_folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Task] = []

    class Recorder:
        def build(self, queues: list[list[Task]]) -> list[Any]:
            asked.extend(queues[0])
            return []

    monkeypatch.setattr(extraction, "sphinx", lambda *_: contextlib.nullcontext(Recorder()))
    templates = tmp_path_factory.mktemp("pot")
    extract(read_folders(volume_folder), templates)
    [task] = asked
    assert cache_folder(task.doctrees, "drawings").is_relative_to(templates)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("a.md:1: x; y\na.md:1: x; y\n\nb.md:2: z; y\n", "a.md:1: x; y\nb.md:2: z; y"),
        ("", "the extraction ends without a word; build an edition, which says more"),
    ],
)
def test_all_errors_are_told_once(said: str, told: str) -> None:
    assert extraction._told(said) == told


def test_what_ends_the_extraction_is_told(volume_folder: Path) -> None:
    (volume_folder / "conf.py").write_text("extensions = ['no_such_extension']", encoding="utf-8")
    with pytest.raises(
        ProceedingsError, match=r"^conf.py: the extension no_such_extension cannot be loaded .*; install"
    ):
        extract(read_folders(volume_folder), volume_folder / "pot")
