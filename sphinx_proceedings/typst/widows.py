"""No line of a paragraph and no row of a table alone at a page's foot or head: the page before ends a line earlier.

Typst itself keeps two lines together, but not where the call of a note moves to the next page with its note
(typst issue 5376), and never two rows. Where two lines move together, it leaves behind the note that the first calls.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

# Points between two words that stand on different lines; a raised number is nearer to its line.
LINE_APART = 6
# The number of a mark after the last word of its block.
AFTER_WORDS = 1_000_000
# By how many lines a page runs short at most.
SHORTEST = 3

Word = tuple[tuple[int, int], int, float]
"""A word as block and place in it; its page; its points from the page's top."""
Row = tuple[int, int]
"""A row by its place in its table, and its page."""
Note = tuple[int, int]
"""The page on which a note begins, and that of its call."""


def mended(alone: Iterable[int], starts: Mapping[int, int], shorter: Mapping[int, int]) -> dict[int, int]:
    """Return by how many lines pages run short, each page by a block that begins on it, for one of *alone* to end well.

    *alone* are the pages that leave a line, row or note alone, *starts* the block by which each page can run short,
    *shorter* what they were laid out with; the same comes back when there is nothing to mend, or nothing helps.
    """
    for page in sorted(alone):
        for before in (page, page - 1):
            block = starts.get(before)
            if block is not None and shorter.get(block, 0) < SHORTEST:
                # What comes after moves, and is mended anew.
                kept = {one: lines for one, lines in shorter.items() if one <= block}
                return {**kept, block: kept.get(block, 0) + 1}
    return dict(shorter)


def lonely(words: Iterable[Word], rows: Iterable[Row] = ()) -> set[int]:
    """Return the pages that leave the first or last line of a paragraph or row of a table alone.

    The words of a block that takes several pages must all be there, of others the first and last are enough; *rows*
    come in their order.
    """
    pages = {page for table in _tables(rows) for page in _parted(table)}
    # The mark of a block's first word may stand above its line.
    inner = sorted(word for word in words if word[0][1] > 0)
    for _, block in groupby(inner, key=lambda word: word[0][0]):
        pages.update(_parted(list(_lines(_seen(list(block))))))
    return pages


def stranded(notes: Iterable[Note]) -> set[int]:
    """Return the pages at whose foot a note begins that the next page calls."""
    return {page for page, called in notes if page < called}


def _seen(block: list[Word]) -> list[Word]:
    """Leave out what comes after the last word where it has a page for itself: the word, an address, may end there."""
    (_, number), page, _ = block[-1]
    is_alone = number == AFTER_WORDS and len(block) > 1 and block[-2][1] != page
    return block[:-1] if is_alone else block


def _tables(rows: Iterable[Row]) -> list[list[int]]:
    """Return the pages of the rows of each table."""
    tables: list[list[int]] = []
    last = 0
    for number, page in rows:
        if number <= last or not tables:
            tables.append([])
        tables[-1].append(page)
        last = number
    return tables


def _lines(block: Sequence[Word]) -> Iterator[int]:
    """Yield the page of each line of a block."""
    for page, words in groupby(block, key=itemgetter(1)):
        last = float("-inf")
        for _, _, y in words:
            if y > last + LINE_APART:
                yield page
            last = max(last, y)


def _parted(lines: Sequence[int]) -> Iterator[int]:
    """Yield the pages after which a block leaves a line alone, or a table a row."""
    first, last = lines[0], lines[-1]
    if first != last and lines.count(first) == 1:
        yield first
    if first != last and lines.count(last) == 1:
        yield max(page for page in lines if page != last)
