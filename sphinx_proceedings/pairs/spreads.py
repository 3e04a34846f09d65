"""Rows of two sides, and spreads: each row begins level on both pages, and its notes stand below on its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.pairs.table_rows import Cells

Both = tuple[float, float]
"""Points, of the left and of the right page."""
Lines = tuple["Sequence[float]", "Sequence[float]"]
# Between the text and the first note of a page, with the rule there; a hair, for what is rounded.
ABOVE_NOTES, HAIR = 14.0, 0.5
# Points between the lines of a paragraph.
LINES = 7.2


@dataclass(frozen=True)
class Row:
    """A unit in two languages as it is set."""

    heights: Both
    gap: float = 0
    """Above it, where it is not the first of its page."""
    notes: Both = (0, 0)
    """What its notes take."""
    is_sticky: bool = False
    """Whether it stays with the next one."""
    floats: bool = False
    """Whether running text may come before it that stands after it."""
    is_text: bool = False
    """Whether it is running text."""
    lines: Lines | None = None
    """Of what a page may end within: how far down the line stands that each word ends on, for both sides."""
    sizes: tuple[Cells, ...] = ()
    """Of a table that no page holds: as it can be set, the size that is preferred first."""
    cells: tuple[Cells, ...] = ()
    """Of one that a page holds and may end within nevertheless: as it is set then."""

    @property
    def height(self) -> float:
        return self.sizes[0].whole if self.sizes else max(self.heights)

    def nearer(self, share: float) -> Row:
        """Return it with that *share* of what parts it from the row above more than lines are."""
        return replace(self, gap=self.gap - (1 - share) * max(0, self.gap - LINES))


class Slice(NamedTuple):
    """The words of a row, or of a table its rows, that stand on one page, from the first to before the last."""

    first: int
    last: int


class Placed(NamedTuple):
    """A row, or a part of it, in its place on both pages of a spread."""

    row: int
    height: float
    gap: float
    slices: tuple[Slice, Slice] | None = None
    """Of a row that takes several spreads."""
    cells: Cells | None = None
    """Of a table, as it is set there."""
    sides: Both | None = None
    """Of words that were measured as they stand there: how high each side is."""


class Spread(NamedTuple):
    """What stands on two pages that face each other."""

    placed: tuple[Placed, ...]
    flows: bool = False
    """Whether it is one row alone that no page holds and nothing parts: each side takes the pages that it needs."""


def both(one: Both, other: Both) -> Both:
    """Return two heights of each page together."""
    return one[0] + other[0], one[1] + other[1]


def of_notes(notes: Both) -> float:
    """Return how much of a page its notes take from the text, in points."""
    return (max(notes) + ABOVE_NOTES if max(notes) else 0) + HAIR
