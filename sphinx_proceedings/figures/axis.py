"""Timelines as SVG shapes: an axis true to time, and labels moved apart where their dates are close."""

from __future__ import annotations

import datetime
import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.labels import LEADING
from sphinx_proceedings.figures.legends import legend, sign
from sphinx_proceedings.figures.shapes import NOTE, SIZE, path, room, text
from sphinx_proceedings.language.interface import month, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.figures.moments import Moment, Timeline
    from sphinx_proceedings.figures.shapes import Sheet

YEARS = 58.0
"""The room for the years, left of all lanes."""
STEP = 17.0
"""From lane to lane where they stand close together."""
LEAST = 96.0
"""Of a year, in the units of a drawing."""
LOOSE = 1.25
"""How much longer than its labels an axis is, so that they stand near to their dates."""
LINE = SIZE * LEADING
BELOW = 5.0
"""From the hinge to the first label of that date, which stands below its line."""


class _Note(NamedTuple):
    """An event in its place: its sign's, and its label's with the room it has."""

    event: Moment
    at: float
    x: float
    left: float
    width: float
    is_hinge: bool = False

    def height(self, language: str | None, hinge: str) -> float:
        date = NOTE * LEADING if _day(self.event.date, language) and self.event.date != hinge else 0
        return date + room(self.event.label, self.width) + 9


