"""Figures written as data: a YAML description of bars, a timeline, boxes or a matrix becomes an SVG drawing."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.shapes import WIDTH
from sphinx_proceedings.model.glyphs import REMEDY, not_drawn
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


LARGEST = 10**15
"""What is measured; more digits stand beside no bar, and a float does not hold them."""
SMALLEST = 1e-9
MOST_ROWS = 60
"""Rows, events or lines of a chart, which has to stand on one page."""
MOST_COLUMNS = 5
"""Of a matrix; more leave no room for the labels of its rows."""
NARROWEST = 40.0
"""A column of boxes, in the units of a drawing 640 wide; a word needs no less."""
WIDEST_GAP = 200.0
LONGEST = 500
"""A label, in characters; it is no text."""

_frozen = dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", str_min_length=1))


def _shown(words: str) -> str:
    if not words.strip() or not words.replace("\n", " ").isprintable():
        raise ValueError("holds no words, or a character that nobody sees; write what is to be read")
    if len(words) > LONGEST:
        raise ValueError(f"has more than {LONGEST} characters; say it in the text")
    if problem := not_drawn(words):
        raise ValueError(f"{problem}; {REMEDY}")
    return words


def _measured(value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("must be a number such as 12 or 3.5, without quotes, blanks or a unit")
    if not (value == 0 or SMALLEST <= value <= LARGEST):
        raise ValueError(f"must be nought or from {SMALLEST:g} to {LARGEST:,}: a bar begins at nought")
    return value


def _of_the_calendar(date: str) -> str:
    year, *rest = map(int, date.split("-"))
    try:
        datetime.date(year, *rest, *[1] * (2 - len(rest)))
    except ValueError as error:
        raise ValueError(f"no calendar has this date ({error}); mend it") from None
    return date


def _mark(mark: object) -> object:
    """Return a mark; YAML reads a bare yes or no as true or false."""
    return ("no", "yes")[mark] if isinstance(mark, bool) else mark


def _once(marks: object) -> object:
    if isinstance(marks, dict) and len(set(map(_mark, marks))) < len(marks):
        raise ValueError("says what a mark means twice; leave one of the two out")
    return marks


Words = Annotated[str, AfterValidator(_shown)]
Number = Annotated[int | float, PlainValidator(_measured)]
Date = Annotated[
    str, BeforeValidator(str), Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_of_the_calendar)
]
Share = Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)]
Mark = Annotated[Literal["yes", "partly", "no"], BeforeValidator(_mark)]
Look = Literal["box", "strong", "gap", "bare"]


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
        for row in self.rows:
            if len(row.values) != len(self.series):
                raise ValueError(f"the row {row.label!r} needs {len(self.series)} values, one for each series")
            if None in row.values and self.missing is None:
                raise ValueError(f"the row {row.label!r} lacks a value; say in `missing` what to print for it")


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
        for event in self.events:
            if event.lane > len(self.lanes):
                raise ValueError(f"the event {event.label!r} is in lane {event.lane}; there are {len(self.lanes)}")


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
        for arrow in self.arrows:
            if arrow.start == arrow.end or places[arrow.start] > places[arrow.end]:
                raise ValueError(f"the arrow from {arrow.start!r} to {arrow.end!r} must lead down or across")
        for row in self.rows:
            if sum(cell.span if cell else 1 for cell in row) > len(self.columns):
                raise ValueError(f"a row is wider than the {len(self.columns)} columns")
        if not places:
            raise ValueError("no row holds a box")
        room = (WIDTH - self.gap * (len(self.columns) - 1)) * min(self.columns) / sum(self.columns)
        if room < NARROWEST:
            raise ValueError("a column is too narrow for a word; take fewer columns, more even ones or a smaller `gap`")

    def _check_names(self, places: Mapping[str | None, int]) -> None:
        twice = Counter(cell.id for row in self.rows for cell in row if cell and cell.id).most_common(1)
        if twice and twice[0][1] > 1:
            raise ValueError(f"two boxes have the id {twice[0][0]!r}; give each its own")
        asked = [end for arrow in self.arrows for end in (arrow.start, arrow.end)]
        for name in asked + [name for group in self.groups for name in group.cells]:
            if name not in places:
                raise ValueError(f"no box has the id {name!r}")


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
    marks: Annotated[dict[Mark, Words], BeforeValidator(_once)]
    rows: tuple[Line, ...] = Field(min_length=1, max_length=MOST_ROWS)

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.marks) != len(self.columns):
                raise ValueError(f"the row {row.label!r} needs {len(self.columns)} marks, one for each column")
            for mark in row.marks:
                if mark not in self.marks:
                    raise ValueError(f"`marks` does not say what {mark!r} means")


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
