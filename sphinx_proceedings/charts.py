"""Figures written as data: a YAML description of bars, a timeline, boxes or a matrix becomes an SVG drawing."""

from __future__ import annotations

import datetime
from itertools import accumulate
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated, Any, Literal
from xml.sax.saxutils import escape

import yaml
from babel.dates import format_skeleton
from babel.numbers import format_decimal
from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import ADVANCE, LEADING, SVG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

_frozen = dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", str_min_length=1))

Date = Annotated[str, BeforeValidator(str), Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]
Mark = Literal["yes", "partly", "no"]
Look = Literal["box", "strong", "gap", "bare"]


@_frozen
class Bar:
    """What is measured in each series; a value not known is null."""

    label: str
    values: tuple[float | None, ...]


@_frozen
class Bars:
    """Horizontal bars on one scale that starts at nought, grouped by row."""

    title: str
    unit: str
    series: tuple[str, ...] = Field(min_length=1, max_length=3)
    rows: tuple[Bar, ...] = Field(min_length=1)
    decimals: int = 0
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
    """Events down a bundle of lines, one for each lane."""

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

WIDTH = 640.0
SIZE = 16.0
NOTE = 15.0
PADDING = 10.0
# A label in another language may be a third longer, and its place has to hold it.
STRETCH = 1.3
# The middle of a line of text lies above its baseline by so much of its size.
MIDDLE = 0.33

# The cover's pine, cream and gold; every difference of colour is one of lightness or of form as well.
STYLE = """
    text { font-family: "Libertinus Serif", Georgia, serif; fill: #1c2321; }
    .quiet { font-style: italic; fill: #47504c; }
    .title { font-weight: bold; fill: #12352f; }
    .on { fill: #f4eddd; font-weight: bold; }
    .box { fill: #fcfaf4; stroke: #12352f; }
    .strong { fill: #f1e6c9; stroke: #12352f; stroke-width: 1.6; }
    .gap { fill: none; stroke: #9a6a16; stroke-dasharray: 5 4; }
    .frame { fill: none; stroke: #12352f; stroke-width: 1.2; }
    .full { fill: #12352f; stroke: #12352f; }
    .half { fill: #dfa43c; stroke: #12352f; }
    .none { fill: #fcfaf4; stroke: #12352f; stroke-width: 1.3; }
    .line { fill: none; stroke: #47504c; }
    .dashed { stroke-dasharray: 5 4; }
    .tip { fill: #47504c; }
    .thread { fill: none; stroke: #b97f1c; stroke-width: 1.6; }
    .rule { fill: none; stroke: #d0c6ac; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e9e3d4; }
      .quiet { fill: #b9bbaf; }
      .title { fill: #edc67c; }
      .on { fill: #f4eddd; }
      .box { fill: #182521; stroke: #93a89f; }
      .strong { fill: #2b3a2f; stroke: #dfa43c; }
      .gap { stroke: #dfa43c; }
      .frame { stroke: #93a89f; }
      .full { fill: #7fae9f; stroke: #7fae9f; }
      .half { fill: #8a621a; stroke: #dfa43c; }
      .none { fill: #101a18; stroke: #e9e3d4; }
      .frame-head { fill: #1b473f; stroke: #93a89f; }
      .line { stroke: #b9bbaf; }
      .tip { fill: #b9bbaf; }
      .thread { stroke: #dfa43c; }
      .rule { stroke: #34443f; }
    }
  """
# Bars and lanes in their order: dark, light, hollow.
TONES = ("full", "half", "none")


def read(text: str, path: Path | str) -> Chart:
    """Read the description of a chart.

    Raises ProceedingsError with file and line when its kind or a key is unknown, missing or wrong.
    """
    try:
        fields = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = f"the chart is not YAML ({error.problem}); mend this line, perhaps with quotes"
        raise ProceedingsError(problem, path=path, line=line) from None
    if not isinstance(fields, dict) or fields.get("kind") not in _READERS:
        problem = f"the chart's `kind` must be one of {', '.join(_READERS)}"
        raise ProceedingsError(problem, path=path, line=_line(text, ("kind",)))
    reader = _READERS[fields.pop("kind")]
    try:
        chart: Chart = reader.validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        raise ProceedingsError(_sentence(first), path=path, line=_line(text, first["loc"])) from None
    return chart


def svg(chart: Chart, language: str | None = None) -> str:
    """Return the drawing of a chart, its labels still to be said and wrapped by ``figures.rewritten``.

    Numbers and dates are written as *language* does; with none, in bare digits, so that they are no words.
    """
    match chart:
        case Bars():
            shapes, height = _bars(chart, language)
        case Timeline():
            shapes, height = _timeline(chart, language)
        case Boxes():
            shapes, height = _boxes(chart)
        case Matrix():
            shapes, height = _matrix(chart)
    size = f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}"'
    head = f'<svg xmlns="{SVG}" {size} role="img">\n  <title>{escape(chart.title)}</title>\n  <style>{STYLE}</style>'
    return "\n  ".join([head, *shapes]) + "\n</svg>\n"


