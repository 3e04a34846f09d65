"""Timelines as SVG shapes: an axis true to time within each year, and labels in the year they belong to."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.labels import LEADING
from sphinx_proceedings.figures.leaders import apart, turned
from sphinx_proceedings.figures.legends import sign
from sphinx_proceedings.figures.shapes import NOTE, SIZE, path, room, text
from sphinx_proceedings.language.interface import month_of_year, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.figures.moments import Moment, Timeline
    from sphinx_proceedings.figures.shapes import Sheet

YEARS = 58.0
"""The room for the years, left of all lanes."""
LEAST = 96.0
"""Of a year, in the units of a drawing."""
LOOSE = 1.1
"""How much longer than its labels a part of an axis is, so that they stand near to their dates."""
LINE = SIZE * LEADING
GUTTER = 24.0
"""From a lane to its labels: room for lines from signs to labels, which turn in it."""
TURN, NEXT_TURN, END = 9.0, 3.5, 19.0
"""Where in the gutter the first of those lines turns, how much farther the next one does, and where all end."""
HEAD = 10.0
"""How much wider the head of a lane may be than its labels, which the next lane's signs stand beside."""
BETWEEN = 9.0
"""From one label to the next."""
BELOW = 3.0
"""From the beginning of a part to its first label."""
BESIDE = 1.3 * LINE
"""Below the middle of a label's first line, where a sign still stands beside it without a line."""
DAY_ROOM = 60.0
"""Above the hinge, for its date below the year's number."""


class _Note(NamedTuple):
    """An event in its place: its sign's, and its label's with the room it has."""

    event: Moment
    at: float
    x: float
    width: float
    """0 for the hinge in lanes over which its label reaches: they keep its room."""
    kept: float = 0
    """The room of the hinge's label, and below it, that of what another lane has more of on its date."""

    def height(self, hinge: str) -> float:
        date = NOTE * LEADING if self.event.date != hinge else 0
        return self.kept or date + room(self.event.label, self.width) + BETWEEN


class _Part(NamedTuple):
    """A part of an axis, from one time to another, in years, and from one height to another."""

    begin: float
    end: float
    top: float
    bottom: float

    def y(self, at: float) -> float:
        return self.top + (at - self.begin) / (self.end - self.begin) * (self.bottom - self.top)


