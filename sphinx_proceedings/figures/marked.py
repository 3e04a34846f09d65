"""Charts of marks, of which each kind has its words: a matrix, and sessions with what is public of their talks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.figures.chart_values import MOST_ROWS, Mark, Words, frozen, once

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_COLUMNS = 5
"""Of a matrix; more leave no room for the labels of its rows."""
MOST_SESSIONS = 4
"""Side by side on a page."""

Meanings = Annotated[dict[Mark, Words], BeforeValidator(once)]


@frozen
class Line:
    """One row of marks; ``group`` prints a heading where it changes."""

    label: Words
    marks: tuple[Mark, ...]
    group: Words | None = None


@frozen
class Matrix:
    """Rows and columns of marks, each kind of mark with its words."""

    title: Words
    columns: tuple[Words, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    marks: Meanings
    rows: tuple[Line, ...] = Field(min_length=1, max_length=MOST_ROWS)

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows):
            _check(("rows", place, "marks"), f"the row {row.label!r}", row.marks, len(self.columns), self.marks)


@frozen
class Talk:
    """A contribution, who gave it, and a mark for each thing that may be public of it; none where nothing may be."""

    label: Words
    note: Words | None = None
    marks: tuple[Mark, ...] = ()


@frozen
class Session:
    """The contributions under one head."""

    label: Words
    talks: tuple[Talk, ...] = Field(min_length=1, max_length=MOST_ROWS)


@frozen
class Sessions:
    """The sessions of a conference side by side; a talk has a mark for each of the *columns*, or none."""

    title: Words
    columns: tuple[Words, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    marks: Meanings
    sessions: tuple[Session, ...] = Field(min_length=1, max_length=MOST_SESSIONS)

    def __post_init__(self) -> None:
        for place, session in enumerate(self.sessions):
            for number, talk in enumerate(session.talks):
                if talk.marks:
                    location = ("sessions", place, "talks", number)
                    _check(location, f"the talk {talk.label!r}", talk.marks, len(self.columns), self.marks)


def _check(
    location: tuple[str | int, ...], named: str, marks: tuple[Mark, ...], columns: int, meanings: Mapping[Mark, str]
) -> None:
    if len(marks) != columns:
        wanted = f"needs {columns} mark{'s' * (columns != 1)}, one for each column; it has {len(marks)}"
        raise FieldError(location, f"{named} {wanted}")
    for mark in marks:
        if mark not in meanings:
            raise FieldError(("marks",), f"`marks` does not say what {mark!r} means; add it")
