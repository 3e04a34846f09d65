"""A band that grows thinner at each step as SVG shapes, and beside it what is lost there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.figures.legends import legend
from sphinx_proceedings.figures.shapes import NOTE, SIZE, cut, path, rect, room, text

if TYPE_CHECKING:
    from sphinx_proceedings.figures.diagrams import Leak, Narrowing, Step
    from sphinx_proceedings.figures.shapes import Sheet

STUB = 34.0
"""How far a leak runs out of the band."""
THIN = 9.0
"""What is left of the band in the end."""
SPACE = 16.0
NEXT = 3.0
LEAK = 14.0
"""On a narrow sheet, from what is kept to what is lost below it."""


def narrowing(chart: Narrowing, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of a band and their height: what is kept at its left, what is lost at its right.

    On a narrow sheet the band stands at the left, and what is lost at a step below what is kept.
    """
    broad = 46.0 if sheet.is_narrow else 72.0
    left = 0.0 if sheet.is_narrow else sheet.width * 0.36
    leak = (broad - THIN) / max(1, sum(1 for step in chart.steps if step.leak))
    far = left + broad + STUB + 12
    shapes, y = _heads(chart, left, far, sheet)
    top = y - 6
    right, way, stubs = left + broad, [], []
    kept = 0.0 if sheet.is_narrow else left - 16
    # Steps are equal where they are seen together.
    least = 0.0 if sheet.is_narrow else max(_step(step, y, kept, far, sheet)[1] for step in chart.steps)
    for step in chart.steps:
        words, height, out = _step(step, y, kept, far, sheet)
        shapes += [cut(y - SPACE / 2)] if sheet.is_narrow else []
        shapes += words
        if step.leak:
            begin, right = max(out - leak / 2, top + NEXT), right - leak
            stubs.append(
                path("half", f"M{right:g} {begin:g} v{leak:g} L{left + broad + STUB:g} {begin + leak / 2:g} Z")
            )
            way.append(f"V{begin:g} H{right:g}")
        y += max(height, least)
    band = f"M{left:g} {top:g} H{left + broad:g} {' '.join(way)} V{y:g} H{left:g} Z"
    return [*stubs, path("full", band), *shapes], y + 6


def _heads(chart: Narrowing, left: float, far: float, sheet: Sheet) -> tuple[list[str], float]:
    """Return the heads of the two sides, and where the steps begin below them."""
    if sheet.is_narrow:
        signs = [(rect(-6, -6, 12, 12, look), words) for look, words in (("full", chart.kept), ("half", chart.lost))]
        return legend(signs, 6, sheet.width)
    sides = [(chart.kept, left - 16, left - 16, "end"), (chart.lost, far, sheet.width - far, "start")]
    height = max(room(words, width) for words, _, width, _ in sides)
    heads = [
        text(x, 6 + height - room(words, width) / 2, words, width, anchor=anchor, look="title")
        for words, x, width, anchor in sides
    ]
    return heads, height + 24


def _step(step: Step, y: float, kept: float, far: float, sheet: Sheet) -> tuple[list[str], float, float]:
    """Return the words of a step that begins at *y*, its height, and where its leak runs out."""
    if not kept:
        words, end = _said(step, y, far, sheet.width - far, "start")
        if not step.leak:
            return words, end - y + SPACE, end
        lost, after = _said(step.leak, end + LEAK, far, sheet.width - far, "start", "")
        return [*words, *lost], after - y + SPACE, end + LEAK + SIZE / 2
    words, end = _said(step, y, kept, kept, "end")
    if not step.leak:
        return words, end - y + SPACE, end
    lost, after = _said(step.leak, y, far, sheet.width - far, "start", "")
    return [*words, *lost], max(end, after) - y + SPACE, y + SIZE / 2 + 2


def _said(
    part: Step | Leak, y: float, x: float, width: float, anchor: str, look: str = "title"
) -> tuple[list[str], float]:
    """Return the words of a step or a leak, set from *y* on, and where they end."""
    height = room(part.label, width)
    words = [text(x, y + height / 2, part.label, width, anchor=anchor, look=look)]
    y += height
    if part.note:
        height = room(part.note, width, NOTE)
        words.append(text(x, y + NEXT + height / 2, part.note, width, size=NOTE, anchor=anchor, look="quiet"))
        y += NEXT + height
    return words, y
