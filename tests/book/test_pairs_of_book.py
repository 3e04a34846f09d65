"""Every chapter of the book is paired whole, in one order, and § for §, in both directions."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from readers.markup import OPF, plain
from readers.this_volume import LANGUAGES, STEM, originals

from sphinx_proceedings.model import sides
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.pairing import Chapter, pair

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = sorted(docname for docname in originals() if docname != "index")

# What each language has in an alphabet of its own.
SORTED = (Kind.TERM, Kind.REFERENCE)


def chapter(book: Path, docname: str) -> Chapter:
    one, other = (sides.read(book.parent / "html" / language, docname) for language in LANGUAGES)
    return pair(one, other)


@pytest.mark.parametrize("docname", CHAPTERS)
def test_the_pairs_are_the_chapter_in_both_languages(book: Path, docname: str) -> None:
    found = chapter(book, docname)
    assert found.direction[0] == originals()[docname]
    assert not found.alone
    keys = [one.key for one in found.pairs]
    assert len(set(keys)) == len(keys)
    for language in LANGUAGES:
        here = found.sides(language).sides
        assert sorted(side.key for side in here) == sorted(keys)
        told = [side.key for side in here if side.kind not in SORTED]
        assert told == [one.key for one in found.pairs if one.kind not in SORTED]


@pytest.mark.parametrize("docname", CHAPTERS)
def test_each_numbered_paragraph_has_its_pair(book: Path, docname: str) -> None:
    numbers = [one.number for one in chapter(book, docname).pairs if one.number]
    for language in LANGUAGES:
        page = (book / language / f"{docname}.html").read_text(encoding="utf-8")
        assert numbers == [int(number) for number in re.findall(r'<a class="segment"[^>]*>(\d+)</a>', page)]


@pytest.mark.parametrize("docname", CHAPTERS)
def test_the_units_are_all_that_is_said_on_their_page(book: Path, docname: str) -> None:
    for language in LANGUAGES:
        page = (book / language / f"{docname}.html").read_text(encoding="utf-8")
        notice = re.search(r'<div class="translation-notice.*?</div>', page, re.DOTALL)
        text = plain(page[page.index("<h1") : page.index("</main>")])
        at, left = 0, []
        for side in chapter(book, docname).sides(language).sides:
            said = plain(side.markup).strip()
            start = text.index(said, at)
            left.append(text[at:start])
            at = start + len(said)
        assert "".join("".join(left).split()) in ("", "".join(plain(notice[0]).split()) if notice else "")


@pytest.mark.parametrize("docname", CHAPTERS)
def test_a_drawing_has_the_same_layouts_in_a_unit_as_on_its_page(book: Path, docname: str) -> None:
    layouts = re.compile(r'<div class="(whole[^"]*|parts)">')
    for language in LANGUAGES:
        edition = book.parent / "epub" / language
        page = (edition / f"{docname}.xhtml").read_text(encoding="utf-8")
        units = "".join(side.markup for side in sides.read(edition, docname).sides)
        assert layouts.findall(units) == layouts.findall(page)


def test_the_cover_of_the_epub_of_both_is_in_both_languages(book: Path) -> None:
    with zipfile.ZipFile(book / f"{STEM}-both.epub") as both:
        package = ET.fromstring(both.read("package.opf"))
        items = {item.get("id"): item for item in package.iter(f"{OPF}item")}
        [cover] = [items[one.get("content")] for one in package.iter(f"{OPF}meta") if one.get("name") == "cover"]
        assert cover.get("properties") == "cover-image"
        pictures = [both.read(cover.attrib["href"])]
    for language in LANGUAGES:
        with zipfile.ZipFile(book / language / f"{STEM}-{language}.epub") as own:
            pictures.append(own.read("cover.png"))
    assert len(set(pictures)) == len(pictures)
