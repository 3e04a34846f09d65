"""How high the rows of a table are on two sides, from where Typst set them: what its pages may end between; pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# The pages on which each side of a table is measured: in each size whole, and as it goes on overleaf.
MEASURED = tuple((is_small, is_continued) for is_small in (False, True) for is_continued in (False, True))
# Rows that at least stand on the last page of a table that is parted.
LAST = 3
# A table that a page holds is parted where it has more rows, and so many at least stand on the first page.
MANY, FIRST = 8, 6
# Asks for the marks of these pages, each with its page and how far down it stands.
MARKS = """{
  let spot(mark) = (mark.value, mark.location().page(), mark.location().position().y.pt())
  let all(label) = query(label).map(spot)
  (tops: all(<top>), heads: all(<head>), rows: all(<cells>), ends: all(<end>))
}"""


class Cells(NamedTuple):
    """A table that a page may end within, in points: its rows are as high on both sides."""

    captions: tuple[float, float]
    """What stands above the head on each side."""
    again: float
    """What does on the pages that go on with it."""
    heads: tuple[float, ...]
    """Its head's rows, which come again on each page."""
    rows: tuple[float, ...]
    is_small: bool = False
    """Whether it is set a size smaller."""

    def height(self, first: int, last: int) -> float:
        """Return how high its rows from the *first* to before the *last* are with what stands above them."""
        return (self.again if first else max(self.captions)) + sum(self.heads) + sum(self.rows[first:last])

    @property
    def whole(self) -> float:
        return self.height(0, len(self.rows))

    def begins(self, here: float) -> bool:
        """Tell whether a page with that room has enough of a table of many rows."""
        return len(self.rows) > MANY and self.height(0, FIRST) <= here

    def parts(self, here: float, overleaf: float) -> list[tuple[int, int]]:
        """Return the rows that pages have, from one to before another: the first page has room *here*, the others more.

        Each has one at least. Few are not left for the last, where the one before has more.
        """
        found: list[tuple[int, int]] = []
        while (first := found[-1][1] if found else 0) < len(self.rows):
            found.append((first, self._held(first, overleaf if first else here)))
        return found

    def _held(self, first: int, room: float) -> int:
        last, count = first + 1, len(self.rows)
        while last < count and self.height(first, last + 1) <= room:
            last += 1
        fewer = count - LAST
        return fewer if fewer < last < count and fewer - first >= LAST else last


class _Set(NamedTuple):
    """A table as one side has it on one page, in points."""

    above: float
    """What stands above the first row."""
    heads: tuple[float, ...]
    rows: tuple[float, ...]


def sizes(found: Mapping[str, Any], room: float) -> tuple[Cells, ...]:
    """Return a table by the marks of its measured pages in each size, or in the one in which a page's *room* holds it.

    None is left where a cell is as high as several, or a table has a design of its own: what its rows are is not told.
    """
    pages = [_set(found, page + 1) for page in range(2 * len(MEASURED))]
    tables = [page for page in pages if page]
    if len(tables) < len(pages):
        return ()
    ones, others = tables[: len(MEASURED)], tables[len(MEASURED) :]
    found_sizes = tuple(
        _levelled((ones[number], others[number]), ones[number + 1].above, is_small)
        for number, (is_small, is_continued) in enumerate(MEASURED)
        if not is_continued
    )
    return tuple(size for size in found_sizes if size.whole <= room)[:1] or found_sizes


def _levelled(sides: tuple[_Set, _Set], again: float, is_small: bool) -> Cells:
    """Return a table each of whose rows is as high as the higher of its sides."""
    one, other = sides
    return Cells(
        captions=(one.above, other.above),
        again=again,
        heads=tuple(map(max, one.heads, other.heads)),
        rows=tuple(map(max, one.rows, other.rows)),
        is_small=is_small,
    )


def _set(found: Mapping[str, Any], page: int) -> _Set | None:
    rows = [(number, down) for number, on, down in found["rows"] if on == page]
    heads = [value for value, on, _ in found["heads"] if on == page]
    if not heads or [number for number, _ in rows] != list(range(len(rows))):
        return None
    (top,), (end,) = ([down for _, on, down in found[kind] if on == page] for kind in ("tops", "ends"))
    begins = [down for _, down in rows]
    heights = _apart([*begins, end])
    return _Set(begins[0] - top, tuple(heights[: heads[0]]), tuple(heights[heads[0] :]))


def _apart(places: Sequence[float]) -> list[float]:
    return [below - above for above, below in pairwise(places)]
