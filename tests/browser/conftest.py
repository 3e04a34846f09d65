"""The book in a browser: a server, Chromium, and one tour of all its pages that many checks share."""

from __future__ import annotations

import contextlib
import functools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright
from readers.browsing import BROWSERS, DESKTOP, HEIGHT, PHONE, explored, launched, pages_of
from readers.serving import Forgetful, serving
from readers.this_volume import frequent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from readers.browsing import Visit


@pytest.fixture(scope="session")
def chromium(require: Callable[..., str]) -> str:
    """Where the browser is."""
    return require(*BROWSERS)


@pytest.fixture(scope="session")
def served(book: Path) -> Iterator[str]:
    """The address of the book's site over HTTP."""
    with serving(book, Forgetful) as address:
        yield address


@pytest.fixture(scope="session")
def tour(chromium: str, book: Path, served: str) -> list[Visit]:
    """Every page seen once on a phone and once on a desk, the two side by side: axe takes its time."""
    names = pages_of(book, frequent)
    with ThreadPoolExecutor() as both:
        phone, desk = both.map(functools.partial(explored, chromium, served, names), (PHONE, DESKTOP))
    return phone + desk


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright, launched(playwright, chromium) as browser:
        yield browser


@pytest.fixture
def opened(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Open a page of the book, or any address, in a context with the options given."""
    with contextlib.ExitStack() as contexts:

        def open_page(name: str, *, width: int = DESKTOP, **options: Any) -> Page:
            made = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
            context = contexts.enter_context(made)
            page = context.new_page()
            page.goto(name if ":" in name else f"{served}/{name}")
            return page

        yield open_page
