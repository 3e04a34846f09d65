"""On what page of the laid-out volume everything stands, told from the marks that its words carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.pagination import Break, Extent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_proceedings.typst.compiler import Document

WORDS = "query(<word>).map(m => (m.value, m.location().page()))"
FOLIOS = "query(<folio>).map(m => (m.location().page(), m.value))"
CHAPTERS = "query(<chapter>).map(m => (m.value.docname, m.location().page()))"

Word = tuple[int, int]
"""A block of a chapter and a word of it, both from 0."""


class Sheets(NamedTuple):
    """The volume's pages by their physical numbers, from 1."""

    folios: Mapping[int, str]
    """The printed number of each page that bears text; blank pages and those of parts have none."""
    counts: Mapping[int, int]
    """The same numbers as counts, whatever their numerals."""
    openings: Sequence[tuple[str, int]]
    """The chapters with their first pages, in order."""
    words: Mapping[int, Mapping[Word, int]]
    """The pages of a chapter's words, by the chapter's place in the order."""

    def pages_of(self, number: int) -> list[int]:
        """Return the pages of the *number*-th chapter, from 0."""
        first = self.openings[number][1]
        after = self.openings[number + 1][1] if number + 1 < len(self.openings) else max(self.folios) + 1
        return [page for page in range(first, after) if page in self.folios]


def sheets(document: Document) -> Sheets:
    """Ask a laid-out volume where its pages begin and its words stand."""
    words: dict[int, dict[Word, int]] = {}
    for (chapter, block, word), page in document.ask(WORDS):
        # The head of a table comes again on its next page.
        words.setdefault(chapter, {}).setdefault((block, word), page)
    printed = document.ask(FOLIOS)
    folios = {page: label for page, (label, _) in printed}
    return Sheets(folios, {page: count for page, (_, count) in printed}, document.ask(CHAPTERS), words)


def extents(found: Sheets, texts: Sequence[tuple[str, int]]) -> dict[str, Extent]:
    """Return each chapter's extent; *texts* are the titles and numbers of blocks of the chapters in order.

    Raises ProceedingsError when a page of a chapter has no number.
    """
    chapters: dict[str, Extent] = {}
    for number, ((docname, _), (title, blocks)) in enumerate(zip(found.openings, texts, strict=True)):
        pages = found.pages_of(number)
        if not pages:
            raise ProceedingsError(f"the page on which the chapter {docname} begins bears no number")
        labels = [found.folios[page] for page in pages]
        breaks = tuple(_breaks(pages, labels, found.words.get(number, {}), blocks))
        chapters[docname] = Extent(title, labels[0], labels[-1], blocks, breaks)
    return chapters


def _breaks(pages: Sequence[int], labels: Sequence[str], words: Mapping[Word, int], blocks: int) -> Iterator[Break]:
    """Yield where each page begins: the first at the title, the others before the first word they hold."""
    yield Break(labels[0], 0, 0)
    waiting = list(zip(pages, labels, strict=True))[1:]
    for (block, word), page in sorted(words.items()):
        while waiting and page >= waiting[0][0]:
            yield Break(waiting.pop(0)[1], block, word)
    # What only notes or figures fill begins where the words end.
    end = max(words, default=(blocks - 1, -1))
    for _, label in waiting:
        yield Break(label, end[0], end[1] + 1)