def timeline(chart: Timeline, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of a timeline and its height: lanes are columns, and a year is as high as its labels need."""
    heads, top = _heads(chart, sheet)
    notes = list(_notes(chart, sheet))
    columns = [[note for note in notes if note.x == x] for x in sorted({note.x for note in notes})]
    parts = list(_parts(chart, columns, top + 16))
    bottom = parts[-1].bottom
    shapes = [
        shape
        for part in parts
        if part.begin == int(part.begin)
        for shape in year_begins(int(part.begin), part.top, sheet)
    ]
    shapes += [path("thread", f"M{column[0].x:g} {parts[0].top:g} V{bottom:g}") for column in columns]
    hinge = chart.hinge.date if chart.hinge else ""
    if chart.hinge:
        line = _y(parts, _middle(chart.hinge))
        date = written(hinge, sheet.language)
        shapes.append(path("hinge", f"M0 {line:g} H{sheet.width:g}"))
        above = 4 + room(date, YEARS, NOTE) / 2
        shapes.append(text(0, line - above, date, YEARS, size=NOTE, look="title over"))
    for column in columns:
        for part in parts:
            shapes += _labels([note for note in column if part.begin < note.at <= part.end], part, sheet, hinge)
    dots = [note for note in notes if not note.kept]
    for note in dots:
        begin, end = (_y(parts, when) for when in stretch(note.event.date))
        shapes.append(path("span", f"M{note.x:g} {begin:g} V{end:g}"))
    shapes += [sign(note.event.lane - 1, note.x, _y(parts, note.at)) for note in dots]
    foot, end = _foot(chart, bottom, sheet)
    return [*heads, *shapes, *foot], end


def _foot(chart: Timeline, bottom: float, sheet: Sheet) -> tuple[list[str], float]:
    """Return what is said of the scale, below the axis, and where it ends."""
    if not chart.scale:
        return [], bottom + 6
    height = room(chart.scale, sheet.width, NOTE)
    said = text(0, bottom + 14 + height / 2, chart.scale, sheet.width, size=NOTE, look="quiet")
    return [path("rule", f"M0 {bottom:g} H{sheet.width:g}"), said], bottom + 18 + height


def years_of(chart: Timeline) -> range:
    """Return the years of an axis."""
    years = [int(event.date[:4]) for event in (*chart.events, *([chart.hinge] if chart.hinge else []))]
    return range(min(years), max(years) + 1)


def stretch(date: str) -> tuple[float, float]:
    """Return when a day, a month or a year begins and ends, in years."""
    year, *rest = (int(part) for part in date.split("-"))
    if not rest:
        return year, year + 1
    first = datetime.date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    begin = year + (first.timetuple().tm_yday - 1) / 366
    return begin, begin + (1 / 366 if len(rest) > 1 else 1 / 12)


def written(date: str, language: str | None) -> str:
    """Write a date as far as it is known."""
    year, *rest = (int(part) for part in date.split("-"))
    if language is None or not rest:
        return date
    day = datetime.date(year, *rest, *([1] if len(rest) == 1 else []))
    return short_date(day, language) if len(rest) > 1 else month_of_year(day, language)


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
        yield from _hinge(chart.hinge, chart, sheet)


def _hinge(hinge: Moment, chart: Timeline, sheet: Sheet) -> Iterator[_Note]:
    """Yield the hinge for its lane and for those after it over which its label reaches, to its last event."""
    events = [event for event in chart.events if event.date == hinge.date]
    below = dict.fromkeys(range(hinge.lane, max([hinge.lane, *(event.lane for event in events)]) + 1), 0.0)
    x, width = _place(hinge.lane, chart, sheet)
    for event in events:
        if event.lane in below:
            below[event.lane] += room(event.label, width) + BETWEEN
    reach = _place(max(below), chart, sheet)[0] + width - x
    label = room(hinge.label, reach) + BETWEEN
    for lane, height in below.items():
        kept = label + max(below.values()) - height
        x, _ = _place(lane, chart, sheet)
        yield _Note(hinge, _middle(hinge), x, reach if lane == hinge.lane else 0, kept)


def _middle(event: Moment) -> float:
    return sum(stretch(event.date)) / 2


def _place(lane: int, chart: Timeline, sheet: Sheet) -> tuple[float, float]:
    """Return where the signs of a lane stand, and how wide its labels may be."""
    wide = (sheet.width - YEARS) / len(chart.lanes)
    return YEARS + wide * (lane - 1) + 8, wide - GUTTER - 14


def _parts(chart: Timeline, columns: Sequence[Sequence[_Note]], top: float) -> Iterator[_Part]:
    """Yield the years of an axis, of which the hinge parts its own in two; each is long enough for its labels."""
    years = years_of(chart)
    hinge = chart.hinge.date if chart.hinge else ""
    bounds = sorted({*map(float, range(years[0], years[-1] + 2)), *([_middle(chart.hinge)] if chart.hinge else [])})
    needed = {
        (begin, end): LOOSE
        * max(sum(note.height(hinge) for note in column if begin < note.at <= end) for column in columns)
        for begin, end in pairwise(bounds)
    }
    scales = dict.fromkeys(years, LEAST)
    for (begin, end), need in needed.items():
        if end - begin >= 1 / 2:
            scales[int(begin)] = max(scales[int(begin)], need / (end - begin))
    for (begin, end), need in needed.items():
        height = max(need, (end - begin) * scales[int(begin)], 0 if end == int(end) else DAY_ROOM)
        yield _Part(begin, end, top, top + height)
        top += height


def _y(parts: Sequence[_Part], at: float) -> float:
    return next(part for part in parts if at <= part.end).y(at)


def _heads(chart: Timeline, sheet: Sheet) -> tuple[list[str], float]:
    places = [_place(lane, chart, sheet) for lane in range(1, len(chart.lanes) + 1)]
    height = max(room(words, width + HEAD) for words, (_, width) in zip(chart.lanes, places, strict=True))
    heads = [
        text(x + GUTTER, 6 + height / 2, words, width + HEAD, look="title")
        for words, (x, width) in zip(chart.lanes, places, strict=True)
    ]
    return heads, height + 8


def year_begins(year: int, y: float, sheet: Sheet) -> Iterator[str]:
    """Draw the line above a year, and its number below."""
    yield path("rule", f"M0 {y:g} H{sheet.width:g}")
    yield text(0, y + 14, str(year), look="title over")


def _labels(notes: Sequence[_Note], part: _Part, sheet: Sheet, hinge: str) -> Iterator[str]:
    """Yield the labels of a column that belong into a part of the axis, and the lines that lead to them."""
    notes = sorted(notes, key=lambda note: (note.at, not note.kept))
    heights = [note.height(hinge) for note in notes]
    tops = apart([part.y(note.at) - LINE / 2 for note in notes], heights, part.top + BELOW, part.bottom)
    joined = [(note, part.y(note.at), top + LINE / 2) for note, top in zip(notes, tops, strict=True)]
    joined = [one for one in joined if not one[0].kept and not -LINE / 2 < one[1] - one[2] < BESIDE]
    turns = turned([(y, line) for _, y, line in joined])
    for (note, y, line), turn in zip(joined, turns, strict=True):
        x = note.x + TURN + turn * min(NEXT_TURN, (END - TURN) / max(*turns, 1))
        yield path("line", f"M{note.x:g} {y:g} H{x:g} V{line:g} H{note.x + END:g}")
    for note, top in zip(notes, tops, strict=True):
        if not note.width:
            continue
        date = None if note.event.date == hinge else written(note.event.date, sheet.language)
        yield from said(note.event.label, date, (note.x + GUTTER, top, note.width), bold=bool(note.kept))


def said(label: str, date: str | None, place: tuple[float, float, float], *, bold: bool) -> Iterator[str]:
    """Yield a date and a label below, which begin at a left and a top and are so wide."""
    left, top, width = place
    if date:
        yield text(left, top + LINE / 2, date, size=NOTE, look="quiet over")
        top += NOTE * LEADING
    yield text(left, top + room(label, width) / 2, label, width, look="title over" if bold else "over")
