"""Figures written as data: a YAML description of bars, a timeline, boxes or a matrix becomes an SVG drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.yamlfile import Source

if TYPE_CHECKING:
    from pathlib import Path


_frozen = dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", str_min_length=1))

Date = Annotated[str, BeforeValidator(str), Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
# YAML reads a bare yes or no as true or false.
Mark = Annotated[
    Literal["yes", "partly", "no"],
    BeforeValidator(lambda mark: ("no", "yes")[mark] if isinstance(mark, bool) else mark),
]
Look = Literal["box", "strong", "gap", "bare"]


@_frozen
class Bar:
    """What is measured in each series, printed with the decimals it is written with; null is not known."""

    label: str
    values: tuple[int | float | None, ...]


@_frozen
class Bars:
    """Horizontal bars on one scale that starts at nought, grouped by row."""

    title: str
    unit: str
    series: tuple[str, ...] = Field(min_length=1, max_length=3)
    rows: tuple[Bar, ...] = Field(min_length=1)
    missing: str | None = None

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.values) != len(self.series):
                raise ValueError(f"the row {row.label!r} needs {len(self.series)} values, one for each series")
            if None in row.values and self.missing is None:
                raise ValueError(f"the row {row.label!r} lacks a value; say in `missing` what to print for it")


@_frozen
class Moment:
    """Something dated to the day, the month or the year, in the lane of that number."""

    date: Date
    label: str
    lane: int = Field(default=1, ge=1)


@_frozen
class Timeline:
    """Events down a bundle of lines, one for each lane, in the order they are written in."""

    title: str
    lanes: tuple[str, ...] = Field(min_length=1, max_length=3)
    events: tuple[Moment, ...] = Field(min_length=1)

    def __post_init__(self) -> None:
        for event in self.events:
            if event.lane > len(self.lanes):
                raise ValueError(f"the event {event.label!r} is in lane {event.lane}; there are {len(self.lanes)}")


@_frozen
class Cell:
    """One box, over so many columns."""

    label: str
    note: str | None = None
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

    label: str
    cells: tuple[str, ...] = Field(min_length=1)


@_frozen
class Boxes:
    """Rows of boxes in columns of given proportions; null leaves a place empty."""

    title: str
    columns: tuple[float, ...] = Field(min_length=1)
    rows: tuple[tuple[Cell | None, ...], ...] = Field(min_length=1)
    arrows: tuple[Arrow, ...] = ()
    groups: tuple[Group, ...] = ()
    gap: float = 30

    def __post_init__(self) -> None:
        known = {cell.id for row in self.rows for cell in row if cell}
        asked = [end for arrow in self.arrows for end in (arrow.start, arrow.end)]
        for name in asked + [name for group in self.groups for name in group.cells]:
            if name not in known:
                raise ValueError(f"no box has the id {name!r}")
        for row in self.rows:
            if sum(cell.span if cell else 1 for cell in row) > len(self.columns):
                raise ValueError(f"a row is wider than the {len(self.columns)} columns")


@_frozen
class Line:
    """One row of marks; ``group`` prints a heading where it changes."""

    label: str
    marks: tuple[Mark, ...]
    group: str | None = None


@_frozen
class Matrix:
    """Rows and columns of marks, each kind of mark with its words."""

    title: str
    columns: tuple[str, ...] = Field(min_length=1)
    marks: dict[Mark, str]
    rows: tuple[Line, ...] = Field(min_length=1)

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.marks) != len(self.columns):
                raise ValueError(f"the row {row.label!r} needs {len(self.columns)} marks, one for each column")
            for mark in row.marks:
                if mark not in self.marks:
                    raise ValueError(f"`marks` does not say what {mark!r} means")


Chart = Bars | Timeline | Boxes | Matrix
_READERS: dict[str, TypeAdapter[Any]] = {
    "bars": TypeAdapter(Bars),
    "timeline": TypeAdapter(Timeline),
    "boxes": TypeAdapter(Boxes),
    "matrix": TypeAdapter(Matrix),
}


def read(text: str, path: Path | str) -> Chart:
    """Read the description of a chart.

    Raises ProceedingsError with file and line when its kind or a key is unknown, missing or wrong.
    """
    source = Source(text, "the chart", path)
    fields = source.load()
    if not isinstance(fields, dict) or fields.get("kind") not in _READERS:
        problem = f"the chart's `kind` must be one of {', '.join(_READERS)}"
        raise ProceedingsError(problem, path=path, line=source.line(("kind",)))
    chart: Chart = source.read(_READERS[fields.pop("kind")], fields)
    return chart
