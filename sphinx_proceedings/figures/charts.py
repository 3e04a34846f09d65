"""Figures written as data: a YAML description of bars, a timeline, boxes or a matrix becomes an SVG drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import FieldError, ProceedingsError
from sphinx_proceedings.figures.chart_values import Date, Look, Mark, Number, Share, Words, once
from sphinx_proceedings.figures.shapes import WIDTH
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


MOST_ROWS = 60
"""Rows, events or lines of a chart, which has to stand on one page."""
MOST_COLUMNS = 5
"""Of a matrix; more leave no room for the labels of its rows."""
NARROWEST = 40.0
"""A column of boxes, in the units of a drawing 640 wide; a word needs no less."""
WIDEST_GAP = 200.0

_frozen = dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", str_min_length=1))


def _counted(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


@_frozen
class Bar:
    """What is measured in each series, printed with the decimals it is written with; null is not known."""

    label: Words
    values: tuple[Number | None, ...]


@_frozen
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
                    f"{named} needs {_counted(self.series, 'value')}, one for each series; it has {len(row.values)}"
                )
                raise FieldError(("rows", place, "values"), problem)
            if None in row.values and self.missing is None:
                problem = f"{named} lacks a value; say in `missing` what to print for it"
                raise FieldError(("rows", place, "values"), problem)


@_frozen
class Moment:
    """Something dated to the day, the month or the year, in the lane of that number."""

    date: Date
    label: Words
    lane: int = Field(default=1, ge=1)


@_frozen
class Timeline:
    """Events down a bundle of lines, one for each lane, in the order they are written in."""

    title: Words
    lanes: tuple[Words, ...] = Field(min_length=1, max_length=3)
    events: tuple[Moment, ...] = Field(min_length=1, max_length=MOST_ROWS)

    def __post_init__(self) -> None:
        for place, event in enumerate(self.events):
            if event.lane > len(self.lanes):
                problem = f"the event {event.label!r} is in lane {event.lane}; there are {len(self.lanes)}"
                raise FieldError(("events", place, "lane"), problem)


@_frozen
class Cell:
    """One box, over so many columns."""

    label: Words
    note: Words | None = None
    look: Look = "box"
    span: int = Field(default=1, ge=1)
    id: str | None = None


@_frozen
class Arrow:
    """An arrow down or across from one box to another."""

    start: str
    end: str
    dashed: bool = False


@_frozen
class Group:
    """A frame with a head around some boxes."""

    label: Words
    cells: tuple[str, ...] = Field(min_length=1)


@_frozen
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
                problem = f"a row is wider than the {_counted(self.columns, 'column')}; take a box out, or add a column"
                raise FieldError(("rows", number), problem)
        if not places:
            raise FieldError(("rows",), "no row holds a box; write one, like `[{label: Data}]`")
        room = (WIDTH - self.gap * (len(self.columns) - 1)) * min(self.columns) / sum(self.columns)
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


@_frozen
class Line:
    """One row of marks; ``group`` prints a heading where it changes."""

    label: Words
    marks: tuple[Mark, ...]
    group: Words | None = None


@_frozen
class Matrix:
    """Rows and columns of marks, each kind of mark with its words."""

    title: Words
    columns: tuple[Words, ...] = Field(min_length=1, max_length=MOST_COLUMNS)
    marks: Annotated[dict[Mark, Words], BeforeValidator(once)]
    rows: tuple[Line, ...] = Field(min_length=1, max_length=MOST_ROWS)

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows):
            if len(row.marks) != len(self.columns):
                wanted = f"needs {_counted(self.columns, 'mark')}, one for each column; it has {len(row.marks)}"
                raise FieldError(("rows", place, "marks"), f"the row {row.label!r} {wanted}")
            for mark in row.marks:
                if mark not in self.marks:
                    raise FieldError(("marks",), f"`marks` does not say what {mark!r} means; add it")


Chart = Bars | Timeline | Boxes | Matrix
_READERS: dict[str, Reader[Any]] = {
    "bars": Reader(Bars),
    "timeline": Reader(Timeline),
    "boxes": Reader(Boxes),
    "matrix": Reader(Matrix),
}


def read(text: str, path: Path | str) -> Chart:
    """Read the description of a chart.

    Raises ProceedingsError with file and line when its kind or a key is unknown, missing or wrong.
    """
    source = Source(text, "the chart", path)
    fields = source.load()
    kind = fields.get("kind") if isinstance(fields, dict) else None
    if not isinstance(kind, str) or kind not in _READERS:
        problem = f"the chart's `kind` must be one of {', '.join(_READERS)}"
        raise ProceedingsError(problem, path=path, line=source.line(("kind",)))
    chart: Chart = source.read(_READERS[kind], {name: value for name, value in fields.items() if name != "kind"})
    return chart
