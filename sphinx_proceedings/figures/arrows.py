"""Arrows between the boxes of a diagram: down, across, and gathered in a line beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures.shapes import circle, path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence, Set

    from sphinx_proceedings.figures.diagrams import Cell

TIP = 9.0
"""The length of an arrow's head."""
KNOT = 2.6
"""The radius of the dot where lines meet on their way to one box."""
BELOW = 24.0
"""From a frame to the height at which an arrow out of it turns: nearer, the two lines would look like one."""


class Joint(NamedTuple):
    """An arrow from one box to another, by their ids."""

    start: str
    end: str
    dashed: bool = False

    @property
    def look(self) -> str:
        return "line dashed" if self.dashed else "line"


class Box(NamedTuple):
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


class Frame(NamedTuple):
    """The boxes in a frame by their ids, where the last row of them ends, and where the frame does."""

    cells: Collection[str]
    row: float
    bottom: float


class _Tail(NamedTuple):
    """Where an arrow downwards begins, and how it looks."""

    x: float
    y: float
    look: str


def arrows(joints: Sequence[Joint], named: Mapping[str | None, Box], frames: Sequence[Frame]) -> Iterator[str]:
    """Yield the arrows from one box to another that lies in its row, or below."""
    for name in dict.fromkeys(joint.end for joint in joints):
        down = []
        for joint in (joint for joint in joints if joint.end == name):
            if named[joint.start].y == named[name].y:
                yield from _across(joint, named[joint.start], named[name])
            else:
                down.append(joint)
        if down:
            yield from _down(down, named, frames)


def _across(joint: Joint, start: Box, end: Box) -> Iterator[str]:
    y, way = start.y + start.height / 2, 1 if end.x > start.x else -1
    tail, tip = (start.right, end.x) if way > 0 else (start.x, end.right)
    yield path(joint.look, f"M{tail:g} {y:g} H{tip - TIP * way:g}")
    yield path("tip", f"M{tip - way:g} {y:g} l{-TIP * way:g} -4.5 v9 Z")


def _down(joints: Sequence[Joint], named: Mapping[str | None, Box], frames: Sequence[Frame]) -> Iterator[str]:
    """Draw the arrows to one box from above, which turn at one height, below all frames, and meet there."""
    end = named[joints[0].end]
    tails = _tails(joints, named, frames)
    below = max((frame.bottom + BELOW for frame in frames if any(tail.y == frame.bottom for tail in tails)), default=0)
    turn = max((max(tail.y for tail in tails) + end.y - TIP) / 2, below)
    for start, foot, look in tails:
        way = f" V{turn:g} H{end.middle:g}" if start != end.middle else ""
        yield path(look, f"M{start:g} {foot:g}{way} V{end.y - TIP:g}")
    yield path("tip", f"M{end.middle:g} {end.y - 1:g} l-4.5 -{TIP:g} h9 Z")
    starts = {tail.x for tail in tails}
    through = starts & {end.middle} if len(starts) > 1 else set()
    yield from (circle(x, turn, KNOT, "knot") for x in sorted({*_inner({*starts, end.middle}), *through}))


def _tails(joints: Sequence[Joint], named: Mapping[str | None, Box], frames: Sequence[Frame]) -> list[_Tail]:
    """Return where arrows to one box begin; where all boxes of a frame lead there, one arrow does, from the frame."""
    lowest = sorted(frames, key=lambda frame: frame.bottom, reverse=True)
    return list(dict.fromkeys(_tail(joint, joints, named, lowest) for joint in joints))


def _tail(joint: Joint, joints: Sequence[Joint], named: Mapping[str | None, Box], frames: Sequence[Frame]) -> _Tail:
    """Return where an arrow downwards begins: below its box, or below the frame it leads out of."""
    box = named[joint.start]
    for frame in frames:
        if joint.start not in frame.cells or joint.end in frame.cells:
            continue
        if {joint._replace(start=cell) for cell in frame.cells} <= {*joints}:
            framed = [named[cell] for cell in frame.cells]
            middle = (min(cell.x for cell in framed) + max(cell.right for cell in framed)) / 2
            return _Tail(middle, frame.bottom, joint.look)
        if frame.row == box.bottom:
            return _Tail(box.middle, frame.bottom, joint.look)
    return _Tail(box.middle, box.bottom, joint.look)


def gathered(x: float, joints: Sequence[Joint], named: Mapping[str | None, Box]) -> Iterator[str]:
    """Draw the arrows to one box as a line at *x*, left of all boxes, that they meet in."""
    end = named[joints[0].end]
    tip = end.y + end.height / 2
    starts = {joint: named[joint.start].y + named[joint.start].height / 2 for joint in joints}
    for joint, y in starts.items():
        yield path(joint.look, f"M{named[joint.start].x:g} {y:g} H{x:g}")
    looks = {joint.look for joint in joints}
    trunk = joints[0].look if len(looks) == 1 else "line"
    yield path(trunk, f"M{x:g} {min(tip, *starts.values()):g} V{max(tip, *starts.values()):g}")
    yield path(trunk, f"M{x:g} {tip:g} H{end.x - TIP:g}")
    yield path("tip", f"M{end.x - 1:g} {tip:g} l-{TIP:g} -4.5 v9 Z")
    yield from (circle(x, y, KNOT, "knot") for y in _inner({tip, *starts.values()}))


def _inner(places: Set[float]) -> list[float]:
    """Return where on a line others meet it: at its ends it only turns."""
    return [place for place in sorted(places) if min(places) < place < max(places)]
