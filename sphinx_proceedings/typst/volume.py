"""The volume put together from its chapters' layouts: rounds until every page has its number, and a last check."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.typst.chapter_layout import TOLERANCE, Spot
from sphinx_proceedings.typst.compiler import Destination, Target
from sphinx_proceedings.typst.folios import Folio
from sphinx_proceedings.typst.paging import Bound, Entry, Opening, bound_with

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_proceedings.typst.chapter_layout import Layout, Word

# Two are enough nearly always: an index moves what comes after it only when it takes another page.
ROUNDS = 10


class Paged(NamedTuple):
    """The chapters' layouts by docname, and where parts and chapters open, in order."""

    layouts: Mapping[str, Layout]
    openings: Sequence[Opening]


def paged(
    entries: Sequence[Entry],
    lay_out: Callable[[str, Opening, Mapping[str, Folio]], Layout],
    count_preliminaries: Callable[[Sequence[Opening]], int],
    *,
    uncounted: int,
) -> Paged:
    """Lay the chapters out one after another until the pages they print of each other are those they stand on.

    *lay_out* is given a chapter's docname, where it opens, and the pages of all names as far as they are known;
    *count_preliminaries* is given where everything opens, and tells how many pages come before, the cover's
    *uncounted* ones included.
    """
    folios: dict[str, Folio] = {}
    layouts: dict[str, Layout] = {}
    preliminaries = count_preliminaries([Opening(1, 1, is_front=True)] * len(entries))
    for _ in range(ROUNDS):
        known, before = dict(folios), preliminaries
        opened: list[Opening] = []
        bound = Bound(preliminaries, uncounted)
        for entry in entries:
            opening = bound.opening(entry)
            if entry.docname is not None:
                layouts[entry.docname] = layout = lay_out(entry.docname, opening, folios)
                folios.update(folios_of(layout, opening))
            opened.append(opening)
            bound = bound_with(opening, layouts[entry.docname].pages if entry.docname else 1)
        preliminaries = count_preliminaries(opened)
        if (known, before) == (folios, preliminaries):
            break
    return Paged(layouts, opened)


def folios_of(layout: Layout, opening: Opening) -> dict[str, Folio]:
    """Return on which pages the names of a chapter stand."""
    return {name: folio(opening, spot.page) for name, spot in layout.names.items()}


def folio(opening: Opening, page: int) -> Folio:
    """Return a page of a chapter, from 1, as one of the volume."""
    return Folio(opening.sheet + page - 1, opening.folio(page))


def moved(spots: Mapping[str, Spot], by: int) -> dict[str, Destination]:
    """Return where names stand in a document in which so many pages come before the chapter's own."""
    return {name: Destination(spot.page + by, spot.x, spot.y) for name, spot in spots.items()}


def targets(layout: Layout, opening: Opening, by: int, said: str) -> dict[str, Target]:
    """Return what links to a chapter's names lead to in such a document; *said* is how "page %s" is said."""
    places = moved(layout.names, by)
    return {name: Target(places[name], said % opening.folio(layout.names[name].page)) for name in places}


def check(chapters: Sequence[tuple[str, Layout, Opening]], words: Sequence[tuple[Word, Spot]], pages: int) -> None:
    """Check that every block of a laid-out volume stands where its chapter's own layout has it.

    *words* are the marks of the volume in their order, *pages* how many it has up to the last with a number.
    Raises ProceedingsError with the chapter, the paragraph and the page when one does not: a line might stand alone
    that nobody saw.
    """
    sheets = {
        opening.sheet + page: number
        for number, (_, layout, opening) in enumerate(chapters)
        for page in range(layout.pages)
    }
    found: dict[tuple[int | None, Word], Spot] = {}
    for word, spot in words:
        found.setdefault((sheets.get(spot.page), word), spot)
    for number, (docname, layout, opening) in enumerate(chapters):
        for word, spot in layout.words:
            there = found.pop((number, word), None)
            wanted = Spot(spot.page + opening.sheet - 1, spot.x, spot.y)
            if there is None or there.page != wanted.page or abs(there.y - wanted.y) > TOLERANCE:
                raise _deviation(docname, layout, spot, opening)
    if found:
        (_, (block, _)), spot = next(iter(found.items()))
        raise ProceedingsError(f"the volume sets block {block} of a chapter on sheet {spot.page}, where none is")
    if sheets and pages != max(sheets):
        raise ProceedingsError(f"the volume ends on sheet {pages}, its last chapter on sheet {max(sheets)}")


def _deviation(docname: str, layout: Layout, spot: Spot, opening: Opening) -> ProceedingsError:
    before = [number for number, place in layout.numbers if (place.page, place.y) <= (spot.page, spot.y + TOLERANCE)]
    paragraph = f"paragraph {before[-1]}" if before else "opening"
    where = f"page {opening.folio(spot.page)} at {spot.y:.1f} pt"
    return ProceedingsError(
        f"the volume sets the chapter {docname} otherwise than its offprint: in or after its {paragraph}, "
        f"what stands on {where} is elsewhere"
    )
