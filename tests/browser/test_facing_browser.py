"""The pages in two languages in a browser: three views, each without a fault, chosen with a script or without."""

from __future__ import annotations

import gzip
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from readers.browsing import DESKTOP, OVERFLOW, PHONE, seen_by_day_and_by_night
from readers.this_volume import LANGUAGES, chapters_with

from sphinx_proceedings.model import sides

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

# Compressed bytes before figures and fonts.
WEIGHT = 56_000
# An A4 sheet within its margins, in CSS pixels, and the words of the tables that it would cut.
SHEET = 718
CUT = """(all) => all.filter((one) => getComputedStyle(one.parentElement).overflowX != "visible"
  || one.getBoundingClientRect().right > innerWidth + 1).map(({innerText}) => innerText)"""
# What stands before a pair or in its margin, and the words with which that pair begins.
LED = """(all) => all.flatMap((pair) => {
  const words = (one) => one.querySelector(".original").innerText.trim();
  const [number, before] = [pair.querySelector(".segment"), pair.previousElementSibling];
  const led = [number && `§ ${number.textContent}`, before?.matches(".heading") && words(before)];
  return led.filter(Boolean).map((one) => [one, words(pair).slice(0, 200)]);
})"""
VIEWS = ("facing", "below", "one")
TABLES = chapters_with("```{list-table}", "```{figure}")[0]
GLOSSARY = chapters_with("```{glossary}")[0]
THREADS = chapters_with("```{threads}")[0]
NAMES = chapters_with("```{names-index}")[0]


def address(language: str, docname: str) -> str:
    return f"{language}/{sides.facing(docname)}"


def test_no_page_is_heavy(book: Path) -> None:
    """A budget as those of one language have, with a second text."""
    static = book / "_static"
    shared = [
        static / name for name in ("proceedings.css", "overviews.css", *(path.name for path in static.glob("*.js")))
    ]
    furniture = sum(map(weight, (path for path in shared if path.name != "search.js")))
    pages = [path for path in book.rglob("*.html") if path.name.endswith(sides.facing(""))]
    assert pages
    assert {path.name: weight(path) for path in pages if weight(path) + furniture > WEIGHT} == {}


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def shown(page: Page) -> list[str]:
    """Return the languages of the sides of the first pair that are shown."""
    seen: list[str] = page.evaluate(
        "() => [...document.querySelector('.pair').querySelectorAll('.side')].filter((one) => one.checkVisibility())"
        ".map(({lang}) => lang)"
    )
    return seen


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("docname", [TABLES, GLOSSARY, THREADS, NAMES])
def test_axe_finds_nothing_in_any_view(opened: Callable[..., Page], docname: str, width: int) -> None:
    language = LANGUAGES[width == PHONE]
    page = opened(address(language, docname), width=width)
    for view in VIEWS:
        page.check(f"#view-{view}")
        assert page.evaluate(OVERFLOW) <= 0, view
        assert seen_by_day_and_by_night(page) == [], view


@pytest.mark.parametrize(("width", "view"), [(PHONE, "below"), (DESKTOP, "facing")])
@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_the_first_view_suits_the_window(
    opened: Callable[..., Page], width: int, view: str, java_script_enabled: bool
) -> None:
    page = opened(address(LANGUAGES[0], THREADS), width=width, java_script_enabled=java_script_enabled)
    tops = page.evaluate(
        "() => [...document.querySelector('.pair').querySelectorAll('.side')]"
        ".map((one) => one.getBoundingClientRect().top)"
    )
    assert (tops[0] == tops[1]) == (view == "facing")
    assert shown(page) == list(LANGUAGES)
    assert page.locator(f"#view-{view}").is_checked() == java_script_enabled


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_language_stands_alone_until_the_other_is_opened(opened: Callable[..., Page], language: str) -> None:
    page = opened(address(language, THREADS), java_script_enabled=False)
    page.check("#view-one")
    assert shown(page) == [language]
    page.locator(".pair .open input").first.press("Space")
    assert shown(page) == list(LANGUAGES)


