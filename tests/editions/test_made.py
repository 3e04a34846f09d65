"""What stands in the build folder is known by what it was made from, and is trusted only while it is whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from volumes import edit, write_volume

from sphinx_proceedings.cache import write_sealed
from sphinx_proceedings.editions.made import Edition, Inputs, Ledger, page_numbers
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.pure
LANGUAGES = ("en", "fr")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    (tmp_path / "pdf/en").mkdir(parents=True)
    (tmp_path / "pdf/en/one.pdf").write_bytes(b"one")
    found = Ledger(tmp_path)
    found.note("pdf/en", "key", ["a line"])
    return found


def test_what_was_noted_is_kept_with_what_it_told(ledger: Ledger) -> None:
    kept = Ledger(ledger.build).kept("pdf/en", "key")
    assert kept
    assert kept.told == ("a line",)


def test_another_key_is_not_kept(ledger: Ledger) -> None:
    assert not ledger.kept("pdf/en", "other")
    assert not ledger.kept("pdf/fr", "key")


@pytest.mark.parametrize("data", [b"on", b"", b"two", None])
def test_a_folder_that_is_not_whole_is_not_kept(ledger: Ledger, data: bytes | None) -> None:
    path = ledger.build / "pdf/en/one.pdf"
    date = path.stat().st_mtime_ns
    path.unlink()
    if data is not None:
        path.write_bytes(data)
        os.utime(path, ns=(date, date))
    assert not ledger.kept("pdf/en", "key")
    assert not ledger.has("pdf/en", "one.pdf")


def test_a_symlink_is_nothing_that_was_made(ledger: Ledger, tmp_path: Path) -> None:
    path = ledger.build / "pdf/en/one.pdf"
    assert ledger.has("pdf/en", "one.pdf")
    (path.parent / "more").symlink_to(tmp_path)
    assert not ledger.kept("pdf/en", "key")
    ledger.clear("pdf/en")
    assert tmp_path.is_dir()
    path.parent.symlink_to(tmp_path / "pdf", target_is_directory=True)
    ledger.clear("pdf/en")
    assert not path.parent.is_symlink()
    assert (tmp_path / "pdf").is_dir()


def test_what_is_in_the_making_is_not_kept(ledger: Ledger) -> None:
    ledger.strike("pdf/en")
    assert not ledger.kept("pdf/en", "key")
    assert (ledger.build / "pdf/en/one.pdf").exists()
    ledger.clear("pdf/en")
    assert not (ledger.build / "pdf/en").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pdf/en": 1}', '{"pdf/en": {}}'])
def test_a_ledger_that_cannot_be_read_keeps_nothing(ledger: Ledger, text: str) -> None:
    for write in (ledger.path.write_bytes, lambda data: write_sealed(ledger.path, ledger.path.name, data)):
        write(text.encode())
        after = Ledger(ledger.build)
        assert not after.kept("pdf/en", "key")
        after.note("pdf/en", "key")
        assert Ledger(ledger.build).kept("pdf/en", "key")


def keys(folder: Path, epoch: str = "0") -> dict[str, str]:
    inputs = Inputs(read_folders(folder), epoch, facts="")
    editions = (Edition(format, language) for format in ("pdf", "html") for language in LANGUAGES)
    pages = [page_numbers(inputs.folders, language) for language in LANGUAGES]
    return {edition.name: inputs.of(edition, pages) for edition in editions}


def changed(folder: Path, path: str, old: str, new: str) -> set[str]:
    """Return the editions that an edit concerns."""
    before = keys(folder)
    edit(folder / path, old, new)
    return {name for name, key in keys(folder).items() if key != before[name]}


def test_a_catalog_concerns_its_language_alone(tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    assert changed(folder, "locales/fr/LC_MESSAGES/one.po", "Chapitre", "Le chapitre") == {"pdf/fr", "html/fr"}


def test_a_chapter_concerns_every_edition(tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    assert changed(folder, "source/one.md", "second", "third") == keys(folder).keys()


def test_other_pages_of_a_pdf_concern_what_cites_pages(tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    pages = page_numbers(read_folders(folder), "en")
    pages.parent.mkdir(parents=True)
    pages.write_text("{}", encoding="utf-8")
    assert changed(folder, "build/pdf/en/pages.json", "{}", "{ }") == {"html/en", "html/fr"}


def test_the_date_concerns_every_edition(tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    assert not keys(folder).items() & keys(folder, epoch="1").items()


def test_a_moved_volume_is_the_same(tmp_path: Path) -> None:
    folder = write_volume(tmp_path / "one")
    before = keys(folder)
    assert keys(folder.rename(tmp_path / "two")) == before