def _line(text: str, location: Sequence[int | str]) -> int:
    """Find the line of the deepest part of *location* the file has."""
    node, line = yaml.compose(text), 1
    for part in location:
        children: dict[int | str, tuple[yaml.Node, yaml.Node]] = {}
        if isinstance(node, yaml.MappingNode):
            children = {key.value: (key, value) for key, value in node.value}
        elif isinstance(node, yaml.SequenceNode):
            children = {place: (value, value) for place, value in enumerate(node.value)}
        if part in children:
            mark, node = children[part]
            line = mark.start_mark.line + 1
    return line


def _sentence(error: ErrorDetails) -> str:
    field = ".".join(str(part) for part in error["loc"])
    match error["type"]:
        case "missing":
            return f"`{field}` is missing; add it to the chart"
        case "unexpected_keyword_argument":
            return f"`{field}` is not a known key; remove it or mend its spelling"
        case "value_error":
            return f"{error['ctx']['error']}"
        case _:
            return f"`{field}`: {error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"


# Numbers and dates.


def _number(value: float, decimals: int, language: str | None) -> str:
    if language is None:
        return str(value)
    return str(format_decimal(value, "#,##0" + ("." + "0" * decimals if decimals else ""), locale=_locale(language)))


def _day(date: str, language: str | None) -> str:
    """Write the day and month of a date; the year stands beside."""
    year, *rest = (int(part) for part in date.split("-"))
    if language is None or not rest:
        return date[5:]
    day = datetime.date(year, *rest, *([1] if len(rest) == 1 else []))
    return str(format_skeleton("MMMd" if len(rest) > 1 else "MMM", day, locale=_locale(language)))


def _locale(language: str) -> str:
    return {"en": "en_GB"}.get(language, language)


# Shapes. A place is the middle of what stands there, so that a label may take more lines or fewer.


def _text(
    x: float,
    y: float,
    words: str,
    width: float | None = None,
    *,
    size: float = SIZE,
    anchor: str = "start",
    look: str = "",
) -> str:
    settings = f'x="{x:g}" y="{y + size * MIDDLE:g}" font-size="{size:g}" text-anchor="{anchor}"'
    settings += f' class="{look}"' if look else ""
    settings += f' data-width="{width:g}"' if width else ""
    return f"<text {settings}>{escape(words)}</text>"


def _room(label: str, width: float, size: float = SIZE) -> float:
    """Return the height a label and its translations need."""
    columns = max(1, int(width / (size * ADVANCE * STRETCH)))
    return len(wrap(label, columns, break_long_words=False)) * size * LEADING


def _rect(x: float, y: float, width: float, height: float, look: str, radius: float = 0) -> str:
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"/>'


def _path(look: str, way: str) -> str:
    return f'<path class="{look}" d="{way}"/>'


def _sign(number: int, x: float, y: float) -> str:
    """Draw the sign of a series or lane: a disc, a square or a lozenge, in its tone."""
    look = TONES[number]
    if number == 0:
        return f'<circle class="{look}" cx="{x:g}" cy="{y:g}" r="5.5"/>'
    if number == 1:
        return _rect(x - 5, y - 5, 10, 10, look)
    return _path(look, f"M{x:g} {y - 7:g} l7 7 l-7 7 l-7 -7 Z")


def _legend(entries: Sequence[tuple[str, str]], y: float) -> tuple[list[str], float]:
    """Draw the signs with their words side by side from *y* on; return the shapes and where they end."""
    share = WIDTH / len(entries)
    height = max(_room(words, share - 34, NOTE) for _, words in entries)
    shapes = []
    for place, (sign, words) in enumerate(entries):
        x, middle = place * share + 12, y + height / 2
        shapes.append(f'<g transform="translate({x:g} {middle:g})">{sign}</g>')
        shapes.append(_text(x + 16, middle, words, share - 34, size=NOTE))
    return shapes, y + height + 14


# The four kinds.


