"""Bars, timelines and matrices as SVG shapes, with room for longer translations."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from babel.numbers import format_decimal

from sphinx_proceedings.figures.shapes import NOTE, WIDTH, path, rect, room, text
from sphinx_proceedings.language.interface import locale_of, month, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.figures.chart_values import Mark
    from sphinx_proceedings.figures.charts import Bars, Matrix, Timeline

# Bars and lanes in their order: dark, light, hollow.
TONES = ("full", "half", "none")


def _number(value: float, language: str | None) -> str:
    exact = Decimal(str(value))
    written = f"{exact:f}"
    if language is None:
        return written
    _, point, decimals = written.partition(".")
    return str(format_decimal(exact, f"#,##0{point}{'0' * len(decimals)}", locale=locale_of(language)))


def _day(date: str, language: str | None) -> str:
    """Write the day and month of a date; the year stands beside."""
    year, *rest = (int(part) for part in date.split("-"))
    if language is None or not rest:
        return date[5:]
    day = datetime.date(year, *rest, *([1] if len(rest) == 1 else []))
    return short_day(day, language) if len(rest) > 1 else month(day, language)


def _sign(number: int, x: float, y: float) -> str:
    """Draw the sign of a series or lane: a disc, a square or a lozenge, in its tone."""
    look = TONES[number]
    if number == 0:
        return f'<circle class="{look}" cx="{x:g}" cy="{y:g}" r="5.5"/>'
    if number == 1:
        return rect(x - 5, y - 5, 10, 10, look)
    return path(look, f"M{x:g} {y - 7:g} l7 7 l-7 7 l-7 -7 Z")


def _legend(entries: Sequence[tuple[str, str]], y: float) -> tuple[list[str], float]:
    """Draw the signs with their words side by side from *y* on; return the shapes and where they end."""
    share = WIDTH / len(entries)
    height = max(room(words, share - 34, NOTE) for _, words in entries)
    shapes = []
    for place, (sign, words) in enumerate(entries):
        x, middle = place * share + 12, y + height / 2
        shapes.append(f'<g transform="translate({x:g} {middle:g})">{sign}</g>')
        shapes.append(text(x + 16, middle, words, share - 34, size=NOTE))
    return shapes, y + height + 14


def bars(chart: Bars, language: str | None) -> tuple[list[str], float]:
    """Return the shapes of horizontal bars and their height."""
    left, thick = 206.0, 15.0
    scale = (WIDTH - left - 84) / max((value for row in chart.rows for value in row.values if value), default=1)
    shapes: list[str] = []
    y = 6.0
    if len(chart.series) > 1:
        entries = [(rect(-8, -7, 16, 14, tone), name) for tone, name in zip(TONES, chart.series, strict=False)]
        shapes, y = _legend(entries, y)
    head = room(chart.unit, WIDTH - left, NOTE)
    shapes.append(text(left, y + head / 2, chart.unit, WIDTH - left, size=NOTE, look="quiet"))
    top = y = y + head + 8
    for row in chart.rows:
        height = max(len(row.values) * (thick + 2), room(row.label, left - 20)) + 12
        shapes.append(text(left - 12, y + height / 2, row.label, left - 20, anchor="end"))
        bar = y + (height - len(row.values) * (thick + 2)) / 2 + 1
        for tone, value in zip(TONES, row.values, strict=False):
            shapes += _bar(value, bar, (left, thick, scale), tone, chart, language)
            bar += thick + 2
        y += height
    return [*shapes, path("line", f"M{left:g} {top:g} V{y:g}")], y + 6


def _bar(
    value: float | None, y: float, place: tuple[float, float, float], tone: str, chart: Bars, language: str | None
) -> Iterator[str]:
    left, thick, scale = place
    if value is None:
        yield text(left + 8, y + thick / 2, chart.missing or "", WIDTH - left - 8, size=NOTE, look="quiet")
        return
    if value:
        yield rect(left, y, value * scale, thick, tone)
    yield text(left + value * scale + 8, y + thick / 2, _number(value, language), size=NOTE)


def timeline(chart: Timeline, language: str | None) -> tuple[list[str], float]:
    """Return the shapes of a timeline and its height."""
    first, step = 146.0, 20.0
    left = first + step * len(chart.lanes)
    shapes, y = _legend([(_sign(number, 0, 0), words) for number, words in enumerate(chart.lanes)], 6)
    top, year, signs = y, "", []
    for event in chart.events:
        height = room(event.label, WIDTH - left) + 10
        if event.date[:4] != year:
            year, y = event.date[:4], y + 12
            shapes.append(path("rule", f"M0 {y - 4:g} H{WIDTH:g}"))
            shapes.append(text(0, y + height / 2, year, size=19, look="title"))
        x = first + step * (event.lane - 1)
        shapes.append(
            text(first - 18, y + height / 2, _day(event.date, language), size=NOTE, anchor="end", look="quiet")
        )
        shapes.append(text(left, y + height / 2, event.label, WIDTH - left))
        signs.append(_sign(event.lane - 1, x, y + height / 2))
        y += height
    threads = [path("thread", f"M{first + step * lane:g} {top:g} V{y:g}") for lane in range(len(chart.lanes))]
    return [*shapes, *threads, *signs], y + 6


def matrix(chart: Matrix) -> tuple[list[str], float]:
    """Return the shapes of a matrix and its height."""
    left, share = WIDTH - 104.0 * len(chart.columns), 104.0
    shapes, y = _legend([(_check(mark, words), words) for mark, words in chart.marks.items()], 6)
    head = max(room(words, share - 12, NOTE) for words in chart.columns)
    for place, words in enumerate(chart.columns):
        shapes.append(
            text(
                left + share * (place + 0.5), y + head / 2, words, share - 12, size=NOTE, anchor="middle", look="quiet"
            )
        )
    y += head + 8
    group = None
    for row in chart.rows:
        if row.group and row.group != group:
            group, height = row.group, room(row.group, WIDTH) + 14
            shapes.append(path("thread", f"M0 {y:g} H{WIDTH:g}"))
            shapes.append(text(0, y + height / 2, group, WIDTH, look="title"))
            y += height
        height = room(row.label, left - 14) + 11
        shapes.append(path("rule", f"M0 {y:g} H{WIDTH:g}"))
        shapes.append(text(0, y + height / 2, row.label, left - 14))
        for place, mark in enumerate(row.marks):
            at = f"{left + share * (place + 0.5):g} {y + height / 2:g}"
            shapes.append(f'<g transform="translate({at})">{_check(mark, chart.marks[mark])}</g>')
        y += height
    return [*shapes, path("thread", f"M0 {y:g} H{WIDTH:g}")], y + 6


def _check(mark: Mark, words: str) -> str:
    """Draw a mark about the origin: a disc, half a disc or a stroke, with its words for who cannot see it."""
    ring = '<circle class="none" r="6.5"/>'
    shape = {
        "yes": '<circle class="full" r="6.5"/>',
        "partly": ring + path("full", "M0 -6.5 A6.5 6.5 0 0 0 0 6.5 Z"),
        "no": path("line", "M-6 0 H6"),
    }[mark]
    return f"<title>{escape(words)}</title>{shape}"
