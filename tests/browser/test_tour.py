"""Every page of the book in a browser, on a phone and on a desk: what axe, the console and the network have to say."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from readers.browsing import DESKTOP, PHONE, pages_of
from readers.this_volume import LANGUAGES, frequent

if TYPE_CHECKING:
    from pathlib import Path

    from readers.browsing import Visit

# Compressed bytes of what a page needs before its figures and fonts, and bytes of an edition's fonts.
PAGE_WEIGHT, FONT_WEIGHT = 40_000, 150_000


def test_axe_finds_nothing_on_any_page_by_day_or_by_night(book: Path, tour: list[Visit]) -> None:
    assert {(visit.page, visit.width) for visit in tour} == {
        (page, width) for page in pages_of(book, frequent) for width in (PHONE, DESKTOP)
    }
    assert {visit.name: visit.violations for visit in tour if visit.violations} == {}


def test_no_page_is_wider_than_its_window(tour: list[Visit]) -> None:
    assert {visit.name: visit.overflow for visit in tour if visit.overflow > 0} == {}


def test_no_page_has_anything_to_complain_of(tour: list[Visit]) -> None:
    assert {visit.name: visit.messages for visit in tour if visit.messages} == {}


def test_no_page_asks_another_host(tour: list[Visit], served: str) -> None:
    elsewhere = {visit.name: [url for _, url in visit.requests if not url.startswith(f"{served}/")] for visit in tour}
    assert {name: urls for name, urls in elsewhere.items() if urls} == {}


def test_nothing_moves_while_a_page_loads(tour: list[Visit]) -> None:
    assert {visit.name: visit.shift for visit in tour if visit.shift} == {}


def test_no_page_is_heavy(tour: list[Visit], book: Path) -> None:
    """A budget of what is read before figures and fonts; the index of a search page is the whole book's words."""
    heavy = {visit.name: weight(visit, book) for visit in tour if weight(visit, book) > PAGE_WEIGHT}
    assert heavy == {}


def weight(visit: Visit, book: Path) -> int:
    needed = {urlsplit(url).path for kind, url in visit.requests if kind in {"document", "stylesheet", "script"}}
    files = [book / unquote(path).lstrip("/") for path in needed if not path.endswith("/searchindex.js")]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_of_an_edition_are_few(book: Path, tour: list[Visit], language: str) -> None:
    edition = [visit for visit in tour if visit.page.startswith(f"{language}/")]
    loaded = {urlsplit(url).path for visit in edition for kind, url in visit.requests if kind == "font"}
    assert loaded
    assert sum((book / path.lstrip("/")).stat().st_size for path in loaded) <= FONT_WEIGHT