def _bars(chart: Bars, language: str | None) -> tuple[list[str], float]:
    left, thick = 206.0, 15.0
    scale = (WIDTH - left - 84) / max((value for row in chart.rows for value in row.values if value), default=1)
    shapes, y = [], 6.0
    if len(chart.series) > 1:
        entries = [(_rect(-8, -7, 16, 14, tone), name) for tone, name in zip(TONES, chart.series, strict=False)]
        shapes, y = _legend(entries, y)
    room = _room(chart.unit, WIDTH - left, NOTE)
    shapes.append(_text(left, y + room / 2, chart.unit, WIDTH - left, size=NOTE, look="quiet"))
    top = y = y + room + 8
    for row in chart.rows:
        height = max(len(row.values) * (thick + 2), _room(row.label, left - 20)) + 12
        shapes.append(_text(left - 12, y + height / 2, row.label, left - 20, anchor="end"))
        bar = y + (height - len(row.values) * (thick + 2)) / 2 + 1
        for tone, value in zip(TONES, row.values, strict=False):
            shapes += _bar(value, bar, (left, thick, scale), tone, chart, language)
            bar += thick + 2
        y += height
    return [*shapes, _path("line", f"M{left:g} {top:g} V{y:g}")], y + 6


def _bar(
    value: float | None, y: float, place: tuple[float, float, float], tone: str, chart: Bars, language: str | None
) -> Iterator[str]:
    left, thick, scale = place
    if value is None:
        yield _text(left + 8, y + thick / 2, chart.missing or "", WIDTH - left - 8, size=NOTE, look="quiet")
        return
    if value:
        yield _rect(left, y, value * scale, thick, tone)
    yield _text(left + value * scale + 8, y + thick / 2, _number(value, chart.decimals, language), size=NOTE)


def _timeline(chart: Timeline, language: str | None) -> tuple[list[str], float]:
    first, step = 146.0, 20.0
    left = first + step * len(chart.lanes)
    shapes, y = _legend([(_sign(number, 0, 0), words) for number, words in enumerate(chart.lanes)], 6)
    top, year, signs = y, "", []
    for event in sorted(chart.events, key=lambda event: event.date):
        height = _room(event.label, WIDTH - left) + 13
        if event.date[:4] != year:
            year, y = event.date[:4], y + 12
            shapes.append(_path("rule", f"M0 {y - 4:g} H{WIDTH:g}"))
            shapes.append(_text(0, y + height / 2, year, size=19, look="title"))
        x = first + step * (event.lane - 1)
        shapes.append(
            _text(first - 18, y + height / 2, _day(event.date, language), size=NOTE, anchor="end", look="quiet")
        )
        shapes.append(_text(left, y + height / 2, event.label, WIDTH - left))
        signs.append(_sign(event.lane - 1, x, y + height / 2))
        y += height
    threads = [_path("thread", f"M{first + step * lane:g} {top:g} V{y:g}") for lane in range(len(chart.lanes))]
    return [*shapes, *threads, *signs], y + 6


def _matrix(chart: Matrix) -> tuple[list[str], float]:
    left, share = WIDTH - 104.0 * len(chart.columns), 104.0
    shapes, y = _legend([(_check(mark, words), words) for mark, words in chart.marks.items()], 6)
    head = max(_room(words, share - 12, NOTE) for words in chart.columns)
    for place, words in enumerate(chart.columns):
        shapes.append(
            _text(
                left + share * (place + 0.5), y + head / 2, words, share - 12, size=NOTE, anchor="middle", look="quiet"
            )
        )
    y += head + 8
    group = None
    for row in chart.rows:
        if row.group and row.group != group:
            group, height = row.group, _room(row.group, WIDTH) + 14
            shapes.append(_path("thread", f"M0 {y:g} H{WIDTH:g}"))
            shapes.append(_text(0, y + height / 2, group, WIDTH, look="title"))
            y += height
        height = _room(row.label, left - 14) + 11
        shapes.append(_path("rule", f"M0 {y:g} H{WIDTH:g}"))
        shapes.append(_text(0, y + height / 2, row.label, left - 14))
        for place, mark in enumerate(row.marks):
            at = f"{left + share * (place + 0.5):g} {y + height / 2:g}"
            shapes.append(f'<g transform="translate({at})">{_check(mark, chart.marks[mark])}</g>')
        y += height
    return [*shapes, _path("thread", f"M0 {y:g} H{WIDTH:g}")], y + 6


def _check(mark: Mark, words: str) -> str:
    """Draw a mark about the origin: a disc, half a disc or a stroke, with its words for who cannot see it."""
    ring = '<circle class="none" r="6.5"/>'
    shape = {
        "yes": '<circle class="full" r="6.5"/>',
        "partly": ring + _path("full", "M0 -6.5 A6.5 6.5 0 0 0 0 6.5 Z"),
        "no": _path("line", "M-6 0 H6"),
    }[mark]
    return f"<title>{escape(words)}</title>{shape}"


