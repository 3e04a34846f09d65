"""Diagrams of boxes: rows of them in columns, framed in groups and joined by arrows."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.shapes import NOTE, WIDTH, path, rect, room, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_proceedings.figures.charts import Arrow, Boxes, Cell, Group

PADDING = 10.0
EDGE = 2.0
# Above and below the words in the head of a group, together, and beside them.
HEAD = 24.0
# How far the upper corners of that head are rounded.
ROUND, ARCH = 8.0, 24.0


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


def boxes(chart: Boxes, *, arched: bool) -> tuple[list[str], float]:
    """Return the shapes of rows of boxes and their height."""
    placed = list(_placed(chart))
    named = {box.cell.id: box for box in placed}
    corner = ARCH if arched else ROUND
    shapes = [
        shape for group in chart.groups for shape in _framed(group, [named[name] for name in group.cells], corner)
    ]
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
        high = room(cell.label, width - 2 * PADDING)
        if cell.note:
            label, note = max(label, high), max(note, room(cell.note, width - 2 * PADDING, NOTE) + 4)
        else:
            alone = max(alone, high)
    label = max(label, alone - note)
    return (_Box(cell, x, y, width, label, note) for cell, x, width in spots)


def _heads(chart: Boxes, row: Iterable[Cell | None]) -> float:
    """Return the room for the heads of the groups that begin in a row."""
    names = {cell.id for cell in row if cell}
    width = WIDTH / len(chart.columns) - chart.gap
    begun = [group for group in chart.groups if group.cells[0] in names]
    return max((room(group.label, width) + HEAD + PADDING for group in begun), default=0)


def _boxed(box: _Box) -> Iterator[str]:
    cell, inner = box.cell, box.width - 2 * PADDING
    if cell.look != "bare":
        yield rect(box.x, box.y, box.width, box.height, cell.look, 8)
    if not cell.note:
        look = "quiet" if cell.look == "bare" else ""
        yield text(box.middle, box.y + box.height / 2, cell.label, inner, anchor="middle", look=look)
        return
    top = box.y + (box.height - box.label - box.note) / 2
    yield text(box.middle, top + box.label / 2, cell.label, inner, anchor="middle")
    middle = top + box.label + box.note / 2
    yield text(box.middle, middle, cell.note, inner, size=NOTE, anchor="middle", look="quiet")


def _framed(group: Group, inside: Sequence[_Box], corner: float) -> Iterator[str]:
    """Draw a frame with a filled head, whose upper corners are rounded by *corner*."""
    left, right = min(box.x for box in inside) - PADDING, max(box.right for box in inside) + PADDING
    bottom = max(box.bottom for box in inside) + PADDING
    foot = min(box.y for box in inside) - PADDING
    height = room(group.label, right - left - 2 * HEAD) + HEAD
    top = foot - height
    yield rect(left, top + corner, right - left, bottom - top - corner, "frame", 3)
    up = f"V{top + corner:g} q0 {-corner:g} {corner:g} {-corner:g}"
    down = f"H{right - corner:g} q{corner:g} 0 {corner:g} {corner:g} V{foot:g} Z"
    yield path("full head", f"M{left:g} {foot:g} {up} {down}")
    middle = (left + right) / 2
    yield text(middle, top + height / 2, group.label, right - left - 2 * HEAD, anchor="middle", look="on")


def _arrow(arrow: Arrow, start: _Box, end: _Box) -> Iterator[str]:
    look = "line dashed" if arrow.dashed else "line"
    if start.y == end.y:
        y, way = start.y + start.height / 2, 1 if end.x > start.x else -1
        tail, tip = (start.right, end.x) if way > 0 else (start.x, end.right)
        yield path(look, f"M{tail:g} {y:g} H{tip - 9 * way:g}")
        yield path("tip", f"M{tip - way:g} {y:g} l{-9 * way} -4.5 v9 Z")
        return
    turn = (start.bottom + end.y) / 2
    yield path(look, f"M{start.middle:g} {start.bottom:g} V{turn:g} H{end.middle:g} V{end.y - 9:g}")
    yield path("tip", f"M{end.middle:g} {end.y - 1:g} l-4.5 -9 h9 Z")
