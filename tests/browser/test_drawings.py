"""Drawings of the book in a browser: set in the letters they carry, and readable by day and by night."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from readers.this_volume import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

# The contrast of level AA, which is asked of labels.
CONTRAST = 4.5
# What a label is written on: the first filled shape below the middle of each of its lines, else the ground.
CONTRASTS = """
() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  // By day a drawing names the ground of its page and has none itself.
  const root = document.documentElement;
  if (getComputedStyle(root).backgroundColor === "rgba(0, 0, 0, 0)") root.style.backgroundColor = "var(--ground)";
  const letters = "text, tspan, svg, title";
  const below = (line) => {
    const {left, right, top, bottom} = line.getBoundingClientRect();
    const shapes = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2)
      .filter((shape) => !shape.matches(letters) && getComputedStyle(shape).fill !== "none");
    const {fill, backgroundColor} = getComputedStyle(shapes[0] ?? document.documentElement);
    return shapes.length ? fill : backgroundColor;
  };
  return [...document.querySelectorAll("text")].flatMap((label) =>
    (label.children.length ? [...label.children] : [label]).map((line) => {
      const [one, other] = [light(getComputedStyle(line).fill), light(below(line))].sort((a, b) => b - a);
      return [line.textContent, (one + 0.05) / (other + 0.05)];
    }));
}
"""


@pytest.fixture(params=LANGUAGES)
def drawings(request: pytest.FixtureRequest, book: Path) -> list[str]:
    """The addresses of an edition's drawings within the site."""
    found = sorted((book / request.param / "_images").glob("*.svg"))
    assert found
    return [path.relative_to(book).as_posix() for path in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_label_can_be_read(
    opened: Callable[..., Page], served: str, drawings: list[str], scheme: Literal["light", "dark"]
) -> None:
    page = opened("about:blank", color_scheme=scheme)
    # Only of what is in sight can be told what is below it.
    page.set_viewport_size({"width": 1280, "height": 2000})
    for name in drawings:
        page.goto(f"{served}/{name}")
        contrasts = page.evaluate(CONTRASTS)
        assert contrasts
        assert [label for label, contrast in contrasts if contrast < CONTRAST] == [], name


def test_every_label_is_set_in_the_letters_its_drawing_carries(
    opened: Callable[..., Page], served: str, drawings: list[str]
) -> None:
    page = opened("about:blank")
    for name in drawings:
        page.goto(f"{served}/{name}")
        page.evaluate("() => document.fonts.ready")
        used = list(fonts_of_labels(page))
        assert used
        assert [font for font in used if not font["isCustomFont"]] == [], name


def fonts_of_labels(page: Page) -> Iterator[dict[str, Any]]:
    """Yield what the browser set each label in."""
    tools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        tools.send(f"{domain}.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    for node in tools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "text"})["nodeIds"]:
        yield from tools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