def timeline(chart: Timeline, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of a timeline and its height: lanes are columns, or lines beside one column of labels."""
    heads, top = _heads(chart, sheet)
    years = years_of(chart)
    notes = list(_notes(chart, sheet))
    hinge = chart.hinge.date if chart.hinge else ""
    columns = [[note for note in notes if note.left == left] for left in dict.fromkeys(note.left for note in notes)]
    needed = max(sum(note.height(sheet.language, hinge) for note in column) for column in columns)
    scale = max(LEAST, LOOSE * needed / len(years))
    top += 16
    shapes = [shape for place, year in enumerate(years) for shape in _year(year, top + place * scale, sheet)]
    bottom = top + len(years) * scale
    xs = sorted({note.x for note in notes if not note.is_hinge})
    shapes += [path("thread", f"M{x:g} {top:g} V{bottom:g}") for x in xs]
    line = _at(chart.hinge, years, top, scale) if chart.hinge else math.inf
    if chart.hinge:
        shapes.append(path("hinge", f"M0 {line:g} H{sheet.width:g}"))
        shapes.append(text(0, line - 11, _day(hinge, sheet.language), size=NOTE, look="title over"))
    for column in columns:
        placed = [(note, top + (note.at - years[0]) * scale) for note in column]
        before = [(note, y) for note, y in placed if y < line and note.event.date != hinge]
        after = [pair for pair in placed if pair not in before]
        labels = [*_labels(before, sheet, hinge, (top, line)), *_labels(after, sheet, hinge, (line + BELOW, math.inf))]
        shapes += [shape for shape, _ in labels]
        bottom = max(bottom, *(end for _, end in labels))
    shapes += [_extent(note, top - years[0] * scale, scale) for note in notes if not note.is_hinge]
    shapes += [
        sign(note.event.lane - 1, note.x, top + (note.at - years[0]) * scale) for note in notes if not note.is_hinge
    ]
    return [*heads, *shapes], bottom + 6


def years_of(chart: Timeline) -> range:
    """Return the years of an axis."""
    years = [int(event.date[:4]) for event in (*chart.events, *([chart.hinge] if chart.hinge else []))]
    return range(min(years), max(years) + 1)


def _at(event: Moment, years: range, top: float, scale: float) -> float:
    return top + (sum(stretch(event.date)) / 2 - years[0]) * scale


def stretch(date: str) -> tuple[float, float]:
    """Return when a day, a month or a year begins and ends, in years."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year, year + 1
    first = datetime.date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    begin = year + (first.timetuple().tm_yday - 1) / 366
    return begin, begin + (1 / 366 if len(rest) > 1 else 1 / 12)


def _day(date: str, language: str | None) -> str:
    """Write the day and month of a date; the year stands beside."""
    year, *rest = (int(part) for part in date.split("-"))
    if language is None or not rest:
        return date[5:]
    day = datetime.date(year, *rest, *([1] if len(rest) == 1 else []))
    return short_day(day, language) if len(rest) > 1 else month(day, language)


def dated(chart: Timeline) -> Iterator[tuple[Moment, float]]:
    """Yield the events with their place in time, in years; those known by their year alone share it evenly."""
    alike = Counter((event.date, event.lane) for event in chart.events if len(event.date) == len("2025"))
    seen: Counter[tuple[str, int]] = Counter()
    for event in chart.events:
        begin, end = stretch(event.date)
        key = (event.date, event.lane)
        seen[key] += 1
        yield event, begin + (end - begin) * seen[key] / (alike[key] + 1) if key in alike else (begin + end) / 2


def _notes(chart: Timeline, sheet: Sheet) -> Iterator[_Note]:
    for event, at in dated(chart):
        yield _Note(event, at, *_place(event.lane, chart, sheet))
    if chart.hinge:
        middle = sum(stretch(chart.hinge.date)) / 2
        yield _Note(chart.hinge, middle, *_place(chart.hinge.lane, chart, sheet), is_hinge=True)


def _place(lane: int, chart: Timeline, sheet: Sheet) -> tuple[float, float, float]:
    """Return where the sign of a lane stands, where its labels begin, and how wide they may be."""
    if sheet.is_narrow:
        left = YEARS + STEP * len(chart.lanes) + 10
        return YEARS + STEP * (lane - 1), left, sheet.width - left
    wide = (sheet.width - YEARS) / len(chart.lanes)
    x = YEARS + wide * (lane - 1) + 8
    return x, x + 18, wide - 34


def _heads(chart: Timeline, sheet: Sheet) -> tuple[list[str], float]:
    signs = [sign(number, 0, 0) for number in range(len(chart.lanes))]
    if sheet.is_narrow:
        return legend(list(zip(signs, chart.lanes, strict=True)), 6, sheet.width)
    places = [_place(lane, chart, sheet) for lane in range(1, len(chart.lanes) + 1)]
    height = max(room(words, width) for words, (_, _, width) in zip(chart.lanes, places, strict=True))
    heads = [
        text(left, 6 + height / 2, words, width, look="title")
        for words, (_, left, width) in zip(chart.lanes, places, strict=True)
    ]
    return heads, height + 8


def _year(year: int, y: float, sheet: Sheet) -> Iterator[str]:
    yield path("rule", f"M0 {y:g} H{sheet.width:g}")
    yield text(0, y + 14, str(year), look="title over")


def _extent(note: _Note, origin: float, scale: float) -> str:
    """Draw how long the time is in which something happened, where no day is known."""
    begin, end = (origin + when * scale for when in stretch(note.event.date))
    return path("span", f"M{note.x:g} {begin:g} V{end:g}")


def _labels(
    placed: Sequence[tuple[_Note, float]], sheet: Sheet, hinge: str, bounds: tuple[float, float]
) -> Iterator[tuple[str, float]]:
    """Yield the shapes of labels in a column, within *bounds* above and below, each with where it ends."""
    placed = sorted(placed, key=lambda pair: (pair[1], not pair[0].is_hinge))
    heights = [note.height(sheet.language, hinge) for note, _ in placed]
    tops = apart([y - LINE / 2 for _, y in placed], heights, *bounds)
    for (note, y), top, height in zip(placed, tops, heights, strict=True):
        line = top + LINE / 2
        if not note.is_hinge and (sheet.is_narrow or abs(line - y) > LINE / 2):
            yield path("rule", f"M{note.x + 9:g} {y:g} L{note.left - 5:g} {line:g}"), top + height
        if (said := _day(note.event.date, sheet.language)) and note.event.date != hinge:
            yield text(note.left, line, said, size=NOTE, look="quiet over"), top + height
            top += NOTE * LEADING
        middle = top + room(note.event.label, note.width) / 2
        look = "title over" if note.is_hinge else "over"
        yield text(note.left, middle, note.event.label, note.width, look=look), top + height


def apart(
    wished: Sequence[float], heights: Sequence[float], least: float = -math.inf, most: float = math.inf
) -> list[float]:
    """Return places for things in a column that do not overlap, as near to the *wished* ones as can be.

    They keep between *least* and *most*, or begin above *least* where there is no room for all.  Neighbours that would
    overlap are pooled, and each pool stands at the mean of what its members wish.
    """
    pools: list[tuple[float, int]] = []
    offset, offsets = 0.0, []
    for wish, height in zip(wished, heights, strict=True):
        offsets.append(offset)
        pool = (wish - offset, 1)
        while pools and pools[-1][0] >= pool[0]:
            place, many = pools.pop()
            pool = ((place * many + pool[0] * pool[1]) / (many + pool[1]), many + pool[1])
        pools.append(pool)
        offset += height
    places = [min(max(place, least), most - offset) for place, many in pools for _ in range(many)]
    return [place + start for place, start in zip(places, offsets, strict=True)]
