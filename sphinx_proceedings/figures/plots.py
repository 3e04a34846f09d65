"""Numbers as SVG shapes: bars, pairs joined by a line, and squares to be counted."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from sphinx_proceedings.figures.advances import REGULAR, SEMIBOLD, measured
from sphinx_proceedings.figures.legends import TONES, legend
from sphinx_proceedings.figures.shapes import NOTE, SIZE, breadth, circle, path, rect, room, text
from sphinx_proceedings.language.interface import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.figures.quantities import Bars, Dumbbells, Units
    from sphinx_proceedings.figures.shapes import Sheet

LABELS = 206.0
"""The most room for the labels of rows, which stand above them on a narrow sheet."""
BEFORE = 12.0
"""From a label to its row."""
PITCHES = {False: (12.2, 2.8), True: (7.84, 1.8)}
"""From one square to the next, and what of it is between them, on a wide sheet and on a narrow one."""
TEN = 10
"""A line of squares is as many tens long as have room, so that they can be counted."""
RADIUS = 5.0
BESIDE = 10.0
"""From the right end of a pair to its numbers."""
TIP = 9.0
"""The length of the head of a pair's line."""
SHORTEST = 20.0
"""Of a line that has a head; of a shorter one the head would be about all that is seen."""


def _number(value: float | Decimal, language: str | None) -> str:
    exact = Decimal(str(value))
    written = f"{exact:f}"
    if language is None:
        return written
    _, point, decimals = written.partition(".")
    return str(format_decimal(exact, f"#,##0{point}{'0' * len(decimals)}", locale=locale_of(language)))


def bars(chart: Bars, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of horizontal bars and their height."""
    left, thick = (0.0 if sheet.is_narrow else _left(chart)), 15.0
    scale = (sheet.width - left - 84) / max((value for row in chart.rows for value in row.values if value), default=1)
    shapes: list[str] = []
    y = 6.0
    if len(chart.series) > 1:
        entries = [(rect(-8, -7, 16, 14, tone), name) for tone, name in zip(TONES, chart.series, strict=False)]
        shapes, y = legend(entries, y, sheet.width)
    head = room(chart.unit, sheet.width - left, NOTE)
    shapes.append(text(left, y + head / 2, chart.unit, sheet.width - left, size=NOTE, look="quiet"))
    top = y = y + head + 8
    for row in chart.rows:
        label, y, height = _labelled(row.label, y, len(row.values) * (thick + 2), left, sheet)
        shapes.append(label)
        bar = y + (height - len(row.values) * (thick + 2)) / 2 + 1
        for tone, value in zip(TONES, row.values, strict=False):
            shapes += _bar(value, bar, (left, thick, scale), tone, chart, sheet)
            bar += thick + 2
        y += height
    return [*shapes, path("line", f"M{left:g} {top:g} V{y:g}")], y + 6


def _labelled(label: str, y: float, high: float, left: float, sheet: Sheet) -> tuple[str, float, float]:
    """Return the label of a row that begins at *y*, where what is *high* begins, and how much room that has.

    On a narrow sheet it stands above, from *left* on.
    """
    if sheet.is_narrow:
        above = room(label, sheet.width - left)
        return text(left, y + 4 + above / 2, label, sheet.width - left, look="over"), y + 4 + above, high + 8
    height = max(high, room(label, LABELS - 20)) + 12
    return text(left - BEFORE, y + height / 2, label, LABELS - 20, anchor="end"), y, height


def _left(chart: Bars | Dumbbells) -> float:
    """Return where rows begin on a wide sheet: right of their labels."""
    return min(LABELS, BEFORE + 2 + max(measured(row.label, SIZE, REGULAR) for row in chart.rows))


def _bar(
    value: float | None, y: float, place: tuple[float, float, float], tone: str, chart: Bars, sheet: Sheet
) -> Iterator[str]:
    left, thick, scale = place
    if value is None:
        yield text(left + 8, y + thick / 2, chart.missing or "", sheet.width - left - 8, size=NOTE, look="quiet")
        return
    if value:
        yield rect(left, y, value * scale, thick, tone)
    yield text(left + value * scale + 8, y + thick / 2, _number(value, sheet.language), size=NOTE)


def dumbbells(chart: Dumbbells, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of pairs of values and their height; each row reads from the first value to the second."""
    left = RADIUS + 1 if sheet.is_narrow else _left(chart)
    ends = [(circle(0, 0, RADIUS, look), name) for look, name in zip(("none", "full"), chart.ends, strict=True)]
    shapes, y = legend(ends, 6, sheet.width)
    numbers = [" → ".join(_number(value, sheet.language) for value in row.values) for row in chart.rows]
    scale = _scale(chart, numbers, sheet.width - left)
    head = room(chart.unit, sheet.width - left, NOTE)
    shapes.append(text(left, y + head / 2, chart.unit, sheet.width - left, size=NOTE, look="quiet"))
    top = y = y + head + 6
    for row, said in zip(chart.rows, numbers, strict=True):
        label, y, height = _labelled(row.label, y, 22, left + 8 * sheet.is_narrow, sheet)
        middle = y + height / 2
        first, second = (left + value * scale for value in row.values)
        shapes += [label, *_pair(first, second, middle)]
        shapes.append(text(max(first, second) + BESIDE, middle, said, size=NOTE, look="over"))
        y += height
    ticks = list(_ticks(max(value for row in chart.rows for value in row.values), scale, sheet.language))
    axis = [path("rule" if x else "line", f"M{left + x:g} {top:g} V{y:g}") for x, _ in ticks]
    axis += [text(left + x, y + 14, said, size=NOTE, anchor="middle", look="quiet") for x, said in ticks]
    return [*axis, *shapes], y + 28


def _pair(first: float, second: float, y: float) -> Iterator[str]:
    """Draw the two ends of a row and the line between them, with a head towards the second where there is room."""
    way = 1 if second > first else -1
    yield path("pair", f"M{first:g} {y:g} H{second:g}")
    if abs(second - first) > 2 * RADIUS + SHORTEST:
        yield path("tip", f"M{second - way * RADIUS:g} {y:g} l{-way * TIP:g} -5 v10 Z")
    yield circle(first, y, RADIUS, "none")
    yield circle(second, y, RADIUS, "full")


def _scale(chart: Dumbbells, numbers: Sequence[str], width: float) -> float:
    """Return how wide one is, so that what stands at the right of each row has room."""
    needed = [BESIDE + breadth(said, NOTE) for said in numbers]
    return min((width - need) / max(*row.values, 1e-9) for row, need in zip(chart.rows, needed, strict=True))


def _ticks(most: float, scale: float, language: str | None) -> Iterator[tuple[float, str]]:
    """Yield round values from nought on, each as far from it as it stands, which have room for their numbers."""
    least = (breadth(_number(most, language), NOTE) + 24) / scale
    power = Decimal(10) ** math.floor(math.log10(least))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= least)
    for number in range(int(Decimal(str(most)) / step) + 1):
        yield float(number * step) * scale, _number(number * step, language)


