"""The four kinds of chart as SVG shapes, in the colours of the cover and with room for longer translations."""

from __future__ import annotations

import datetime
from itertools import accumulate
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from babel.dates import format_skeleton
from babel.numbers import format_decimal

from sphinx_proceedings.figures import ADVANCE, LEADING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_proceedings.charts import Arrow, Bars, Boxes, Cell, Group, Mark, Matrix, Timeline

WIDTH = 640.0
SIZE = 16.0
NOTE = 15.0
PADDING = 10.0
EDGE = 2.0
ARCH = 24.0
# A label in another language may be a third longer, and its place has to hold it.
STRETCH = 1.35
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
      .head { fill: #1b473f; stroke: #93a89f; }
      .line { stroke: #b9bbaf; }
      .tip { fill: #b9bbaf; }
      .thread { stroke: #dfa43c; }
      .rule { stroke: #34443f; }
    }
  """
# Bars and lanes in their order: dark, light, hollow.
TONES = ("full", "half", "none")


# Numbers and dates.


def _number(value: float, language: str | None) -> str:
    if language is None:
        return str(value)
    _, point, decimals = str(value).partition(".")
    return str(format_decimal(value, f"#,##0{point}{'0' * len(decimals)}", locale=_locale(language)))


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


def bars(chart: Bars, language: str | None) -> tuple[list[str], float]:
    """Return the shapes of horizontal bars and their height."""
    left, thick = 206.0, 15.0
    scale = (WIDTH - left - 84) / max((value for row in chart.rows for value in row.values if value), default=1)
    shapes: list[str] = []
    y = 6.0
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
    yield _text(left + value * scale + 8, y + thick / 2, _number(value, language), size=NOTE)


def timeline(chart: Timeline, language: str | None) -> tuple[list[str], float]:
    """Return the shapes of a timeline and its height."""
    first, step = 146.0, 20.0
    left = first + step * len(chart.lanes)
    shapes, y = _legend([(_sign(number, 0, 0), words) for number, words in enumerate(chart.lanes)], 6)
    top, year, signs = y, "", []
    for event in chart.events:
        height = _room(event.label, WIDTH - left) + 10
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


def matrix(chart: Matrix) -> tuple[list[str], float]:
    """Return the shapes of a matrix and its height."""
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


class _Box(NamedTuple):
    """A cell in its place, with the heights its whole row keeps for labels and for notes."""

    cell: Cell
    x: float
    y: float
    width: float
    label: float
    note: float

    @property
    def height(self) -> float:
        inset = 0 if self.cell.look == "bare" else 2 * PADDING
        return self.label + self.note + inset

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def boxes(chart: Boxes) -> tuple[list[str], float]:
    """Return the shapes of rows of boxes and their height."""
    placed = list(_placed(chart))
    named = {box.cell.id: box for box in placed}
    shapes = [shape for group in chart.groups for shape in _framed(group, [named[name] for name in group.cells])]
    shapes += [shape for box in placed for shape in _boxed(box)]
    shapes += [shape for arrow in chart.arrows for shape in _arrow(arrow, named[arrow.start], named[arrow.end])]
    return shapes, max(box.bottom for box in placed) + (PADDING if chart.groups else 0) + EDGE


def _placed(chart: Boxes) -> Iterator[_Box]:
    edge = EDGE + (PADDING if chart.groups else 0)
    unit = (WIDTH - 2 * edge - chart.gap * (len(chart.columns) - 1)) / sum(chart.columns)
    lefts = list(accumulate((share * unit + chart.gap for share in chart.columns), initial=edge))
    y = EDGE
    for row in chart.rows:
        y += _heads(chart, row)
        boxes = list(_row(row, lefts, y, chart.gap))
        yield from boxes
        y = max((box.bottom for box in boxes), default=y) + (PADDING if chart.groups else chart.gap)


def _row(row: Iterable[Cell | None], lefts: Sequence[float], y: float, gap: float) -> Iterator[_Box]:
    column, spots = 0, []
    for cell in row:
        after = column + (cell.span if cell else 1)
        if cell:
            spots.append((cell, lefts[column], lefts[after] - gap - lefts[column]))
        column = after
    label = note = alone = 0.0
    for cell, _, width in spots:
        room = _room(cell.label, width - 2 * PADDING)
        if cell.note:
            label, note = max(label, room), max(note, _room(cell.note, width - 2 * PADDING, NOTE) + 4)
        else:
            alone = max(alone, room)
    label = max(label, alone - note)
    return (_Box(cell, x, y, width, label, note) for cell, x, width in spots)


def _heads(chart: Boxes, row: Iterable[Cell | None]) -> float:
    """Return the room for the heads of the groups that begin in a row."""
    names = {cell.id for cell in row if cell}
    width = WIDTH / len(chart.columns) - chart.gap
    begun = [group for group in chart.groups if group.cells[0] in names]
    return max((_room(group.label, width) + ARCH + PADDING for group in begun), default=0)


def _boxed(box: _Box) -> Iterator[str]:
    cell, inner = box.cell, box.width - 2 * PADDING
    if cell.look != "bare":
        yield _rect(box.x, box.y, box.width, box.height, cell.look, 8)
    if not cell.note:
        look = "quiet" if cell.look == "bare" else ""
        yield _text(box.middle, box.y + box.height / 2, cell.label, inner, anchor="middle", look=look)
        return
    top = box.y + (box.height - box.label - box.note) / 2
    yield _text(box.middle, top + box.label / 2, cell.label, inner, anchor="middle")
    middle = top + box.label + box.note / 2
    yield _text(box.middle, middle, cell.note, inner, size=NOTE, anchor="middle", look="quiet")


def _framed(group: Group, inside: Sequence[_Box]) -> Iterator[str]:
    """Draw a frame with a filled head, arched as the pillars of a cover."""
    left, right = min(box.x for box in inside) - PADDING, max(box.right for box in inside) + PADDING
    bottom = max(box.bottom for box in inside) + PADDING
    foot = min(box.y for box in inside) - PADDING
    height = _room(group.label, right - left - 2 * ARCH) + ARCH
    top = foot - height
    yield _rect(left, top + ARCH, right - left, bottom - top - ARCH, "frame", 3)
    arch = f"V{top + ARCH:g} q0 {-ARCH:g} {ARCH:g} {-ARCH:g} H{right - ARCH:g} q{ARCH:g} 0 {ARCH:g} {ARCH:g}"
    yield _path("full head", f"M{left:g} {foot:g} {arch} V{foot:g} Z")
    middle = (left + right) / 2
    yield _text(middle, top + height / 2, group.label, right - left - 2 * ARCH, anchor="middle", look="on")


def _arrow(arrow: Arrow, start: _Box, end: _Box) -> Iterator[str]:
    look = "line dashed" if arrow.dashed else "line"
    if start.y == end.y:
        y, way = start.y + start.height / 2, 1 if end.x > start.x else -1
        tail, tip = (start.right, end.x) if way > 0 else (start.x, end.right)
        yield _path(look, f"M{tail:g} {y:g} H{tip - 9 * way:g}")
        yield _path("tip", f"M{tip - way:g} {y:g} l{-9 * way} -4.5 v9 Z")
        return
    turn = (start.bottom + end.y) / 2
    yield _path(look, f"M{start.middle:g} {start.bottom:g} V{turn:g} H{end.middle:g} V{end.y - 9:g}")
    yield _path("tip", f"M{end.middle:g} {end.y - 1:g} l-4.5 -9 h9 Z")
