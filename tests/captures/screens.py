"""Pages of a site in a browser: each from top to bottom at every width, and one of each language in all its states."""

from __future__ import annotations

import contextlib
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from readers.browsing import SETTLED, pages_of

from sphinx_proceedings.model import sides

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, FloatRect, Locator, Page

# Each language has every width, in one scheme and the next language in the other.
WIDTHS = (1440, 1024, 768, 390)
SCHEMES = ("light", "dark")
# Of a long page each picture has so much, in CSS pixels.
SLICE = 2400
# Windows of one screen.
WINDOWS = ((1920, 1080), (1440, 900), (1216, 900), (844, 390), (390, 844), (320, 640))
FIGURE = "main figure img"
# Chromium makes a page one pixel wide for a moment when it takes all of it, and drawings for narrow pages stay.
CHOSEN = """() => document.querySelectorAll("picture > source").forEach((one) => {
  one.media = matchMedia(one.media).matches ? "all" : "not all";
})"""
UNSTUCK = "(bars) => bars.forEach(({style}) => (style.position = 'static'))"
# What stands further down is only asked for, and drawn, once somebody looks at it.
DECODED = """
() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => null);
}))
"""


class State(NamedTuple):
    """Something that readers do on a page, with the first thing that is so selected."""

    name: str
    selector: str
    do: Callable[[Locator], Any]


STATES = (
    State("contents", "nav.contents summary", lambda found: found.click()),
    State("note", "[role=doc-noteref]", lambda found: found.click()),
    State("reference", "[role=doc-biblioref]", lambda found: found.click()),
    State("passage", ":nth-match(main [id^=p-], 6)", lambda found: found.evaluate("({id}) => (location.hash = id)")),
    State("citation", ".citing", lambda found: found.scroll_into_view_if_needed()),
)


class Camera:
    """A browser before a served site, and the folder its pictures go to."""

    def __init__(self, browser: Browser, address: str, site: Path, folder: Path, wanted: Callable[[str], bool]) -> None:
        self.browser, self.address, self.site, self.folder = browser, address, site, folder
        self.names = [name for name in pages_of(site, lambda language: "commons") if wanted(name)]
        self.languages = sorted({name.split("/")[0] for name in self.names if "/" in name})

    def pages(self) -> None:
        """Take every page from top to bottom."""
        for name in self.names:
            turn = self.languages.index(name.split("/")[0]) if "/" in name else 0
            for place, width in enumerate(WIDTHS):
                scheme = SCHEMES[(place + turn) % 2]
                with self._opened(name, width, 900, scheme) as page:
                    height = page.evaluate("() => document.documentElement.scrollHeight")
                    for number, top in enumerate(range(0, height, SLICE)):
                        path = self._path("pages", f"{_plain(name)}-{width}-{scheme}-{number:02}")
                        part = min(SLICE, height - top)
                        clip: FloatRect = {"x": 0, "y": top, "width": width, "height": part}
                        page.screenshot(path=path, clip=clip, full_page=True)

    def figures(self) -> None:
        """Take every figure: in one language by day, on a desk and a phone, in the next by night."""
        for name in self.names:
            turn = self.languages.index(name.split("/")[0]) if "/" in name else 0
            for width in (1440, 390):
                with self._opened(name, width, 900, SCHEMES[turn % 2]) as page:
                    # What stays in sight would cover them.
                    page.locator(".running").evaluate_all(UNSTUCK)
                    for number, figure in enumerate(page.locator(FIGURE).all(), start=1):
                        figure.screenshot(path=self._path("figures", f"{_plain(name)}-{number}-{width}"))

    def states(self) -> None:
        """Take the richest page of each language in every window, and in each of its states."""
        for turn, language in enumerate(self.languages):
            name = self._richest(language)
            for seen, (width, height) in product((name, _facing(name)), WINDOWS):
                with self._opened(seen, width, height, SCHEMES[turn % 2]) as page:
                    page.screenshot(path=self._path("states", f"{_plain(seen)}-{width}x{height}"))
            for state in STATES:
                for width, height in ((1440, 900), (390, 844)):
                    with self._opened(name, width, height, SCHEMES[turn % 2]) as page:
                        self._take(page, state, f"{language}-{state.name}-{width}")
            for query in ("", "commons", "xyzzy"):
                with self._opened(f"{language}/search.html?q={query}", 1440, 900, SCHEMES[turn % 2]) as page:
                    page.wait_for_timeout(1500)
                    page.screenshot(path=self._path("states", f"{language}-search-{query or 'empty'}"))

    def printed(self) -> Iterator[Path]:
        """Yield of each language its contents and its richest page, alone and facing, as the browser prints them."""
        for language in self.languages:
            richest = self._richest(language)
            for name in (f"{language}/index.html", richest, _facing(richest)):
                with self._opened(name, 1440, 900, "light") as page:
                    path = self._path("print", _plain(name)).with_suffix(".pdf")
                    page.pdf(path=path, format="A4", print_background=False)
                    yield path

    def _richest(self, language: str) -> str:
        """Return the page with the most notes, figures and references."""
        found = [name for name in self.names if name.startswith(f"{language}/") and "?" not in name]
        texts = {name: (self.site / name).read_text(encoding="utf-8") for name in found}
        signs = ('role="doc-noteref"', 'role="doc-biblioref"', "<figure", "<table")
        return max(found, key=lambda name: [sum(sign in texts[name] for sign in signs), len(texts[name])])

    def _take(self, page: Page, state: State, name: str) -> None:
        found = page.locator(state.selector)
        if found.count():
            state.do(found.first)
            page.wait_for_timeout(400)
            page.screenshot(path=self._path("states", name))

    @contextlib.contextmanager
    def _opened(self, name: str, width: int, height: int, scheme: Any) -> Iterator[Page]:
        page = self.browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
        page.set_default_timeout(60_000)
        page.goto(f"{self.address}/{name}", wait_until="load")
        page.evaluate(CHOSEN)
        page.evaluate(DECODED)
        page.evaluate(SETTLED)
        yield page
        page.close()

    def _path(self, kind: str, name: str) -> Path:
        return self.folder / kind / f"{name}.png"


def _facing(name: str) -> str:
    """Return the page in two languages of a page in one."""
    return sides.facing(name.removesuffix(".html"))


def _plain(name: str) -> str:
    """Return the name of a page as that of a file."""
    return name.partition("?")[0].removesuffix(".html").replace("/", "-") + ("-found" if "?" in name else "")
