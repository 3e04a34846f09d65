"""A programme as a grid: its days, of each the lanes that run beside each other, and in what order the hours come."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Place(NamedTuple):
    """When and where the subject of a chapter takes place; what is not known is None or empty."""

    docname: str
    day: datetime.date | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    room: str = ""
    track: str = ""


class Row(NamedTuple):
    """What begins at an hour: in each lane the places there, or one list for the whole width."""

    start: datetime.time | None
    end: datetime.time | None
    """When all of it ends; None where that differs, or is not known."""
    cells: tuple[tuple[Place, ...], ...]


class Day(NamedTuple):
    """A day: the names of its lanes, none where nothing runs beside anything, and its rows in order of time."""

    date: datetime.date | None
    lanes: tuple[str, ...]
    rows: tuple[Row, ...]


def days(places: Iterable[Place]) -> list[Day]:
    """Return the days of a programme in order; what has no day comes last, what has no hour at the end of its day."""
    by_day: dict[datetime.date | None, list[Place]] = {}
    for place in places:
        by_day.setdefault(place.day, []).append(place)
    order = sorted(by_day, key=lambda date: date or datetime.date.max)
    return [_day(date, by_day[date]) for date in order]


def _day(date: datetime.date | None, places: Sequence[Place]) -> Day:
    lanes = _lanes(places)
    starts = sorted({place.start for place in places if place.start})
    hours: list[datetime.time | None] = [*starts, *([None] if any(place.start is None for place in places) else [])]
    return Day(date, tuple(lanes), tuple(_row(start, places, lanes) for start in hours))


def _lanes(places: Sequence[Place]) -> dict[str, int]:
    """Return what parts a day: its tracks, or where it has none, the rooms in which something goes on at one time."""
    names = [place.track for place in places if place.track]
    if (
        not names
        and max(Counter(place.start for place in places if place.start and place.room).values(), default=0) > 1
    ):
        names = [place.room for place in places if place.room and place.start]
    each_once = dict.fromkeys(names)
    return {name: number for number, name in enumerate(each_once)} if len(each_once) > 1 else {}


def _row(start: datetime.time | None, places: Sequence[Place], lanes: dict[str, int]) -> Row:
    here = [place for place in places if place.start == start]
    ends = {place.end for place in here}
    end = ends.pop() if len(ends) == 1 else None
    named = [lanes.get(place.track, lanes.get(place.room)) for place in here]
    # What stands alone at its hour, in no track, is for all.
    if None in named or (len(here) == 1 and not here[0].track) or not lanes:
        return Row(start, end, (tuple(here),))
    cells: list[list[Place]] = [[] for _ in lanes]
    for place, lane in zip(here, named, strict=True):
        cells[lane or 0].append(place)
    return Row(start, end, tuple(map(tuple, cells)))
