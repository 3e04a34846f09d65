"""Numbers as SVG shapes: bars, pairs joined by a line, and squares to be counted."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from sphinx_proceedings.figures.legends import TONES, legend
from sphinx_proceedings.figures.shapes import NOTE, breadth, circle, path, rect, room, text
from sphinx_proceedings.language.interface import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.figures.quantities import Bars, Dumbbells, Units
    from sphinx_proceedings.figures.shapes import Sheet

LABELS = 206.0
"""The room for the labels of rows, which stand above them on a narrow sheet."""
PITCH = 12.8
"""From one square to the next, a measure that divides both widths of a sheet."""
BETWEEN = 3.0


def _number(value: float, language: str | None) -> str:
    exact = Decimal(str(value))
    written = f"{exact:f}"
    if language is None:
        return written
    _, point, decimals = written.partition(".")
    return str(format_decimal(exact, f"#,##0{point}{'0' * len(decimals)}", locale=locale_of(language)))


def bars(chart: Bars, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of horizontal bars and their height."""
    left, thick = (0.0 if sheet.is_narrow else LABELS), 15.0
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
        return text(left, y + 4 + above / 2, label, sheet.width - left), y + 4 + above, high + 8
    height = max(high, room(label, LABELS - 20)) + 12
    return text(LABELS - 12, y + height / 2, label, LABELS - 20, anchor="end"), y, height


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
    """Return the shapes of pairs of values and their height; the first row has the names of the two ends."""
    left = (0.0 if sheet.is_narrow else LABELS) + 44
    right = min(max(60.0, *(breadth(name, NOTE) for name in chart.ends)), (sheet.width - left) / 2)
    scale = (sheet.width - left - right) / max(*(value for row in chart.rows for value in row.values), 1e-9)
    head = room(chart.unit, sheet.width - left, NOTE)
    shapes = [text(left, 6 + head / 2, chart.unit, sheet.width - left, size=NOTE, look="quiet")]
    top = y = head + 12 + (0 if sheet.is_narrow else 22)
    for place, row in enumerate(chart.rows):
        above = 22 if sheet.is_narrow and place == 0 else 0
        label, y, height = _labelled(row.label, y, 22 + above, left + 8, sheet)
        middle = y + (height + above) / 2
        first, second = (left + value * scale for value in row.values)
        if place == 0:
            shapes += _ends(chart, (first, second), middle - 22)
        shapes.append(path("rule", f"M{left:g} {middle:g} H{min(first, second):g}"))
        shapes += [label, path("pair", f"M{first:g} {middle:g} H{second:g}")]
        shapes += [circle(first, middle, 6, "none"), circle(second, middle, 6, "full")]
        shapes += _values(row.values, (first, second), middle, sheet)
        y += height
    return [path("rule", f"M{left:g} {top:g} V{y:g}"), *shapes], y + 6


def _ends(chart: Dumbbells, places: tuple[float, float], y: float) -> Iterator[str]:
    for name, x, outer in _outwards(chart.ends, places):
        anchor = "end" if outer < 0 else "start"
        yield text(x - outer * 6, y, name, size=NOTE, anchor=anchor, look="quiet")


def _values(values: tuple[float, float], places: tuple[float, float], y: float, sheet: Sheet) -> Iterator[str]:
    written = _number(values[0], sheet.language), _number(values[1], sheet.language)
    for number, x, outer in _outwards(written, places):
        yield text(x + outer * 11, y, number, size=NOTE, anchor="end" if outer < 0 else "start", look="over")


def _outwards(words: tuple[str, str], places: tuple[float, float]) -> Iterator[tuple[str, float, int]]:
    """Yield what is said of each end, its place, and on which side of it there is room: -1 is the left."""
    way = 1 if places[1] >= places[0] else -1
    yield words[0], places[0], -way
    yield words[1], places[1], way


def units(chart: Units, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of amounts as squares and their height."""
    head = room(chart.square, sheet.width - 24, NOTE)
    shapes = [rect(0, 6 + (head - PITCH) / 2 + 1, PITCH - BETWEEN, PITCH - BETWEEN, "full")]
    shapes.append(text(20, 6 + head / 2, chart.square, sheet.width - 24, size=NOTE, look="quiet"))
    y = head + 14
    for row in chart.rows:
        said = _number(row.value, sheet.language)
        space = sheet.width - breadth(said) - 12
        height = room(row.label, space)
        shapes.append(text(0, y + 8 + height / 2, row.label, space))
        shapes.append(text(sheet.width, y + 8 + height / 2, said, anchor="end", look="title"))
        y += height + 16
        for squares in _lines(row.value / chart.per, round(sheet.width / PITCH)):
            side = PITCH - BETWEEN
            way = path("unit", f"M0 {y + side / 2:g} H{_length(squares):g}")
            shapes.append(way.replace("/>", f' stroke-width="{side:g}" stroke-dasharray="{side:g} {BETWEEN:g}"/>'))
            y += PITCH
    return shapes, y + 6


def _lines(squares: float, longest: int) -> Iterator[float]:
    """Yield how many squares each line of an amount has."""
    while squares > 0:
        yield min(squares, longest)
        squares -= longest


def _length(squares: float) -> float:
    """Return how long a line of squares is, the last of which may be cut."""
    return int(squares) * PITCH + (squares % 1) * (PITCH - BETWEEN)
