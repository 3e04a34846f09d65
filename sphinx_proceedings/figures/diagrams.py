"""Diagrams: boxes joined by arrows, and a band that loses something at each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from sphinx_proceedings.errors import FieldError
from sphinx_proceedings.figures.chart_values import MOST_ROWS, Look, Share, Words, frozen
from sphinx_proceedings.figures.quantities import counted
from sphinx_proceedings.figures.shapes import WIDE

if TYPE_CHECKING:
    from collections.abc import Mapping

NARROWEST = 40.0
"""A column of boxes, in the units of a drawing 640 wide; a word needs no less."""
WIDEST_GAP = 200.0
MOST_STEPS = 8
"""Of a band, which is thinner after each."""


@frozen
class Cell:
    """One box, over so many columns."""

    label: Words
    note: Words | None = None
    look: Look = "box"
    span: int = Field(default=1, ge=1)
    id: str | None = None


@frozen
class Arrow:
    """An arrow down or across from one box to another."""

    start: str
    end: str
    dashed: bool = False


@frozen
class Group:
    """A frame with a head around some boxes."""

    label: Words
    cells: tuple[str, ...] = Field(min_length=1)


@frozen
class Boxes:
    """Rows of boxes in columns of given proportions; null leaves a place empty."""

    title: Words
    columns: tuple[Share, ...] = Field(min_length=1)
    rows: tuple[tuple[Cell | None, ...], ...] = Field(min_length=1, max_length=MOST_ROWS)
    arrows: tuple[Arrow, ...] = ()
    groups: tuple[Group, ...] = ()
    gap: float = Field(default=30, ge=0, le=WIDEST_GAP, allow_inf_nan=False)

    def __post_init__(self) -> None:
        places = {cell.id: number for number, row in enumerate(self.rows) for cell in row if cell}
        self._check_names(places)
        for number, arrow in enumerate(self.arrows):
            if arrow.start == arrow.end or places[arrow.start] > places[arrow.end]:
                problem = f"the arrow from {arrow.start!r} to {arrow.end!r} must lead down or across"
                raise FieldError(("arrows", number), problem)
        for number, row in enumerate(self.rows):
            if sum(cell.span if cell else 1 for cell in row) > len(self.columns):
                problem = f"a row is wider than the {counted(self.columns, 'column')}; take a box out, or add a column"
                raise FieldError(("rows", number), problem)
        if not places:
            raise FieldError(("rows",), "no row holds a box; write one, like `[{label: Data}]`")
        room = (WIDE - self.gap * (len(self.columns) - 1)) * min(self.columns) / sum(self.columns)
        if room < NARROWEST:
            problem = "a column is too narrow for a word; take fewer columns, more even ones or a smaller `gap`"
            raise FieldError(("columns",), problem)

    def _check_names(self, places: Mapping[str | None, int]) -> None:
        known: set[str] = set()
        for place, row in enumerate(self.rows):
            for name in (cell.id for cell in row if cell and cell.id):
                if name in known:
                    raise FieldError(("rows", place), f"two boxes have the id {name!r}; give each its own")
                known.add(name)
        ends = [(("arrows", place), (arrow.start, arrow.end)) for place, arrow in enumerate(self.arrows)]
        cells = [(("groups", place), group.cells) for place, group in enumerate(self.groups)]
        for location, names in [*ends, *cells]:
            for name in names:
                if name not in places:
                    raise FieldError(location, f"no box has the id {name!r}; mend it, or give a box that `id`")


@frozen
class Leak:
    """What is lost at a step."""

    label: Words
    note: Words | None = None


@frozen
class Step:
    """A stage on the way, and what is lost at it."""

    label: Words
    note: Words | None = None
    leak: Leak | None = None


@frozen
class Narrowing:
    """Steps along a band that grows thinner at each leak; *kept* and *lost* are the heads of the two sides."""

    title: Words
    kept: Words
    lost: Words
    steps: tuple[Step, ...] = Field(min_length=1, max_length=MOST_STEPS)
