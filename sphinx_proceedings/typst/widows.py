"""No line of a paragraph and no row of a table alone at a page's foot or head: the page before ends a line earlier.

Typst itself keeps two lines together, but not where the call of a note moves to the next page with its note
(typst issue 5376), and never two rows.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_proceedings.typst.compiler import Document

WORDS = "query(<word>).map(m => (m.value, m.location().page(), m.location().position().y))"
ROWS = "query(<row>).map(m => (m.value, m.location().page()))"
# Points between two words that stand on different lines; a raised number is nearer to its line.
LINE_APART = 6
# More than a chapter has such pages; one is mended at a time, since the pages after it move.
ROUNDS = 16

Word = tuple[tuple[int, int, int], int, float]
"""A word as chapter, block and place in it; its page; its points from the page's top."""
Row = tuple[int, int]
"""A row by its place in its table, and its page."""


def mended(document: Document, shorter: Mapping[str, int]) -> dict[str, int]:
    """Return by how many lines pages run short, each page by the name of the first paragraph that begins on it.

    *shorter* is what the document was laid out with; the same comes back when no line or row of it stands alone.
    """
    words = [(tuple(mark), page, float(y.removesuffix("pt"))) for mark, page, y in document.ask(WORDS)]
    firsts = {paragraph.page: paragraph.name for paragraph in reversed(document.destinations())}
    found = dict(shorter)
    for page in lonely(words, document.ask(ROWS)).values():
        if name := firsts.get(page):
            found[name] = found.get(name, 0) + 1
    return found


def lonely(words: Iterable[Word], rows: Iterable[Row] = ()) -> dict[int, int]:
    """Return the first page of each chapter that leaves the first or last line of a paragraph or row of a table alone.

    *rows* come in their order; both are of one document.
    """
    places: dict[tuple[int, int, int], Word] = {}
    for word in words:
        # The head of a table comes again on its next page.
        places.setdefault(word[0], word)
    chapters = {page: chapter for (chapter, _, _), page, _ in places.values()}
    pages = [(chapters[page], page) for table in _tables(rows) for page in _parted(table) if page in chapters]
    # The mark of a block's first word may stand above its line.
    inner = sorted(word for word in places.values() if word[0][2] > 0)
    for (chapter, _), block in groupby(inner, key=lambda word: word[0][:2]):
        pages += ((chapter, page) for page in _parted(list(_lines(list(block)))))
    return dict(sorted(pages, reverse=True))


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
