"""How many words of a paragraph a page holds that it goes on from, alone or beside its counterpart; pure."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.pairs.spreads import Lines

Held = tuple[int, float]
"""Before which word a page ends, and how high what it has is, in points."""
# Points by which the words of a line end elsewhere than mostly, where what follows them begins on it and goes on below.
RAGGED = 60.0


def downs(words: Sequence[tuple[float, float]]) -> list[float]:
    """Return how far down words stand that end so far down and across, in points.

    Those of a line that long words after them fill stand with these: no page ends there, or its last line were wide.
    """
    places = [(round(down, 2), across) for down, across in words]
    ends = [(down, across, after) for (down, across), (after, _) in pairwise(places) if after > down]
    usual = median(across for _, across, _ in ends) if ends else 0
    moved: dict[float, float] = {}
    for down, across, after in reversed(ends):
        if abs(across - usual) > RAGGED:
            moved[down] = moved.get(after, after)
    return [moved.get(down, down) for down, _ in places]


def held(lines: Sequence[float], first: int, room: float) -> Held:
    """Return what a page holds that begins with the *first* word.

    One line is kept free, as the same words may be set in one more; a page has one line at least.
    """
    if first == len(lines):
        return first, 0
    pitch, top = _pitch(lines), lines[first]
    last = first + 1
    while last < len(lines) and (lines[last] == top or lines[last] - top + 2 * pitch <= room):
        last += 1
    return last, lines[last - 1] - top + 2 * pitch


def shared(lines: Lines, room: float, fewest: int) -> tuple[Held, Held] | None:
    """Return what two pages hold that begin with the first word: of both sides a like share, the most that fits.

    Of each side the *fewest* lines stand here and go on at least; None where they cannot. One is kept free as well.
    """
    ends = [_ends(side) for side in lines]
    most = max(map(len, ends))
    for count in range(most - fewest, fewest - 1, -1):
        counts = [round(len(side) * count / most) for side in ends]
        if any(not fewest <= here <= len(side) - fewest for here, side in zip(counts, ends, strict=True)):
            continue
        one, other = (_first(side, found[here - 1]) for side, found, here in zip(lines, ends, counts, strict=True))
        if max(one[1], other[1]) <= room:
            return one, other
    return None


def _first(lines: Sequence[float], last: int) -> Held:
    return last, lines[last - 1] - lines[0] + 2 * _pitch(lines)


def _pitch(lines: Sequence[float]) -> float:
    return min((b - a for a, b in pairwise(lines) if b > a), default=0)


def _ends(lines: Sequence[float]) -> list[int]:
    """Return before which word each line ends."""
    return [*(place for place, (one, after) in enumerate(pairwise(lines), 1) if after > one), len(lines)]
