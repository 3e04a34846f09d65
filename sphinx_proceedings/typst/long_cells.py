"""Cells that hold far more than the rest of their row, and go across the columns after them; lists in cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Characters that such a cell has at least, and how many times the lines of any other.
LONG, TIMES = 250, 2
# Columns after it at least: one would give it too little room for a row that is not like the others.
AFTER = 2


def place_of_long(row: nodes.row, shares: Sequence[int]) -> int | None:
    """Return the column of a row's long cell, if it has one; *shares* are those of the columns in the line."""
    if len(row.children) != len(shares) or any("morerows" in cell for cell in row.findall(nodes.entry)):
        return None
    lengths = [len(cell.astext()) for cell in row.children]
    lines = [length / share for length, share in zip(lengths, shares, strict=True)]
    place = max(range(len(lines)), key=lines.__getitem__)
    others = max((count for other, count in enumerate(lines) if other != place), default=0)
    is_long = lengths[place] >= LONG and lines[place] >= TIMES * others
    return place if is_long and 0 < place < len(lines) - AFTER else None


def turns_over(items: nodes.Element, indexes: Iterable[str]) -> bool:
    """Tell a list whose lines hang: one of the classes of *indexes*, or one in a cell."""
    in_cell = isinstance(items, nodes.bullet_list) and isinstance(items.parent, nodes.entry)
    return in_cell or not set(indexes).isdisjoint(items["classes"])
