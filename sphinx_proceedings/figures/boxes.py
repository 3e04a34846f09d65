"""Diagrams of boxes: rows of them in columns, framed in groups and joined by arrows."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.arrows import BELOW, TIP, Box, Frame, Joint, arrows, gathered
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


class _Plan(NamedTuple):
    """How the boxes of a diagram stand on a sheet; *beside* has the arrows that run there, by where they lead."""

    columns: Sequence[float]
    rows: Sequence[Sequence[Cell | None]]
    joints: Sequence[Joint]
    gap: float
    beside: Sequence[Sequence[Joint]] = ()


def boxes(chart: Boxes, sheet: Sheet, *, arched: bool) -> tuple[list[str], float]:
    """Return the shapes of rows of boxes and their height."""
    edge = EDGE + (PADDING if chart.groups else 0)
    gap = min(chart.gap, NARROW_GAP) if sheet.is_narrow else chart.gap
    leading = [Joint(arrow.start, arrow.end, arrow.dashed) for arrow in chart.arrows]
    plan = _Plan(chart.columns, chart.rows, leading, gap)
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
    shapes += arrows(plan.joints, named, [_frame(group, named) for group in chart.groups])
    for lane, joints in enumerate(plan.beside):
        shapes += gathered(EDGE + LANE * lane, joints, named)
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
    joints = [Joint(arrow.start, arrow.end, arrow.dashed) for arrow in chart.arrows]
    leading = [[joint for joint in joints if joint.end == cell.id] for cell in cells]
    after = {(above.id, below.id) for above, below in pairwise(cells)}
    down = [arrows for arrows in leading if len(arrows) == 1 and (arrows[0].start, arrows[0].end) in after]
    beside = [arrows for arrows in leading if arrows and arrows not in down]
    return _Plan((1.0,), tuple((cell,) for cell in cells), [arrow for (arrow,) in down], gap, beside)


def _placed(plan: _Plan, chart: Boxes, lefts: Sequence[float]) -> Iterator[Box]:
    y = EDGE
    for row in plan.rows:
        spots = list(_spots(row, lefts, plan.gap))
        y += max((_head(group, spots) for group in chart.groups), default=0.0)
        height = max((_high(cell, width) for cell, _, width in spots), default=0.0)
        yield from (Box(cell, x, y, width, height) for cell, x, width in spots)
        y += height + (PADDING if chart.groups and not chart.arrows else plan.gap + _foot(row, plan, chart.groups))


def _foot(row: Sequence[Cell | None], plan: _Plan, groups: Sequence[Group]) -> float:
    """Return the room below a row for the frames that end there, and for arrows out of them to turn."""
    cells = [cell.id for row in plan.rows for cell in row if cell]
    ids = {cell.id for cell in row if cell}
    ending = [group.cells for group in groups if max(group.cells, key=cells.index) in ids]
    leads_out = any(
        joint.start in inside and joint.end not in {*inside, *ids} for inside in ending for joint in plan.joints
    )
    turning = max(0.0, BELOW + 2 * TIP - plan.gap) if leads_out and len(plan.columns) > 1 else 0.0
    return PADDING + turning if ending else 0.0


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


def _boxed(box: Box) -> Iterator[str]:
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


def _frame(group: Group, named: Mapping[str | None, Box]) -> Frame:
    row = max(named[name].bottom for name in group.cells)
    return Frame(group.cells, row, row + PADDING)


def _framed(group: Group, inside: Sequence[Box], corner: float) -> Iterator[str]:
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
