"""No line of a paragraph alone at a page's foot or head: the page before it ends a line earlier.

Typst itself keeps two lines together, but not where the call of a note moves to the next page with its note
(typst issue 5376).
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_proceedings.typst.compiler import Destination, Document

WORDS = "query(<word>).map(m => (m.value, m.location().page(), m.location().position().y))"
# Points between two words that stand on different lines; a raised number is nearer to its line.
LINE_APART = 6
# More than a chapter has such pages; one is mended at a time, since the pages after it move.
ROUNDS = 16

Word = tuple[tuple[int, int, int], int, float]
"""A word as chapter, block and place in it; its page; its points from the page's top."""


def mended(document: Document, shorter: Mapping[str, int]) -> dict[str, int]:
    """Return by how many lines pages run short, each page by the name of the first paragraph that begins on it.

    *shorter* is what the document was laid out with; the same comes back when no line of it stands alone.
    """
    words = [(tuple(mark), page, float(y.removesuffix("pt"))) for mark, page, y in document.ask(WORDS)]
    found = dict(shorter)
    for page in lonely(words).values():
        if name := _first(document.destinations(), page):
            found[name] = found.get(name, 0) + 1
    return found


def lonely(words: Iterable[Word]) -> dict[int, int]:
    """Return the first page of each chapter that leaves the first or last line of a paragraph alone."""
    pages: dict[int, int] = {}
    places: dict[tuple[int, int, int], Word] = {}
    for word in words:
        # The head of a table comes again on its next page.
        places.setdefault(word[0], word)
    # The mark of a block's first word may stand above its line.
    inner = sorted(word for word in places.values() if word[0][2] > 0)
    for (chapter, _), block in groupby(inner, key=lambda word: word[0][:2]):
        lines = list(_lines(list(block)))
        for page in _parted(lines):
            pages[chapter] = min(page, pages.get(chapter, page))
    return pages


def _lines(block: Sequence[Word]) -> Iterator[int]:
    """Yield the page of each line of a block."""
    for page, words in groupby(block, key=itemgetter(1)):
        last = float("-inf")
        for _, _, y in words:
            if y > last + LINE_APART:
                yield page
            last = max(last, y)


def _parted(lines: Sequence[int]) -> Iterator[int]:
    """Yield the pages after which a block leaves a line alone."""
    first, last = lines[0], lines[-1]
    if first != last and lines.count(first) == 1:
        yield first
    if first != last and lines.count(last) == 1:
        yield max(page for page in lines if page != last)


def _first(paragraphs: Iterable[Destination], page: int) -> str | None:
    return next((paragraph.name for paragraph in paragraphs if paragraph.page == page), None)
