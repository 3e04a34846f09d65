"""What they see who come for the first time: the face of the book, from the first sight on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers.browsing import SETTLED
from readers.this_volume import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Route

CHAPTER = "resources/openllm-france.html"
# Milliseconds, at the most, by which a page is late for the sake of its faces.
PATIENCE = 400
FACES = {"normal", "italic"}
SHOWN = "() => document.body?.checkVisibility({visibilityProperty: true, opacityProperty: true})"
LOADED = """
() => [...document.fonts]
  .filter(({family, status}) => family.includes("Libertinus Serif") && status === "loaded")
  .map(({style}) => style)
"""
STATIC = """
() => performance.getEntriesByType("resource").map(({name}) => name).filter((name) => /\\.(css|js|woff2)\\b/.test(name))
"""


@pytest.fixture
def awaiting(opened: Callable[..., Page], served: str) -> tuple[Page, list[Route]]:
    """A chapter whose faces do not come until they are let through, and whose clock stands still."""
    page = opened("about:blank")
    faces: list[Route] = []

    def hold(face: Route) -> None:
        faces.append(face)

    page.clock.install(time=0)
    page.clock.pause_at(1)
    page.route("**/*.woff2", hold)
    page.goto(f"{served}/{LANGUAGES[0]}/{CHAPTER}", wait_until="domcontentloaded")
    return page, faces


def test_a_page_shows_with_its_faces(awaiting: tuple[Page, list[Route]]) -> None:
    page, faces = awaiting
    assert not page.evaluate(SHOWN)
    for face in faces:
        face.continue_()
    page.wait_for_function(SHOWN)
    assert set(page.evaluate(LOADED)) >= FACES


def test_a_page_shows_without_its_faces_to_who_would_have_to_wait(awaiting: tuple[Page, list[Route]]) -> None:
    page, _ = awaiting
    page.clock.run_for(PATIENCE)
    page.wait_for_function(SHOWN)
    assert page.evaluate(LOADED) == []


def test_without_scripts_a_page_shows_at_once(opened: Callable[..., Page]) -> None:
    assert opened(f"{LANGUAGES[0]}/{CHAPTER}", java_script_enabled=False).locator("main h1").is_visible()


def test_from_disk_the_face_is_that_of_the_book(opened: Callable[..., Page], book: Path) -> None:
    page = opened(f"{book.as_uri()}/{LANGUAGES[0]}/{CHAPTER}")
    page.evaluate(SETTLED)
    assert set(page.evaluate(LOADED)) >= FACES


def test_changing_language_loads_no_style_script_or_face_anew(opened: Callable[..., Page]) -> None:
    def loaded(language: str) -> set[str]:
        page = opened(f"{language}/{CHAPTER}")
        page.evaluate(SETTLED)
        return set(page.evaluate(STATIC))

    first, *others = map(loaded, LANGUAGES)
    assert [name for name in first if name.endswith(".woff2")]
    assert all(other == first for other in others)
