"""Labels moved apart where they would overlap, and the lines that lead to them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def turned(pairs: Sequence[tuple[float, float]]) -> list[int]:
    """Return how far out the line from each sign to its label turns, in steps, so that no two cross or meet.

    Signs and labels are given by their heights, both from above.
    """
    turns = [0] * len(pairs)
    for here in range(1, len(pairs)):
        (before, to), (at, line) = pairs[here - 1 : here + 1]
        if to < before and line < at and line <= before:
            turns[here] = turns[here - 1] + 1
    for here in range(len(pairs) - 2, -1, -1):
        (at, line), (after, to) = pairs[here : here + 2]
        if line > at and to > after and after <= line:
            turns[here] = turns[here + 1] + 1
    return turns


def apart(
    wished: Sequence[float], heights: Sequence[float], least: float = -math.inf, most: float = math.inf
) -> list[float]:
    """Return places for things in a column that do not overlap, as near to the *wished* ones as can be.

    They keep between *least* and *most*, or begin above *least* where there is no room for all.  Neighbours that would
    overlap are pooled, and each pool stands at the mean of what its members wish.
    """
    pools: list[tuple[float, int]] = []
    offset, offsets = 0.0, []
    for wish, height in zip(wished, heights, strict=True):
        offsets.append(offset)
        pool = (wish - offset, 1)
        while pools and pools[-1][0] >= pool[0]:
            place, many = pools.pop()
            pool = ((place * many + pool[0] * pool[1]) / (many + pool[1]), many + pool[1])
        pools.append(pool)
        offset += height
    places = [min(max(place, least), most - offset) for place, many in pools for _ in range(many)]
    return [place + start for place, start in zip(places, offsets, strict=True)]
