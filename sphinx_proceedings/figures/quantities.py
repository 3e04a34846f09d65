"""Charts of numbers: bars, pairs joined by a line, and squares to be counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.figures.chart_values import MOST_ROWS, Number, Words, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SQUARES = 5_000
"""In all the rows of a chart of squares."""


def counted(things: Sequence[object], name: str) -> str:
    """Return how many *things* there are, in words for who has to mend them."""
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


@frozen
class Bar:
    """What is measured in each series, printed with the decimals it is written with; null is not known."""

    label: Words
    values: tuple[Number | None, ...]


@frozen
class Bars:
    """Horizontal bars on one scale that starts at nought, grouped by row."""

    title: Words
    unit: Words
    series: tuple[Words, ...] = Field(min_length=1, max_length=3)
    rows: tuple[Bar, ...] = Field(min_length=1, max_length=MOST_ROWS)
    missing: Words | None = None

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows):
            named = f"the row {row.label!r}"
            if len(row.values) != len(self.series):
                problem = (
                    f"{named} needs {counted(self.series, 'value')}, one for each series; it has {len(row.values)}"
                )
                raise FieldError(("rows", place, "values"), problem)
            if None in row.values and self.missing is None:
                problem = f"{named} lacks a value; say in `missing` what to print for it"
                raise FieldError(("rows", place, "values"), problem)


@frozen
class Pair:
    """One thing measured twice."""

    label: Words
    values: tuple[Number, Number]


@frozen
class Dumbbells:
    """Two values a row on one scale that starts at nought, joined by a line; *ends* names the first and the second."""

    title: Words
    unit: Words
    ends: tuple[Words, Words]
    rows: tuple[Pair, ...] = Field(min_length=1, max_length=MOST_ROWS)


@frozen
class Amount:
    """One thing measured once."""

    label: Words
    value: Number


@frozen
class Units:
    """Amounts as squares to be counted, each worth *per*, as *square* says; the last one is cut to what it is worth.

    What an amount is counted in, *unit*, is printed after each.
    """

    title: Words
    square: Words
    unit: Words
    per: Number
    rows: tuple[Amount, ...] = Field(min_length=1, max_length=MOST_ROWS)

    def __post_init__(self) -> None:
        if not self.per:
            raise FieldError(("per",), "must be above nought: say what a square is worth")
        squares = sum(row.value for row in self.rows) / self.per
        if squares > MOST_SQUARES:
            raise FieldError(("per",), f"makes {squares:,.0f} squares, more than {MOST_SQUARES:,}; make it larger")
