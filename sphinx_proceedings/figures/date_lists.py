"""Timelines as lists, where a sheet has no room for lanes side by side: by year, each event beside its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.figures.axis import LINE, YEARS, dated, said, stretch, written, year_begins
from sphinx_proceedings.figures.labels import LEADING
from sphinx_proceedings.figures.legends import legend, sign
from sphinx_proceedings.figures.shapes import NOTE, cut, path, room, text

if TYPE_CHECKING:
    from sphinx_proceedings.figures.moments import Timeline
    from sphinx_proceedings.figures.shapes import Sheet

RAIL = YEARS + 12
LEFT = RAIL + 18
BETWEEN = 12.0
"""From one event to the next."""
FIRST = 8.0
"""From the line above a year to its first event."""


def timeline_listed(chart: Timeline, sheet: Sheet) -> tuple[list[str], float]:
    """Return the shapes of a list of what is dated and its height; the hinge stands above what is of its date."""
    shapes, y = legend([(sign(number, 0, 0), words) for number, words in enumerate(chart.lanes)], 6, sheet.width)
    top = y = y + 4
    width = sheet.width - LEFT
    events = list(dated(chart))
    if chart.hinge:
        events.append((chart.hinge, sum(stretch(chart.hinge.date)) / 2))
    year = before = ""
    for event, _ in sorted(events, key=lambda pair: (pair[1], pair[0] is not chart.hinge)):
        is_first = event.date[:4] != year
        if before and event.date != before:
            shapes.append(cut(y - 1 if is_first else y - BETWEEN / 2))
        before = event.date
        if is_first:
            year = event.date[:4]
            shapes += year_begins(int(year), y, sheet)
            y += FIRST
        is_hinge, date = event is chart.hinge, written(event.date, sheet.language)
        if is_hinge:
            shapes.append(path("hinge", f"M0 {y:g} H{sheet.width:g}"))
            y += FIRST
            shapes.append(text(0, y + room(date, YEARS, NOTE) / 2, date, YEARS, size=NOTE, look="title over"))
        else:
            shapes.append(sign(event.lane - 1, RAIL, y + LINE / 2))
        shown = None if chart.hinge and event.date == chart.hinge.date else date
        shapes += said(event.label, shown, (LEFT, y, width), bold=is_hinge)
        y += room(event.label, width) + (NOTE * LEADING if shown else 0) + BETWEEN
    return [path("thread", f"M{RAIL:g} {top:g} V{y:g}"), *shapes], y + 2
