"""Catalogs: each chapter into the other language only, nothing changed when nothing changed, the check at the shell."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from volumes import run_press

from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_original_languages_come_from_the_front_matter(volume_folder: Path) -> None:
    languages = source.original_languages(volume_folder / "source")
    assert languages == {"index": "en", "deux": "fr", "one": "en", "references": "en"}


def test_each_chapter_has_a_catalog_in_the_other_language_only(volume_folder: Path) -> None:
    done = run_press(volume_folder, "catalogs", "update")
    assert done.returncode == 0, done.stderr
    assert names(volume_folder / "locales") == {
        "en/LC_MESSAGES/deux.po",
        "fr/LC_MESSAGES/index.po",
        "fr/LC_MESSAGES/one.po",
        "fr/LC_MESSAGES/references.po",
    }
    text = (volume_folder / "locales/fr/LC_MESSAGES/one.po").read_text(encoding="utf-8")
    assert 'msgstr "Chapitre un"' in text
    assert "A second paragraph" in text


def test_a_second_update_changes_nothing(volume_folder: Path) -> None:
    run_press(volume_folder, "catalogs", "update")
    before = {path: path.read_bytes() for path in (volume_folder / "locales").rglob("*.po")}
    done = run_press(volume_folder, "catalogs", "update")
    assert "0 created, 0 updated" in done.stdout
    assert {path: path.read_bytes() for path in (volume_folder / "locales").rglob("*.po")} == before
    assert not list((volume_folder / "locales").rglob("*.mo"))


def test_the_check_names_what_is_wrong_and_fails_on_errors(volume_folder: Path) -> None:
    assert run_press(volume_folder, "catalogs", "check").returncode == 0
    path = volume_folder / "locales/fr/LC_MESSAGES/one.po"
    path.write_text(path.read_text("utf-8").replace("Chapitre un", "Chapitre <b>un</b>"), "utf-8")

    text = run_press(volume_folder, "catalogs", "check")
    assert text.returncode == 1
    told = text.stdout.splitlines()
    assert len(told) == 2
    assert all(line.startswith("locales/fr/LC_MESSAGES/one.po:7: error: html: “") for line in told)
    assert text.stderr == "1 catalog: 2 errors, 0 warnings, 0 notes\n"

    github = run_press(volume_folder, "catalogs", "check", "locales/fr/LC_MESSAGES/one.po", "--format", "github")
    assert github.returncode == 1
    assert github.stdout.startswith("::error file=locales/fr/LC_MESSAGES/one.po,line=7,title=html::")


def test_the_check_of_a_named_catalog_knows_its_folder(volume_folder: Path) -> None:
    path = volume_folder / "locales/fr/LC_MESSAGES/deux.po"
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n"\n', "utf-8")
    done = run_press(volume_folder, "catalogs", "check", "--format", "json", str(path), "nowhere.po")
    assert done.returncode == 1
    assert [(one["path"], one["rule"]) for one in json.loads(done.stdout)] == [
        (str(path), "language"),
        ("nowhere.po", "syntax"),
    ]
    assert "Traceback" not in done.stderr


def test_a_changed_paragraph_keeps_its_translation_in_doubt_with_what_it_was(volume_folder: Path) -> None:
    path = volume_folder / "locales/fr/LC_MESSAGES/one.po"
    run_press(volume_folder, "catalogs", "update")
    before = path.read_text(encoding="utf-8").splitlines()
    one = volume_folder / "source/one.md"
    one.write_text(
        one.read_text(encoding="utf-8").replace("A first paragraph", "The first paragraph"), encoding="utf-8"
    )
    assert "1 updated" in run_press(volume_folder, "catalogs", "update").stdout
    after = path.read_text(encoding="utf-8").splitlines()
    quoted = 'first paragraph cites {cite:t}`hess2003` and says \\"yes\\".[^n]"'
    assert [line for line in before if line not in after] == [f'msgid "A {quoted}']
    assert [line for line in after if line not in before] == [
        "#, fuzzy",
        f'#| msgid "A {quoted}',
        f'msgid "The {quoted}',
    ]


def test_a_message_that_went_stays_apart_until_it_comes_back(volume_folder: Path) -> None:
    def update() -> str:
        run_press(volume_folder, "catalogs", "update")
        return path.read_text(encoding="utf-8")

    path, one = (volume_folder / name for name in ("locales/fr/LC_MESSAGES/one.po", "source/one.md"))
    before, text = update(), one.read_text(encoding="utf-8")
    one.write_text(text.replace("# Chapter one", "# Another heading altogether"), encoding="utf-8")
    gone = update()
    assert gone.endswith('\n\n#~ msgid "Chapter one"\n#~ msgstr "Chapitre un"\n')
    assert update() == gone
    one.write_text(text, encoding="utf-8")
    assert update() == before


def test_a_catalog_that_does_not_parse_stops_no_other(volume_folder: Path) -> None:
    path = volume_folder / "locales/fr/LC_MESSAGES/one.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr b\n', encoding="utf-8")
    before = path.read_bytes()
    done = run_press(volume_folder, "catalogs", "update")
    assert done.returncode == 1
    assert "locales/fr/LC_MESSAGES/one.po:5: this line is not a quoted string; mend" in done.stderr
    assert path.read_bytes() == before
    assert (volume_folder / "locales/en/LC_MESSAGES/deux.po").exists()
