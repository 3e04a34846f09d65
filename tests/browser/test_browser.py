"""What a reader's browser does with the book: served or from disk, with scripts and without, by mouse and by key."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlencode, urlsplit

import pytest
from pypdf import PdfReader
from readers.browsing import DESKTOP, HEIGHT, PHONE, WCAG, listened, violations
from readers.this_volume import LANGUAGES, alike, chapters_with, frequent

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

# A chapter with all there is: sections, notes, citations with their references, a figure, neighbours.
CHAPTER = f"{chapters_with('kind: talk', '[^', '{cite', '```{figure}', chr(10) + '## ')[0]}.html"
# The longest with tables, and one where pages begin with a heading.
NOTED = f"{chapters_with('[^', '-table}')[-1]}.html"
TABLES, REFERENCES = f"{chapters_with('-table}')[-1]}.html", f"{chapters_with('{bibliography}')[0]}.html"
# Lines through the volume, and a chapter that one of them stops at where it says of what kind a passage is.
THREADS, STOPPED = (f"{chapters_with(sign)[0]}.html" for sign in ("```{threads}", "```{reading}\n("))
FIRST, LAST = LANGUAGES[0], LANGUAGES[-1]
OTHER = dict(zip(LANGUAGES, (*LANGUAGES[1:], FIRST), strict=True))
STEADY = {"reduced_motion": "reduce"}
PASSAGES = 'main p[id^="p-"]'
NOTE, REFERENCE = 'main a[role="doc-noteref"]', 'main a[role="doc-biblioref"]'
OPEN = "[popover]:popover-open"
# On screen, and of no use on paper.
FURNITURE = (".skip", ".running nav", ".running .here", ".running .find", "nav.sections", "nav.turn", ".backlink")
# Small things set beside the text, on paper too.
MARGINALIA = (".segment", ".page")

GAPS = """
() => {
  const rows = [...document.querySelectorAll(".threads-map .lines")].map((row) => row.getBoundingClientRect());
  return rows.slice(1).map(({top}, at) => top - rows[at].bottom).filter((gap) => Math.abs(gap) > 1);
}
"""
MARK = "(element) => [getComputedStyle(element).boxShadow, getComputedStyle(element).backgroundColor]"
TOP = "(element) => element.getBoundingClientRect().top"
SHOWN = "(element) => element.checkVisibility({visibilityProperty: true})"
STOPS = """
() => {
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const reached = (stop) => stop.checkVisibility({visibilityProperty: true});
  window.stops = [...document.querySelectorAll(focusable)].filter(reached);
  return stops.map((stop) => stop.outerHTML.slice(0, 120));
}
"""
STOP = """
() => {
  const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
  return [stops.indexOf(document.activeElement), outlineStyle !== "none" && parseFloat(outlineWidth) > 0];
}
"""
MOVING = """
() => [...document.querySelectorAll("*")].flatMap((element) => ["", "::before", "::after"].map((part) => {
  const {transitionDuration, animationDuration, scrollBehavior} = getComputedStyle(element, part || null);
  const longest = Math.max(...`${transitionDuration}, ${animationDuration}`.split(",").map(parseFloat));
  return longest > 0.01 || scrollBehavior === "smooth" ? element.outerHTML.slice(0, 120) + part : "";
})).filter((found) => found)
"""
# The lines of the text against the boxes beside it; the number of a page is no element, and set from the text's edges.
COVERED = """
(marginalia) => {
  const beside = [...document.querySelectorAll(marginalia)].filter((element) => element.checkVisibility());
  const boxes = beside.flatMap((element) => [...element.getClientRects()]);
  const edge = document.querySelector("main").getBoundingClientRect();
  for (const element of beside) {
    const {position, width, height, ...number} = getComputedStyle(element, "::after");
    if (position !== "absolute") continue;
    const left = edge.left + parseFloat(number.left);
    const top = edge.top + parseFloat(number.top) + parseFloat(number.marginTop);
    boxes.push({left, top, right: left + parseFloat(width), bottom: top + parseFloat(height)});
  }
  const text = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const covered = [];
  while (text.nextNode()) {
    const {parentElement: parent, data} = text.currentNode;
    if (!data.trim() || parent.closest(marginalia) || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(text.currentNode);
    for (const line of range.getClientRects())
      if (line.width > 1 && boxes.some((box) => box.left + 1 < line.right && box.right - 1 > line.left
                                  && box.top + 1 < line.bottom && box.bottom - 1 > line.top))
        covered.push(data.slice(0, 60));
  }
  return covered;
}
"""
REPEATED_IDS = """
() => [...document.querySelectorAll("[id]")].map(({id}) => id).filter((id, at, ids) => ids.indexOf(id) < at)
"""


def fragment(page: Page) -> str:
    return unquote(urlsplit(page.url).fragment)


def wait_for_top(page: Page, element: Locator) -> None:
    """Wait until an element stands at the top of the view, below no more than its own room."""
    page.wait_for_function(
        "(element) => Math.abs(element.getBoundingClientRect().top - 48) <= 48", arg=element.element_handle()
    )


def middle(page: Page, selector: str) -> Locator:
    found = page.locator(selector)
    assert found.count(), selector
    return found.nth(found.count() // 2)


# The other language.


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_language_opens_at_the_top_or_at_the_passage_being_read(
    opened: Callable[..., Page], served: str, language: str, width: int
) -> None:
    page = opened(f"{OTHER[language]}/{CHAPTER}", width=width, **STEADY)
    turned_to(page, f"{served}/{language}/{CHAPTER}", language)
    assert page.evaluate("() => scrollY") == 0
    passage = middle(page, PASSAGES)
    name = passage.get_attribute("id")
    passage.evaluate("(element) => element.scrollIntoView()")
    wait_for_top(page, passage)
    turned_to(page, f"{served}/{OTHER[language]}/{CHAPTER}#{name}", OTHER[language])
    wait_for_top(page, page.locator(f"[id='{name}']"))


def turned_to(page: Page, address: str, language: str) -> None:
    """Turn to the other language by the page's own link, and wait until its address is there."""
    box = page.locator(f"nav.languages a[hreflang={language}]").bounding_box()
    assert box
    # Playwright's own click may scroll first, and so turn from another passage.
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(address)


# The address of a passage.


@pytest.mark.parametrize("way", ["click", "key"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passages_number_copies_its_address_and_says_so(opened: Callable[..., Page], language: str, way: str) -> None:
    page = opened(f"{language}/{CHAPTER}", permissions=["clipboard-read", "clipboard-write"], **STEADY)
    link = middle(page, f"{PASSAGES} > a.segment")
    number = link.text_content() or ""
    link.click() if way == "click" else link.press("Enter")
    status = page.locator('[role="status"]').filter(has_text=re.compile(r"\S"))
    said = status.inner_text()
    address = f"{page.url.partition('#')[0]}{link.get_attribute('href')}"
    assert page.evaluate("() => navigator.clipboard.readText()") == address
    english = "Address of § %s copied"
    assert said == spaced(gettext_for(language)(english), language).replace("%s", number)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_address_of_a_passage_leads_to_it(opened: Callable[..., Page], width: int) -> None:
    name = middle(opened(f"{FIRST}/{CHAPTER}"), PASSAGES).get_attribute("id")
    page = opened(f"{FIRST}/{CHAPTER}#{name}", width=width, **STEADY)
    wait_for_top(page, page.locator(f"[id='{name}']"))


# How to cite.


@pytest.mark.parametrize("name", [CHAPTER, "index.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_is_copied_as_it_reads(opened: Callable[..., Page], language: str, name: str) -> None:
    page = opened(f"{language}/{name}", permissions=["clipboard-read", "clipboard-write"], **STEADY)
    citation = page.locator(".citing .citation").first
    page.locator(".citing button").first.click()
    page.locator('.citing [role="status"]').first.filter(has_text=re.compile(r"\S")).wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()").strip() == citation.inner_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_that_is_named_is_cited(opened: Callable[..., Page], language: str) -> None:
    page = opened(f"{language}/{CHAPTER}", permissions=["clipboard-read", "clipboard-write"], **STEADY)
    assert not page.locator(".citing .passage").count()
    link = middle(page, f"{PASSAGES} > a.segment")
    link.click()
    cited = page.locator(".citing .passage .citation").inner_text()
    assert f"§\N{NO-BREAK SPACE}{link.text_content()}." in cited
    assert cited.endswith(link.get_attribute("href") or "")
    assert page.locator(".citing .citation").first.inner_text().partition(". http")[0] in cited
    assert violations(page, runOnly=WCAG) == []


# Searching.

FOUND = "() => document.querySelector('#found').textContent"


@pytest.mark.parametrize(
    ("language", "query", "plain"), [(language, *pair) for language in LANGUAGES for pair in alike(language)]
)
def test_accents_and_the_way_to_the_page_do_not_change_what_is_found(
    opened: Callable[..., Page], book: Path, served: str, language: str, query: str, plain: str
) -> None:
    found, excerpts = searched(opened, f"{served}/{language}/search.html?q={query}")
    assert found
    assert excerpts == len(found)
    assert searched(opened, f"{served}/{language}/search.html?q={plain}") == (found, excerpts)
    assert searched(opened, f"{book.as_uri()}/{language}/search.html?q={query}") == (found, excerpts)
    assert searched(opened, f"{book.as_uri()}/{language}/search.html?q={plain}") == (found, excerpts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_excerpt_begins_with_words_and_not_with_the_passages_number(
    opened: Callable[..., Page], language: str
) -> None:
    page = opened(f"{language}/search.html?q={frequent(language)}")
    page.wait_for_function(FOUND)
    excerpts = page.locator("#results .excerpt").all_inner_texts()
    assert excerpts
    assert [excerpt for excerpt in excerpts if re.match(r"\d+[^\W\d]", excerpt)] == []


def searched(opened: Callable[..., Page], address: str) -> tuple[list[str], int]:
    """Return the pages a search finds and the number of excerpts it shows, having seen that it says nothing else."""
    page = opened("about:blank")
    messages = listened(page)
    page.goto(address, wait_until="networkidle")
    page.wait_for_function(FOUND)
    links = page.locator("#results li > a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert messages == []
    return [re.split("[?#]", link)[0] for link in links], page.locator("#results .excerpt").count()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_leads_to_its_passage_where_the_words_are_marked(opened: Callable[..., Page], language: str) -> None:
    page = opened(f"{language}/search.html?q={frequent(language)}")
    result = page.locator("#results > li > a[href*='#p-']").first
    anchor = (result.get_attribute("href") or "").partition("#")[2]
    result.click()
    page.wait_for_function("() => CSS.highlights?.get('sought')?.size")
    assert page.url.endswith(f".html#{anchor}")
    page.locator(f"#{anchor}").wait_for()


def test_the_page_that_explains_what_was_typed_is_not_listed_for_the_same_sentence(opened: Callable[..., Page]) -> None:
    term = opened(f"{FIRST}/search.html").locator("#offered .terms a").first.inner_text()
    page = opened(f"{FIRST}/search.html?{urlencode({'q': term})}")
    page.wait_for_function(FOUND)
    explained = (page.locator("#definition a").get_attribute("href") or "").partition("#")[0]
    links = page.locator("#results > li > a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert explained
    assert [link for link in links if link.startswith(explained)] == []


@pytest.mark.parametrize("query", ["", "?q=xyzzyx"])
def test_where_nothing_is_found_the_page_offers_something(opened: Callable[..., Page], query: str) -> None:
    page = opened(f"{FIRST}/search.html{query}")
    offered = page.locator("#offered a")
    assert offered.first.is_visible()
    assert page.locator("#results > li").count() == 0


# Notes and references beside their calls.


@pytest.mark.parametrize(("kind", "width"), [(NOTE, PHONE), (REFERENCE, PHONE), (REFERENCE, DESKTOP)])
def test_a_note_opens_beside_its_call(opened: Callable[..., Page], kind: str, width: int) -> None:
    page = opened(f"{LAST}/{CHAPTER}", width=width, **STEADY)
    call = middle(page, kind)
    call.scroll_into_view_if_needed()
    before = page.evaluate("() => scrollY")
    text = page.locator(f"[id='{(call.get_attribute('href') or '').removeprefix('#')}']")
    call.click()
    beside = page.locator(OPEN)
    beside.wait_for()
    assert letters(text.locator("p").first)
    assert letters(text.locator("p").first) in letters(beside)
    assert page.evaluate("() => scrollY") == before
    assert fragment(page) == ""
    assert page.evaluate(REPEATED_IDS) == []
    assert violations(page, runOnly=WCAG) == []
    page.keyboard.press("Escape")
    beside.wait_for(state="detached")
    assert call.evaluate("(call) => call === document.activeElement")
    assert page.evaluate("() => scrollY") == before


SIDE = "(note) => note.getBoundingClientRect()"
# CSS pixels from a call to its note.
SIGHT = 600
OVERLAPPING = """() => {
  const parts = [...document.querySelectorAll(".endnotes li, main .table-region")];
  const boxes = parts.map((one) => one.getBoundingClientRect());
  const cover = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.filter((one, place) => boxes.slice(place + 1).some((other) => cover(one, other))).length;
}"""


@pytest.mark.parametrize("name", [CHAPTER, NOTED])
def test_in_a_wide_window_notes_stand_in_the_margin(opened: Callable[..., Page], name: str) -> None:
    page = opened(f"{LAST}/{name}", width=DESKTOP, **STEADY)
    call = page.locator(NOTE).first
    note = page.locator(f"[id='{(call.get_attribute('href') or '').removeprefix('#')}']")
    there, text = note.evaluate(SIDE), page.locator("main").evaluate(SIDE)
    assert there["left"] >= text["right"]
    assert there["right"] <= DESKTOP
    assert abs(there["top"] - call.evaluate(TOP)) < 60
    assert page.evaluate(OVERLAPPING) == 0
    call.click()
    assert note.evaluate("(note) => note === document.activeElement")
    assert page.locator(OPEN).count() == 0


APART = """() => [...document.querySelectorAll(".annotated .endnotes li")].map((note) => {
  const call = document.querySelector(`main a[role="doc-noteref"][href="#${note.id}"]`);
  return note.getBoundingClientRect().top - call.getBoundingClientRect().top;
})"""


def test_no_note_in_the_margin_is_out_of_sight_of_its_call(opened: Callable[..., Page]) -> None:
    """Tables and drawings that need the margin would send it down; such pages have their notes below the text."""
    apart = {}
    for docname in chapters_with("[^"):
        page = opened(f"{LAST}/{docname}.html", width=DESKTOP, **STEADY)
        apart[docname] = page.evaluate(APART)
        assert apart[docname] or page.locator(".endnotes > h2").evaluate("({offsetHeight}) => offsetHeight") > 9
        page.close()
    assert [] in apart.values()
    assert max(map(max, filter(None, apart.values()))) <= SIGHT


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_term_opens_beside_its_link(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **STEADY)
    link = page.locator("main a.term-link").first
    address = page.url
    link.click()
    beside = page.locator(OPEN)
    beside.wait_for()
    assert len(letters(beside)) > 40
    assert page.url == address
    assert violations(page, runOnly=WCAG) == []


def letters(element: Locator) -> str:
    """Return the text without its spaces and signs, such as the arrow of a backlink."""
    return re.sub(r"\W", "", element.inner_text())


# Without scripts.

NO_SCRIPTS: dict[str, Any] = {"java_script_enabled": False, **STEADY}


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_everything_can_be_read(opened: Callable[..., Page], language: str) -> None:
    page = opened(f"{language}/{CHAPTER}", **NO_SCRIPTS)
    text = page.locator("main :is(h1, h2, h3, p, li, td, th, figcaption)")
    assert text.count() > 20
    assert [one.inner_text() for one in text.all() if not one.evaluate(SHOWN)] == []


def test_without_scripts_a_call_leads_to_its_note_and_back(opened: Callable[..., Page]) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", **NO_SCRIPTS)
    call = middle(page, NOTE)
    name, there = call.get_attribute("id"), (call.get_attribute("href") or "").removeprefix("#")
    call.click()
    page.wait_for_url(f"**#{there}")
    note = page.locator(f"[id='{there}']")
    assert in_view(page, note)
    note.locator('[role="doc-backlink"]').click()
    page.wait_for_url(f"**#{name}")
    assert in_view(page, call)


def in_view(page: Page, element: Locator) -> bool:
    top: float = element.evaluate(TOP)
    height: float = page.evaluate("() => innerHeight")
    return 0 <= top < height


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_other_language_is_a_link(opened: Callable[..., Page], served: str, language: str) -> None:
    page = opened(f"{language}/{CHAPTER}", **NO_SCRIPTS)
    turned_to(page, f"{served}/{OTHER[language]}/{CHAPTER}", OTHER[language])


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_scripts_the_contents_open(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **NO_SCRIPTS)
    last = page.locator("nav.contents .panel a").last
    assert not last.is_visible()
    page.locator("nav.contents summary").click()
    assert last.is_visible()


# By key.


def test_the_first_key_skips_to_the_text(opened: Callable[..., Page]) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", **STEADY)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("(skip) => skip === document.activeElement")
    assert in_view(page, skip)
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.tagName === 'MAIN'")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_keyboard_goes_through_a_chapter_and_out_of_it(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **STEADY)
    stops = page.evaluate(STOPS)
    seen = []
    for _ in stops:
        page.keyboard.press("Tab")
        seen.append(tuple(page.evaluate(STOP)))
    assert seen == [(at, True) for at in range(len(stops))]
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement === document.body")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_contents_open_by_key(opened: Callable[..., Page], key: str) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", **STEADY)
    page.locator("nav.contents summary").press(key)
    assert page.locator("nav.contents .panel a").last.is_visible()


# The running head.


LEAVING: dict[str, Callable[[Page], object]] = {
    "Escape": lambda page: page.keyboard.press("Escape"),
    "outside": lambda page: page.mouse.click(2, HEIGHT - 2),
    "own link": lambda page: page.locator('nav.contents [aria-current="page"]').click(),
}


def contents_of(page: Page) -> Locator:
    """Open the contents and return them."""
    page.locator("nav.contents summary").click()
    found = page.locator("nav.contents .panel")
    assert found.is_visible()
    return found


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("way", LEAVING)
def test_the_contents_close(opened: Callable[..., Page], way: str, width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **STEADY)
    panel = contents_of(page)
    LEAVING[way](page)
    panel.wait_for(state="hidden")
    if way == "Escape":
        assert page.locator("nav.contents summary").evaluate("(one) => one === document.activeElement")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("end", ["first", "last"])
def test_the_contents_close_when_the_focus_leaves_them(opened: Callable[..., Page], end: str, width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **STEADY)
    panel = contents_of(page)
    if end == "first":
        page.locator("nav.contents summary").press("Shift+Tab")
    else:
        panel.locator("a").last.press("Tab")
    panel.wait_for(state="hidden")
    assert page.evaluate("() => document.activeElement.checkVisibility()")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_contents_open_at_the_chapter_in_hand(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **STEADY)
    panel = contents_of(page)
    here, around = panel.locator('[aria-current="page"]').bounding_box(), panel.bounding_box()
    assert here
    assert around
    assert around["y"] <= here["y"] <= around["y"] + around["height"] - here["height"]


def test_on_a_phone_the_sections_are_in_the_contents(opened: Callable[..., Page]) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=PHONE, **STEADY)
    listed = contents_of(page).locator('[aria-current="page"] ~ ul a[href^="#"]')
    last = listed.last
    name = (last.get_attribute("href") or "")[1:]
    last.click()
    wait_for_top(page, page.locator(f"[id='{name}']"))


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_once_scrolled_the_head_says_which_chapter_and_section(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width, **STEADY)
    here, current = page.locator(".running .here"), page.locator('.sections [aria-current="location"]')
    height = page.locator(".running").evaluate("(head) => head.offsetHeight")
    assert not here.evaluate(SHOWN)
    middle(page, "main section section").evaluate("(element) => element.scrollIntoView()")
    page.locator(".running[data-scrolled]").wait_for()
    assert here.evaluate(SHOWN)
    assert in_view(page, here)
    assert current.count() == 1
    assert page.locator(".running").evaluate("(head) => head.offsetHeight") == height


def test_without_scripts_the_head_always_says_which_chapter(opened: Callable[..., Page]) -> None:
    assert opened(f"{FIRST}/{CHAPTER}", **NO_SCRIPTS).locator(".running .here").evaluate(SHOWN)


# At rest, and on paper.


@pytest.mark.parametrize("name", [f"{FIRST}/{CHAPTER}", f"{LAST}/index.html", f"{LAST}/search.html", "index.html"])
def test_nothing_moves_for_those_who_asked_for_rest(opened: Callable[..., Page], name: str) -> None:
    assert opened(name, **STEADY).evaluate(MOVING) == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_on_paper_only_the_book_is_left(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{CHAPTER}", width=width)
    assert [name for name in FURNITURE if not page.locator(name).count()] == []
    page.emulate_media(media="print")
    assert [name for name in FURNITURE if any(one.evaluate(SHOWN) for one in page.locator(name).all())] == []
    assert page.locator("main h1").evaluate(SHOWN)


def test_on_paper_a_figure_and_its_caption_end_with_the_text(opened: Callable[..., Page]) -> None:
    page = opened(f"{FIRST}/{CHAPTER}")
    page.emulate_media(media="print")
    ends = "ones => ones.map(one => Math.round(one.getBoundingClientRect().right))"
    captions = page.locator("section > figure > figcaption").evaluate_all(ends)
    assert captions
    assert captions == page.locator("section:has(> figure) > p:first-of-type").evaluate_all(ends)


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_sheets_name_their_chapter_and_none_is_empty(opened: Callable[..., Page], language: str) -> None:
    for name in (CHAPTER, TABLES):
        page = opened(f"{language}/{name}")
        printed = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(page.pdf())).pages]
        chapter = " ".join((page.locator(".running .here").text_content() or "").split())
        numbers = [f"{number} / {len(printed)} {chapter} · " for number in range(1, len(printed) + 1)]
        assert [text for number, text in zip(numbers, printed, strict=True) if not text.startswith(number)] == []
        for last in (page.locator(".citing > h2").inner_text(), page.locator(".licence > a[rel]").inner_text()):
            assert [" ".join(last.split()) in text for text in printed][-1]


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", [CHAPTER, TABLES])
def test_no_marginal_number_covers_the_text(opened: Callable[..., Page], name: str, width: int, media: Any) -> None:
    page = opened(f"{LAST}/{name}", width=width)
    page.emulate_media(media=media)
    assert [kind for kind in MARGINALIA if not page.locator(kind).count()] == []
    assert page.evaluate(COVERED, ", ".join(MARGINALIA)) == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_no_page_number_stands_alone_on_a_line(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{REFERENCES}", width=width)
    if not page.locator("section > .page + h2").count():
        pytest.skip("no page of this volume begins with a heading of its references")
    tops = page.locator("main :is(h1, h2)").evaluate_all(f"(found) => found.map({TOP})")
    page.locator("section > .page").evaluate_all("(found) => found.forEach((mark) => mark.remove())")
    assert page.locator("main :is(h1, h2)").evaluate_all(f"(found) => found.map({TOP})") == tops


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_thread_is_one_line(opened: Callable[..., Page], width: int) -> None:
    page = opened(f"{FIRST}/{THREADS}", width=width)
    assert page.locator(".threads-map .lines").count()
    assert page.evaluate(GAPS) == []


def test_a_paragraph_led_to_is_marked_clear_of_the_rule_beside_it(opened: Callable[..., Page]) -> None:
    page = opened(f"{FIRST}/{STOPPED}")
    stop = page.locator(".statement > p:has(+ .ways)").first
    assert stop.evaluate(MARK) == ["none", "rgba(0, 0, 0, 0)"]
    page.goto(f"{page.url}#{stop.get_attribute('id')}")
    shadow, ground = stop.evaluate(MARK)
    assert shadow == "none"
    assert ground != "rgba(0, 0, 0, 0)"
