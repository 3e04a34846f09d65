"""The signs of series, lanes and marks, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sphinx_proceedings.figures.shapes import NOTE, breadth, circle, path, rect, room, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.figures.chart_values import Mark

# Bars and lanes in their order: dark, light, hollow.
TONES = ("full", "half", "none")


def sign(number: int, x: float, y: float) -> str:
    """Draw the sign of a lane: a disc, a square or a lozenge, in its tone."""
    look = TONES[number]
    if number == 0:
        return circle(x, y, 5.5, look)
    if number == 1:
        return rect(x - 5, y - 5, 10, 10, look)
    return path(look, f"M{x:g} {y - 7:g} l7 7 l-7 7 l-7 -7 Z")


def check(mark: Mark, words: str) -> str:
    """Draw a mark about the origin: a disc, half a disc or a stroke, with its words for who cannot see it."""
    ring = circle(0, 0, 6.5, "none")
    shape = {
        "yes": circle(0, 0, 6.5, "full"),
        "partly": ring + path("full", "M0 -6.5 A6.5 6.5 0 0 0 0 6.5 Z"),
        "no": path("line", "M-6 0 H6"),
    }[mark]
    return f"<title>{escape(words)}</title>{shape}"


def moved(shape: str, x: float, y: float) -> str:
    """Return a shape drawn about the origin in its place."""
    return f'<g transform="translate({x:g} {y:g})">{shape}</g>'


def legend(entries: Sequence[tuple[str, str]], y: float, width: float) -> tuple[list[str], float]:
    """Draw signs, each followed by its words, in lines from *y* on; return the shapes and where they end."""
    shapes, x, high = [], 0.0, 0.0
    for shape, words in entries:
        wanted = min(30 + breadth(words, NOTE), width)
        if x and x + wanted > width:
            x, y, high = 0.0, y + high + 6, 0.0
        height = room(words, wanted - 26, NOTE)
        shapes += [moved(shape, x + 8, y + height / 2), text(x + 22, y + height / 2, words, wanted - 26, size=NOTE)]
        x, high = x + wanted + 22, max(high, height)
    return shapes, y + high + 14
