"""Timelines: what is dated, in lanes along one axis."""

from __future__ import annotations

from pydantic import Field

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.figures.chart_values import MOST_ROWS, Date, Words, frozen

MOST_YEARS = 50
"""On an axis that has each of them."""


@frozen
class Moment:
    """Something dated to the day, the month or the year, in the lane of that number."""

    date: Date
    label: Words
    lane: int = Field(default=1, ge=1)


@frozen
class Timeline:
    """Events in lanes along an axis true to time; *hinge* draws a line across all lanes at its date.

    What *scale* says of the axis stands below it; a list of the events, on a narrow sheet, has none.
    """

    title: Words
    lanes: tuple[Words, ...] = Field(min_length=1, max_length=3)
    events: tuple[Moment, ...] = Field(min_length=1, max_length=MOST_ROWS)
    hinge: Moment | None = None
    scale: Words | None = None

    def __post_init__(self) -> None:
        placed: list[tuple[tuple[str | int, ...], str, Moment]] = [
            (("events", place, "lane"), f"event {event.label!r}", event) for place, event in enumerate(self.events)
        ]
        placed += [(("hinge", "lane"), "hinge", self.hinge)] if self.hinge else []
        for location, named, event in placed:
            if event.lane > len(self.lanes):
                problem = f"the {named} is in lane {event.lane}; there are {len(self.lanes)}"
                raise FieldError(location, problem)
        years = [int(event.date[:4]) for *_, event in placed]
        if max(years) - min(years) >= MOST_YEARS:
            raise FieldError(("events",), f"is longer than {MOST_YEARS} years; take the first or the last events out")
