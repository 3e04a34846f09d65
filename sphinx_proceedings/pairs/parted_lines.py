"""How many words of a paragraph a page holds that it goes on from; pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def held(lines: Sequence[float], first: int, room: float) -> tuple[int, float]:
    """Return before which word a page ends that begins with the *first*, and how high what it has is.

    One line is kept free, as the same words may be set in one more; a page has one line at least.
    """
    if first == len(lines):
        return first, 0
    pitch, top = min((b - a for a, b in pairwise(lines) if b > a), default=0), lines[first]
    last = first + 1
    while last < len(lines) and (lines[last] == top or lines[last] - top + 2 * pitch <= room):
        last += 1
    return last, lines[last - 1] - top + 2 * pitch
