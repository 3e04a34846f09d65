"""Rows packed into spreads in their order, as many as both pages hold with their notes."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from sphinx_proceedings.pairs.parted_lines import Held, held, shared
from sphinx_proceedings.pairs.spreads import HAIR, Both, Lines, Placed, Row, Slice, Spread, both, of_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.pairs.table_rows import Cells

# How much of what is kept free between rows that stay together is left at least, where a page then holds them.
TIGHT = 0.5
# What share of a page is little, and which of what parts rows more than lines is left to spare one that has no more.
LITTLE, NEARER = 0.3, (0.8, 0.55)
# A row that no page holds begins where so much of one is left; and text comes before what floats where so much would
# stay white.
WORTH = 0.35
# Text is parted where more of a page would stay white, if so many lines of each side stand here and go on at least, and
# a table of many rows.
WHITE, FEWEST = 0.25, 3


def packed(rows: Sequence[Row], room: float) -> list[Spread]:
    """Return the spreads of a chapter whose pages have so much *room*, in points.

    Its rows stand a little nearer where that spares a spread, or one that has little, and only where it does.
    """
    spreads = _packed(rows, room)
    if not any(_is_nearly_empty(spread, room) for spread in spreads):
        return spreads
    nearer = [_packed([row.nearer(share) for row in rows], room) for share in NEARER]
    best = min([spreads, *nearer], key=lambda found: (len(found), sum(_is_nearly_empty(one, room) for one in found)))
    return [_loosened(spread, rows, room) for spread in best]


def _loosened(spread: Spread, rows: Sequence[Row], room: float) -> Spread:
    """Return a spread with its rows as far apart as they would be, or as its pages have room for."""
    if spread.flows:
        return spread
    lacking = [rows[placed.row].gap - placed.gap if placed.gap else 0 for placed in spread.placed]
    one, other = zip(*(rows[placed.row].notes for placed in spread.placed), strict=True)
    used = sum(placed.gap + placed.height for placed in spread.placed)
    free = room - HAIR - of_notes((sum(one), sum(other))) - used
    share = max(0, min(1, free / sum(lacking))) if sum(lacking) > 0 else 0
    together = zip(spread.placed, lacking, strict=True)
    return spread._replace(placed=tuple(placed._replace(gap=placed.gap + share * lack) for placed, lack in together))


def _is_nearly_empty(spread: Spread, room: float) -> bool:
    return not spread.flows and sum(placed.gap + placed.height for placed in spread.placed) < LITTLE * room


def _packed(rows: Sequence[Row], room: float) -> list[Spread]:
    packer = _Packer(rows, room)
    number = 0
    while number < len(rows):
        number = packer.add(number)
    return packer.ended()


class _Packer:
    def __init__(self, rows: Sequence[Row], room: float) -> None:
        self.rows = rows
        self.room = room
        self.spreads: list[Spread] = []
        self._begin()

    def _begin(self) -> None:
        self.placed: list[Placed] = []
        self.used, self.notes = 0.0, (0.0, 0.0)

    def ended(self) -> list[Spread]:
        """Return the spreads so far, the one that is begun as well."""
        if self.placed:
            self.spreads.append(Spread(tuple(self.placed)))
            self._begin()
        return self.spreads

    def add(self, number: int) -> int:
        """Place a row and those that stay together with it; return the number of the next."""
        together = self._together(number)
        lines, sizes = self.rows[number].lines, self.rows[number].sizes
        if self._fit(together):
            return self._place_all(together)
        floating = self._floating(together[-1])
        if self.placed and (filling := self._filling(together[:-1], floating)):
            after = self._place_all([*together[:-1], *filling])
            self.ended()
            self._place_all(floating)
            return after
        if self.placed and (following := self._part_text(together)):
            return following
        if self.placed and (begun := self._begun(together)):
            self._place_all(together[:-1])
            self._part_table(together[-1], begun)
            return together[-1] + 1
        if self.placed and not self._is_parted_here(together):
            self.ended()
            return number
        if (share := self._share(together)) >= TIGHT:
            return self._place_all(together, share)
        if self._flows(together[-1]):
            self._flow(together)
            return together[-1] + 1
        # What no page holds together is placed one by one.
        if sizes and self._is_long(number):
            self._part_table(number, sizes)
        elif lines and self._is_long(number):
            self._part(number, lines)
        else:
            self._place(number)
        return number + 1

    def _floating(self, first: int) -> list[int]:
        """Return the rows from the first on that float, of which the next page is to hold all."""
        found = list(takewhile(lambda one: self.rows[one].floats, range(first, len(self.rows))))
        return found if found and self._high(found) - self.rows[first].gap <= self.room - of_notes((0, 0)) else []

    def _filling(self, before: Sequence[int], floating: Sequence[int]) -> list[int]:
        """Return the text that comes here before what floats, behind some rows, where that would leave much white."""
        found: list[int] = []
        if not floating or self._left() < WORTH * self.room:
            return found
        for number in range(floating[-1] + 1, len(self.rows)):
            if not self.rows[number].is_text or not self._fit([*before, *found, number]):
                break
            found.append(number)
        return found

    def _part_text(self, together: Sequence[int]) -> int | None:
        """Part the last text of some rows that can be, if much would stay white; return the number of the next row."""
        if self._left() <= WHITE * self.room:
            return None
        for place, number in reversed(list(enumerate(together))):
            row, before = self.rows[number], together[:place]
            left = self._left(self._notes([*before, number])) - self._high(before) - row.gap
            if row.lines and not self._is_long(number) and (beginning := shared(row.lines, left, FEWEST)):
                self._place_all(before)
                self._part(number, row.lines, beginning)
                return number + 1
        return None

    def _begun(self, together: Sequence[int]) -> Sequence[Cells]:
        """Return a table that ends some rows in its sizes, if enough begins here and much would stay white."""
        *before, last = together
        row = self.rows[last]
        left = self._left(self._notes(together)) - self._high(before) - row.gap
        sizes = row.sizes or row.cells
        return sizes if self._left() > WHITE * self.room and any(size.begins(left) for size in sizes) else ()

    def _together(self, number: int) -> list[int]:
        last = number
        while self.rows[last].is_sticky and last + 1 < len(self.rows):
            last += 1
        return list(range(number, last + 1))

    def _is_parted_here(self, together: Sequence[int]) -> bool:
        """Tell whether what ends with a row that no page holds begins on this one."""
        *before, last = together
        left = self._left() - self._high(before) - self.rows[last].gap
        return self._is_long(last) and not self._flows(last) and left > WORTH * self.room

    def _is_long(self, number: int) -> bool:
        """Tell whether no page holds a row."""
        row = self.rows[number]
        return row.height + of_notes(row.notes) > self.room

    def _flows(self, number: int) -> bool:
        row = self.rows[number]
        return self._is_long(number) and not row.lines and not row.sizes

    def _left(self, notes: Both = (0, 0)) -> float:
        """Return what is left for text on the fuller page, once it has these *notes* too."""
        return self.room - self.used - of_notes(both(self.notes, notes))

    def _high(self, numbers: Sequence[int]) -> float:
        return sum(self.rows[one].gap + self.rows[one].height for one in numbers)

    def _notes(self, numbers: Sequence[int]) -> Both:
        one, other = zip(*(self.rows[number].notes for number in numbers), strict=True)
        return sum(one), sum(other)

    def _fit(self, numbers: Sequence[int]) -> bool:
        above = 0 if self.placed else self.rows[numbers[0]].gap
        return self._high(numbers) - above <= self._left(self._notes(numbers))

    def _share(self, numbers: Sequence[int]) -> float:
        """Return what share of the gaps between rows an empty page has room for; 0 where it is not empty."""
        rows = [self.rows[one] for one in numbers]
        free = self.room - sum(row.height for row in rows) - of_notes(self._notes(numbers)) - HAIR
        gaps = sum(row.gap for row in rows[1:])
        return free / gaps if gaps and not self.placed else 0

    def _place_all(self, numbers: Sequence[int], share: float = 1) -> int:
        """Place rows; return the number of the next."""
        for number in numbers:
            self._place(number, share)
        return max(numbers, default=-1) + 1

    def _place(self, number: int, share: float = 1) -> None:
        row = self.rows[number]
        cells = row.sizes[0] if row.sizes else None
        slices = (Slice(0, len(cells.rows)),) * 2 if cells else None
        self._put(Placed(number, row.height, row.gap * share if self.placed else 0, slices, cells), row.notes)

    def _put(self, placed: Placed, notes: Both) -> None:
        self.placed.append(placed)
        self.used += placed.gap + placed.height
        self.notes = both(self.notes, notes)

    def _flow(self, numbers: Sequence[int]) -> None:
        placed = (
            Placed(one, self.rows[one].height, self.rows[one].gap if place else 0) for place, one in enumerate(numbers)
        )
        self.spreads.append(Spread(tuple(placed), flows=True))

    def _part(self, number: int, lines: Lines, beginning: tuple[Held, Held] | None = None) -> None:
        """Place a row on as many spreads as it takes; room for all of its notes is kept on each.

        What the first holds of it is its *beginning*, or as much as each page has room for.
        """
        row, begun = self.rows[number], (0, 0)
        while begun != (len(lines[0]), len(lines[1])):
            if begun != (0, 0):
                self.ended()
            gap = row.gap if self.placed else 0
            left = self._left(row.notes) - gap
            each = beginning or [held(side, first, left) for side, first in zip(lines, begun, strict=True)]
            (one, high), (other, higher) = each
            slices = Slice(begun[0], one), Slice(begun[1], other)
            self._put(Placed(number, min(max(high, higher), left), gap, slices), row.notes)
            begun, beginning = (one, other), None

    def _part_table(self, number: int, sizes: Sequence[Cells]) -> None:
        """Place a table on as many spreads as it takes, in the size in which these are fewest, all with its notes."""
        row = self.rows[number]
        gap = row.gap if self.placed else 0
        here, overleaf = self._left(row.notes) - gap, self.room - of_notes(row.notes)
        cells, parts = min(((size, size.parts(here, overleaf)) for size in sizes), key=lambda each: len(each[1]))
        for part in (Slice(*rows) for rows in parts):
            if part.first:
                self.ended()
            height = cells.height(*part)
            self._put(Placed(number, height, 0 if part.first else gap, (part, part), cells), row.notes)
