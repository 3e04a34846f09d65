"""Catalogs: each chapter into the other language only, nothing changed when nothing changed, mistakes named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import run_press

from sphinx_proceedings import catalogs
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = {
    "no quote": ('msgid "a"\nmsgstr b\n', 2, "does not parse"),
    "twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', None, "does not parse"),
    "no syntax": ("hello\n", 1, "does not parse"),
}


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_original_languages_come_from_the_front_matter(volume_folder: Path) -> None:
    languages = catalogs.original_languages(volume_folder / "source")
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


@pytest.mark.parametrize("case", BROKEN)
def test_a_catalog_that_does_not_parse_is_named_with_its_line(case: str, tmp_path: Path) -> None:
    text, line, problem = BROKEN[case]
    path = tmp_path / "x.po"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError, match=problem) as caught:
        catalogs.read(path)
    if line:
        assert caught.value.line == line
    assert "mend the entry" in str(caught.value)


def test_a_catalog_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    path.write_bytes('msgid "a"\nmsgstr "é"\n'.encode("latin-1"))
    with pytest.raises(ProceedingsError, match="not UTF-8"):
        catalogs.read(path)


def test_fuzzy_entries_are_not_compiled(volume_folder: Path) -> None:
    path = volume_folder / "locales/fr/LC_MESSAGES/one.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "Chapter one"', '#, fuzzy\nmsgid "Chapter one"'),
        encoding="utf-8",
    )
    aside = volume_folder / "aside"
    languages = catalogs.original_languages(volume_folder / "source")
    catalogs.stage([volume_folder / "locales"], languages, "fr", aside)
    compiled = (aside / "fr/LC_MESSAGES/one.mo").read_bytes()
    assert b"Chapitre un" not in compiled
    assert b"Un premier paragraphe" in compiled


def test_a_removed_catalog_leaves_no_compiled_one(volume_folder: Path) -> None:
    aside = volume_folder / "aside"
    languages = catalogs.original_languages(volume_folder / "source")
    catalogs.stage([volume_folder / "locales"], languages, "fr", aside)
    (volume_folder / "locales/fr/LC_MESSAGES/one.po").unlink()
    catalogs.stage([volume_folder / "locales"], languages, "fr", aside)
    assert names(aside) == set()


def test_staging_again_touches_nothing(volume_folder: Path) -> None:
    aside = volume_folder / "aside"
    languages = catalogs.original_languages(volume_folder / "source")
    for _ in range(2):
        catalogs.stage([volume_folder / "locales"], languages, "fr", aside)
    compiled = aside / "fr/LC_MESSAGES/one.mo"
    before = compiled.stat().st_mtime_ns
    catalogs.stage([volume_folder / "locales"], languages, "fr", aside)
    assert compiled.stat().st_mtime_ns == before


def test_a_catalog_in_the_chapters_own_language_is_refused(volume_folder: Path) -> None:
    path = volume_folder / "locales/fr/LC_MESSAGES/deux.po"
    path.write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    languages = catalogs.original_languages(volume_folder / "source")
    with pytest.raises(ProceedingsError, match="written in fr and needs no such catalog"):
        catalogs.stage([volume_folder / "locales"], languages, "fr", volume_folder / "aside")