def units(chart: Units, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of amounts as squares and their height."""
    pitch, between = PITCHES[sheet.is_narrow]
    side = pitch - between
    longest = int((sheet.width + between) / pitch) // TEN * TEN
    head = room(chart.square, sheet.width - 24, NOTE)
    shapes = [rect(0, 6 + (head - side) / 2, side, side, "full")]
    shapes.append(text(20, 6 + head / 2, chart.square, sheet.width - 24, size=NOTE, look="quiet"))
    y = head + 14
    for row in chart.rows:
        said = _number(row.value, sheet.language)
        right = sheet.width - measured(chart.unit, SIZE, SEMIBOLD) - 4
        height = room(row.label, right - breadth(said) - 12)
        shapes.append(text(0, y + 8 + height / 2, row.label, right - breadth(said) - 12))
        shapes.append(text(right, y + 8 + height / 2, said, anchor="end", look="title"))
        shapes.append(text(right + 4, y + 8 + height / 2, chart.unit, look="title"))
        y += height + 16
        for squares in _lines(row.value / chart.per, longest):
            way = path("unit", f"M0 {y + side / 2:g} H{int(squares) * pitch + squares % 1 * side:g}")
            shapes.append(way.replace("/>", f' stroke-width="{side:g}" stroke-dasharray="{side:g} {between:g}"/>'))
            if squares % 1:
                shapes.append(rect(int(squares) * pitch + 0.5, y + 0.5, side - 1, side - 1, "whole"))
            y += pitch
    return shapes, y + 6


def _lines(squares: float, longest: int) -> Iterator[float]:
    """Yield how many squares each line of an amount has."""
    while squares > 0:
        line = min(squares, longest)
        yield line
        squares -= line
