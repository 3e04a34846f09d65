"""A volume with a chapter that is still to come: its page says so in every format, and nobody cites or is sent it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import ONE, build_site, press, read, write_volume

from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from pathlib import Path

AWAITED = ONE.partition("A first paragraph")[0].replace("kind: talk\n", "kind: talk\nstatus: awaited\n")
SAID = {
    "en": "The text of this chapter is still to come.",
    "fr": "Le texte de ce chapitre est encore à venir.",
}


@pytest.fixture(scope="module")
def awaiting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(tmp_path_factory.mktemp("awaiting"), **{"source/one.md": AWAITED})
    assert press(folder, "catalogs", "update").returncode == 0
    build_site(folder)
    return folder


@pytest.mark.parametrize("language", SAID)
def test_its_page_says_so_in_every_format(awaiting: Path, language: str) -> None:
    site = read_folders(awaiting).site
    assert SAID[language] in read(site, language, "one")
    assert "translation-notice" not in read(site, language, "one")
    with zipfile.ZipFile(site / language / f"small-{language}.epub") as book:
        assert SAID[language] in book.read("one.xhtml").decode()
    printed = pypdf.PdfReader(site / language / f"small-{language}.pdf")
    text = " ".join(page.extract_text() for page in printed.pages)
    assert SAID[language] in " ".join(text.split())


@pytest.mark.parametrize("language", SAID)
def test_nobody_cites_it(awaiting: Path, language: str) -> None:
    site = read_folders(awaiting).site
    beside = {path.name for path in (site / language).iterdir()}
    assert {"deux.pdf", "deux.bib"} <= beside
    # Other books may refer to it, and find its title in the second.
    assert {name for name in beside if name.startswith("one.")} == {"one.html", "one.json", "one.both.html"}
    for name in ("one", "one.both"):
        page = read(site, language, name)
        assert "one.pdf" not in page
        assert "one.both.pdf" not in page
        assert 'class="citing"' not in page
    assert 'class="citing"' in read(site, language, "deux")


def test_no_deposit_has_it(awaiting: Path) -> None:
    folders = read_folders(awaiting)
    list(kit.write(folders, heads.read_volume(folders)))
    names = [path.name for path in (folders.build / "deposit").rglob("*") if path.is_file()]
    assert "small-deux-en.xml" in names
    assert [name for name in names if "small-one" in name] == []
