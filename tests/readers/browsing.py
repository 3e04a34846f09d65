"""Pages in a browser: Chromium, axe, and one visit to a page in which many checks see what they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_playwright_python
from playwright.sync_api import sync_playwright

from sphinx_proceedings.model import sides
from sphinx_proceedings.model.concordance_frames import CONCORDANCE, INDEX

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Playwright

PHONE, DESKTOP = 390, 1280
HEIGHT = 900
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
ENHANCED = "color-contrast-enhanced"
# All that axe asks of colours; nothing else changes with the dark.
COLOURS = ("color-contrast", ENHANCED, "link-in-text-block")
# What is read at length has the contrast of level AAA; labels, captions' numbers and running heads have that of AA.
RUNNING_TEXT = "main :is(p, li, td)"
RUN_AXE = """
async ([options, enhanced, text]) => {
  const found = await axe.run({resultTypes: ["violations"], elementRef: true, ...options});
  return found.violations.flatMap(({id, nodes}) => nodes
    .filter(({element}) => id !== enhanced || element.closest(text))
    .map(({html}) => `${id}: ${html.slice(0, 160)}`));
}
"""
FACE_ON_DISK = re.compile(r"\bfile:\S+\.woff2\b")
# The page has settled when its fonts are there and it was painted twice.
SETTLED = """
async () => {
  await document.fonts.ready;
  for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}
"""
# A paragraph that arrives in two pieces breaks its last lines anew, and its words move; what counts is a moved box.
# Words of the style sheet have no node.
SHIFT = """
() => new Promise((done) => {
  const words = (node) => node?.nodeType !== Node.ELEMENT_NODE || getComputedStyle(node).display === "inline";
  const moved = ({sources}) => !sources.every(({node}) => words(node));
  let sum = 0;
  const add = (shifts) => shifts.filter(moved).forEach(({value}) => (sum += value));
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  setTimeout(() => {
    add(observer.takeRecords());
    done(sum);
  }, 0);
})
"""
OVERFLOW = "() => document.documentElement.scrollWidth - innerWidth"


@dataclass(frozen=True)
class Visit:
    """What a browser saw of one page: requests are kinds and addresses, widths and overflow CSS pixels."""

    page: str
    width: int
    messages: tuple[str, ...]
    requests: tuple[tuple[str, str], ...]
    shift: float
    overflow: int
    violations: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.page} at {self.width} px"


def pages_of(site: Path, query: Callable[[str], str]) -> list[str]:
    """Return the addresses of all pages within the site, the search pages also with a *query* in their language.

    Those in two languages are looked at in each of their views (test_facing_browser.py), and the pages of a concordance
    are alike: its list and the heaviest speak for all.
    """
    every = [path for path in sorted(site.rglob("*.html")) if not path.name.endswith(sides.facing(""))]
    terms = [path for path in every if path.parent.name == CONCORDANCE and path.stem != INDEX]
    folders = {path.parent for path in terms}
    seen = {max((path for path in terms if path.parent == folder), key=_size) for folder in folders}
    pages = [path.relative_to(site).as_posix() for path in every if path not in terms or path in seen]
    return pages + [f"{page}?q={query(page.split('/')[0])}" for page in pages if page.endswith("/search.html")]


def _size(path: Path) -> int:
    return path.stat().st_size


def launched(playwright: Playwright, chromium: str) -> Browser:
    return playwright.chromium.launch(executable_path=chromium, args=QUIET)


def listened(page: Page) -> list[str]:
    """Return a list that will hold whatever the browser has to say of a page, a refusal of its policy included.

    Left out is that from disk it fetches no face ahead of time: it does so when the style sheet asks.
    """
    messages: list[str] = []

    def hear(text: str, url: str = "") -> None:
        if not FACE_ON_DISK.search(f"{text} {url}"):
            messages.append(text)

    page.on("console", lambda message: hear(message.text, message.location["url"]))
    page.on("pageerror", lambda error: hear(str(error)))
    page.on("requestfailed", lambda request: hear(f"{request.url}: {request.failure}"))
    return messages


def violations(page: Page, **options: Any) -> list[str]:
    """Return what axe finds wrong on a page as it stands."""
    # The browser's own console is above the page's policy, so that it need not be lifted.
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, [options, ENHANCED, RUNNING_TEXT])
    return found


def seen_by_day_and_by_night(page: Page) -> list[str]:
    """Return what axe finds wrong on a page in both colour schemes."""
    page.emulate_media(color_scheme="light")
    day = violations(page, runOnly=WCAG, rules={ENHANCED: {"enabled": True}})
    page.emulate_media(color_scheme="dark")
    return day + [f"in the dark: {found}" for found in violations(page, runOnly=COLOURS)]


def explored(chromium: str, address: str, names: list[str], width: int) -> list[Visit]:
    """Load each page once and note all that the checks ask; one tab for all of them takes half the time."""
    with sync_playwright() as playwright, launched(playwright, chromium) as browser:
        page = browser.new_page(viewport={"width": width, "height": HEIGHT})
        messages = listened(page)
        requests: list[tuple[str, str]] = []
        page.on("request", lambda request: requests.append((request.resource_type, request.url)))

        def loaded(name: str) -> float:
            # What the last page still asked for is given up here.
            page.goto("about:blank")
            messages.clear()
            requests.clear()
            page.goto(f"{address}/{name}", wait_until="networkidle" if "?" in name else "load")
            page.evaluate(SETTLED)
            shift: float = page.evaluate(SHIFT)
            return shift

        def visited(name: str) -> Visit:
            # A machine too busy to bring a font in time moves a page once; what the page does, it does each time.
            shift = loaded(name) and min(loaded(name), loaded(name))
            overflow = page.evaluate(OVERFLOW)
            heard, asked = tuple(messages), tuple(requests)
            return Visit(name, width, heard, asked, shift, overflow, tuple(seen_by_day_and_by_night(page)))

        return [visited(name) for name in names]
