"""Diagrams of boxes: rows of them in columns, framed in groups and joined by arrows."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.shapes import NOTE, path, rect, room, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_proceedings.figures.diagrams import Boxes, Cell, Group
    from sphinx_proceedings.figures.shapes import Sheet

PADDING = 10.0
EDGE = 2.0
# Above and below the words in the head of a group, together, and beside them.
HEAD = 24.0
LEAST = 92.0
"""The width of a box below which those of a row stand one below another."""
NEXT = 4.0
"""Between a label and its note."""
NARROW_GAP = 26.0
"""The most between boxes on a narrow sheet, enough for an arrow."""
LANE = 20.0
"""Beside boxes one below another, for a line from several of them to one."""
# How far the upper corners of that head are rounded.
ROUND, ARCH = 8.0, 24.0


class _Joint(NamedTuple):
    """An arrow from one box to another, by their ids."""

    start: str
    end: str
    dashed: bool = False


class _Plan(NamedTuple):
    """How the boxes of a diagram stand on a sheet; *beside* has the arrows that run there, by where they lead."""

    columns: Sequence[float]
    rows: Sequence[Sequence[Cell | None]]
    joints: Sequence[_Joint]
    gap: float
    beside: Sequence[Sequence[_Joint]] = ()


class _Box(NamedTuple):
    """A cell in its place, as high as its whole row."""

    cell: Cell
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height


def boxes(chart: Boxes, sheet: Sheet, *, arched: bool) -> tuple[list[str], float]:
    """Return the shapes of rows of boxes and their height."""
    edge = EDGE + (PADDING if chart.groups else 0)
    gap = min(chart.gap, NARROW_GAP) if sheet.is_narrow else chart.gap
    joints = [_Joint(arrow.start, arrow.end, arrow.dashed) for arrow in chart.arrows]
    plan = _Plan(chart.columns, chart.rows, joints, gap)
    lefts = _lefts(plan, sheet, edge)
    if sheet.is_narrow and min(after - before for before, after in pairwise(lefts)) - gap < LEAST:
        plan = _stacked(chart, gap)
        lefts = _lefts(plan, sheet, edge)
    placed = list(_placed(plan, chart, lefts))
    named = {box.cell.id: box for box in placed}
    corner = ARCH if arched else ROUND
    shapes = [
        shape for group in chart.groups for shape in _framed(group, [named[name] for name in group.cells], corner)
    ]
    shapes += [shape for box in placed for shape in _boxed(box)]
    shapes += [shape for joint in plan.joints for shape in _arrow(joint, named[joint.start], named[joint.end])]
    for lane, gathered in enumerate(plan.beside):
        shapes += _gathered(EDGE + LANE * lane, gathered, named)
    return shapes, max(box.bottom for box in placed) + (PADDING if chart.groups else 0) + EDGE


def _lefts(plan: _Plan, sheet: Sheet, edge: float) -> list[float]:
    """Return where each column begins, and where one more would."""
    left = edge + LANE * len(plan.beside)
    unit = (sheet.width - left - edge - plan.gap * (len(plan.columns) - 1)) / sum(plan.columns)
    return list(accumulate((share * unit + plan.gap for share in plan.columns), initial=left))


def _stacked(chart: Boxes, gap: float) -> _Plan:
    """Return a diagram with one box a row, group by group; what does not lead to the next box runs beside."""
    cells = [cell for row in chart.rows for cell in row if cell]
    grouped = {name: place for place, group in enumerate(chart.groups, start=1) for name in group.cells}
    first = {grouped[cell.id]: place for place, cell in reversed(list(enumerate(cells))) if cell.id in grouped}
    order = [first.get(grouped.get(cell.id or "", 0), place) for place, cell in enumerate(cells)]
    cells = [cell for _, cell in sorted(zip(order, cells, strict=True), key=lambda pair: pair[0])]
    joints = [_Joint(arrow.start, arrow.end, arrow.dashed) for arrow in chart.arrows]
    leading = [[joint for joint in joints if joint.end == cell.id] for cell in cells]
    after = {(above.id, below.id) for above, below in pairwise(cells)}
    down = [arrows for arrows in leading if len(arrows) == 1 and (arrows[0].start, arrows[0].end) in after]
    beside = [arrows for arrows in leading if arrows and arrows not in down]
    return _Plan((1.0,), tuple((cell,) for cell in cells), [arrow for (arrow,) in down], gap, beside)


def _placed(plan: _Plan, chart: Boxes, lefts: Sequence[float]) -> Iterator[_Box]:
    y = EDGE
    for row in plan.rows:
        spots = list(_spots(row, lefts, plan.gap))
        y += max((_head(group, spots) for group in chart.groups), default=0.0)
        height = max((_high(cell, width) for cell, _, width in spots), default=0.0)
        yield from (_Box(cell, x, y, width, height) for cell, x, width in spots)
        y += height + (PADDING if chart.groups and not chart.arrows else plan.gap)


def _spots(row: Iterable[Cell | None], lefts: Sequence[float], gap: float) -> Iterator[tuple[Cell, float, float]]:
    """Yield the cells of a row, each with its left side and its width."""
    column = 0
    for cell in row:
        after = min(column + (cell.span if cell else 1), len(lefts) - 1)
        if cell:
            yield cell, lefts[column], lefts[after] - gap - lefts[column]
        column = after


def _high(cell: Cell, width: float) -> float:
    note = room(cell.note, width - 2 * PADDING, NOTE) + NEXT if cell.note else 0
    return room(cell.label, width - 2 * PADDING) + note + (0 if cell.look == "bare" else 2 * PADDING)


def _head(group: Group, spots: Sequence[tuple[Cell, float, float]]) -> float:
    """Return the room for the head of a group above a row, which is none unless the group begins there."""
    inside = [(left, left + width) for cell, left, width in spots if cell.id in group.cells]
    if group.cells[0] not in {cell.id for cell, *_ in spots}:
        return 0.0
    width = max(right for _, right in inside) - min(left for left, _ in inside) + 2 * PADDING
    return room(group.label, width - 2 * HEAD) + HEAD + PADDING


def _boxed(box: _Box) -> Iterator[str]:
    cell, inner = box.cell, box.width - 2 * PADDING
    if cell.look != "bare":
        yield rect(box.x, box.y, box.width, box.height, cell.look, 8)
    label = room(cell.label, inner)
    note = room(cell.note, inner, NOTE) + NEXT if cell.note else 0
    top = box.y + (box.height - label - note) / 2
    look = "quiet" if cell.look == "bare" and not cell.note else ""
    yield text(box.middle, top + label / 2, cell.label, inner, anchor="middle", look=look)
    if cell.note:
        middle = top + label + (note + NEXT) / 2
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


def _arrow(arrow: _Joint, start: _Box, end: _Box) -> Iterator[str]:
    look = "line dashed" if arrow.dashed else "line"
    if start.y == end.y:
        y, way = start.y + start.height / 2, 1 if end.x > start.x else -1
        tail, tip = (start.right, end.x) if way > 0 else (start.x, end.right)
        yield path(look, f"M{tail:g} {y:g} H{tip - 9 * way:g}")
        yield path("tip", f"M{tip - way:g} {y:g} l{-9 * way} -4.5 v9 Z")
        return
    turn = f" V{(start.bottom + end.y) / 2:g} H{end.middle:g}" if start.middle != end.middle else ""
    yield path(look, f"M{start.middle:g} {start.bottom:g}{turn} V{end.y - 9:g}")
    yield path("tip", f"M{end.middle:g} {end.y - 1:g} l-4.5 -9 h9 Z")


def _gathered(x: float, joints: Sequence[_Joint], named: Mapping[str | None, _Box]) -> Iterator[str]:
    """Draw the arrows to one box as a line at *x*, left of all boxes, that they meet in."""
    end = named[joints[0].end]
    tip = end.y + end.height / 2
    looks = {joint: "line dashed" if joint.dashed else "line" for joint in joints}
    starts = {joint: named[joint.start].y + named[joint.start].height / 2 for joint in joints}
    for joint, y in starts.items():
        yield path(looks[joint], f"M{named[joint.start].x:g} {y:g} H{x:g}")
    trunk = looks[joints[0]] if len(set(looks.values())) == 1 else "line"
    yield path(trunk, f"M{x:g} {min(tip, *starts.values()):g} V{max(tip, *starts.values()):g}")
    yield path(trunk, f"M{x:g} {tip:g} H{end.x - 9:g}")
    yield path("tip", f"M{end.x - 1:g} {tip:g} l-9 -4.5 v9 Z")