def _boxes(chart: Boxes) -> tuple[list[str], float]:
    places, bottom = _places(chart)
    shapes = [shape for group in chart.groups for shape in _framed(group, [places[name][1] for name in group.cells])]
    for cell, place in places.values():
        shapes += _boxed(cell, place)
    for arrow in chart.arrows:
        shapes += _arrow(places[arrow.start][1], places[arrow.end][1], dashed=arrow.dashed)
    return shapes, bottom


Place = tuple[float, float, float, float]


def _places(chart: Boxes) -> tuple[dict[str, tuple[Cell, Place]], float]:
    """Return each box with its x, y, width and height, by id, and where the last row ends."""
    inset = PADDING + 2 if chart.groups else 2.0
    unit = (WIDTH - 2 * inset - chart.gap * (len(chart.columns) - 1)) / sum(chart.columns)
    lefts = [inset, *accumulate((share * unit + chart.gap for share in chart.columns), initial=inset)][1:]
    places: dict[str, tuple[Cell, Place]] = {}
    y = 2.0
    for number, row in enumerate(chart.rows):
        y += _heads(chart, row)
        column, spots = 0, []
        for cell in row:
            span = cell.span if cell else 1
            width = lefts[column + span] - chart.gap - lefts[column]
            spots.append((cell, lefts[column], width))
            column += span
        height = max((_needed(cell, width) for cell, _, width in spots if cell), default=0)
        for place, (cell, x, width) in enumerate(spots):
            if cell:
                places[cell.id or f"{number}.{place}"] = cell, (x, y, width, height)
        y += height + (PADDING if chart.groups else chart.gap)
    return places, y + (2 if chart.groups else 2 - chart.gap)


def _heads(chart: Boxes, row: Iterable[Cell | None]) -> float:
    """Return the room for the heads of the groups that begin in a row."""
    names = {cell.id for cell in row if cell}
    width = WIDTH / len(chart.columns) - chart.gap
    return max((_room(group.label, width) + 34 for group in chart.groups if group.cells[0] in names), default=0)


def _needed(cell: Cell, width: float) -> float:
    inner = width - 2 * PADDING
    note = _room(cell.note, inner, NOTE) + 4 if cell.note else 0
    return _room(cell.label, inner) + note + (0 if cell.look == "bare" else 2 * PADDING)


def _boxed(cell: Cell, place: Place) -> Iterator[str]:
    x, y, width, height = place
    inner, middle = width - 2 * PADDING, x + width / 2
    if cell.look != "bare":
        yield _rect(x, y, width, height, cell.look, 8)
    if not cell.note:
        look = "quiet" if cell.look == "bare" else ""
        yield _text(middle, y + height / 2, cell.label, inner, anchor="middle", look=look)
        return
    label, note = _room(cell.label, inner), _room(cell.note, inner, NOTE)
    top = y + (height - label - note - 4) / 2
    yield _text(middle, top + label / 2, cell.label, inner, anchor="middle")
    yield _text(middle, top + label + 4 + note / 2, cell.note, inner, size=NOTE, anchor="middle", look="quiet")


def _framed(group: Group, cells: Sequence[Place]) -> Iterator[str]:
    """Draw a frame with a filled head, arched as the pillars of a cover."""
    left, right = min(x for x, *_ in cells) - PADDING, max(x + width for x, _, width, _ in cells) + PADDING
    head = _room(group.label, right - left - 36) + 24
    top = min(y for _, y, *_ in cells) - PADDING - head
    bottom = max(y + height for _, y, _, height in cells) + PADDING
    yield _rect(left, top + 24, right - left, bottom - top - 24, "frame", 3)
    yield _path(
        "full frame-head",
        f"M{left:g} {top + head:g} V{top + 24:g} q0 -24 24 -24 H{right - 24:g} q24 0 24 24 V{top + head:g} Z",
    )
    yield _text((left + right) / 2, top + head / 2, group.label, right - left - 36, anchor="middle", look="on")


def _arrow(start: Place, end: Place, *, dashed: bool) -> Iterator[str]:
    (x, y, width, height), (to_x, to_y, to_width, to_height) = start, end
    look = "line dashed" if dashed else "line"
    if y == to_y:
        middle, way = y + height / 2, 1 if to_x > x else -1
        tip, tail = (to_x, x + width) if way > 0 else (to_x + to_width, x)
        yield _path(look, f"M{tail:g} {middle:g} H{tip - 9 * way:g}")
        yield _path("tip", f"M{tip - way:g} {middle:g} l{-9 * way} -4.5 v9 Z")
        return
    middle = to_x + to_width / 2
    yield _path(look, f"M{x + width / 2:g} {y + height:g} V{(y + height + to_y) / 2:g} H{middle:g} V{to_y - 9:g}")
    yield _path("tip", f"M{middle:g} {to_y - 1:g} l-4.5 -9 h9 Z")