def test_the_view_is_that_of_the_next_page(opened: Callable[..., Page], served: str) -> None:
    page = opened(address("en", THREADS))
    page.check("#view-one")
    page.goto(f"{served}/{address('fr', GLOSSARY)}")
    assert page.locator("#view-one").is_checked()


@pytest.mark.parametrize("view", VIEWS)
def test_the_address_of_a_passage_leads_to_its_pair(opened: Callable[..., Page], book: Path, view: str) -> None:
    numbered = [side.key for side in sides.read(book.parent / "html/en", THREADS).sides if side.number]
    page = opened(address("en", THREADS))
    page.check(f"#view-{view}")
    page.goto(f"{page.url.split('#')[0]}#{numbered[-1]}")
    page.wait_for_function(
        "(id) => document.getElementById(id).getBoundingClientRect().top < innerHeight", arg=numbered[-1]
    )
    assert page.evaluate("() => document.querySelector(':target')?.classList.contains('pair')")


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_opens_at_the_pair_of_its_address(
    opened: Callable[..., Page], served: str, book: Path, view: str
) -> None:
    numbered = [side.key for side in sides.read(book.parent / "html/en", TABLES).sides if side.number]
    page = opened(address("en", THREADS), width=PHONE)
    page.check(f"#view-{view}")
    page.goto(f"{served}/{address('en', TABLES)}#{numbered[-1]}")
    page.wait_for_function(
        "(id) => { const {top} = document.getElementById(id).getBoundingClientRect();"
        " return top >= 0 && top < innerHeight; }",
        arg=numbered[-1],
    )


def test_drawings_come_after_the_words_and_without_being_seen(opened: Callable[..., Page]) -> None:
    """A browser that prints has them all."""
    page = opened(address("en", TABLES), width=PHONE)
    page.wait_for_function("() => [...document.images].every(({complete, loading}) => complete && loading == 'eager')")
    assert page.evaluate("() => [...document.images].filter((one) => one.naturalWidth).length") > 0


def test_paper_has_all_columns_of_the_tables(opened: Callable[..., Page]) -> None:
    for docname in chapters_with("```{list-table}"):
        page = opened(address("en", docname), width=SHEET)
        page.emulate_media(media="print")
        tables = page.locator(".pair table")
        assert tables.count()
        assert tables.evaluate_all(CUT) == [], docname
        page.close()


@pytest.mark.parametrize("docname", chapters_with("```{list-table}"))
def test_on_paper_headings_and_numbers_stand_with_what_they_lead(opened: Callable[..., Page], docname: str) -> None:
    page = opened(address("en", docname), width=DESKTOP)
    led = page.locator(".pair:is(.table, .paragraph)").evaluate_all(LED)
    sheets = [sheet.extract_text().split() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    assert led

    def sheet_of(text: str) -> str:
        return " ".join(max(sheets, key=lambda words: len(set(text.split()).intersection(words))))

    assert [one for one, text in led if " ".join(one.split()) not in sheet_of(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_paper_alone_says_how_a_page_is_cited(opened: Callable[..., Page], language: str) -> None:
    page = opened(address(language, TABLES), width=SHEET)
    citation = page.locator("main > .citation")
    assert not citation.is_visible()
    page.emulate_media(media="print")
    assert citation.is_visible()
    assert f"/{language}/{TABLES}.html" in citation.inner_text()


def test_the_switch_leads_to_both_languages_and_back(opened: Callable[..., Page]) -> None:
    page = opened(f"en/{THREADS}.html")
    page.locator(".languages a").last.click()
    assert page.url.split("#")[0].endswith(address("en", THREADS))
    page.locator(".languages a").last.click()
    assert page.url.split("#")[0].endswith(f"fr/{THREADS}.html")
