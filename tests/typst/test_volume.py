"""The volume from its chapters' layouts: pages that depend on each other, and the check at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.typst import volume
from sphinx_proceedings.typst.chapter_layout import Layout, Spot
from sphinx_proceedings.typst.folios import Folio
from sphinx_proceedings.typst.paging import Entry, Opening

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_proceedings.typst.chapter_layout import Word

ENTRIES = [Entry("text", begins_main_matter=True), Entry("index"), Entry("after")]
WORDS: tuple[tuple[Word, Spot], ...] = (((1, 0), Spot(1, 60, 200)), ((1, 9), Spot(2, 60, 70)))


def layout(pages: int, names: Mapping[str, int] | None = None) -> Layout:
    spots = {name: Spot(page, 0, 0) for name, page in (names or {}).items()}
    return Layout(pages, (), {}, (), WORDS, (), (), ((1, Spot(1, 60, 200)),), spots)


def test_an_index_settles_on_the_pages_that_it_moves() -> None:
    asked: list[tuple[str, int, Mapping[str, Folio]]] = []

    def lay_out(docname: str, opening: Opening, folios: Mapping[str, Folio]) -> Layout:
        asked.append((docname, opening.sheet, dict(folios)))
        if docname == "index":
            # The true page of what comes after takes a line more, and with it another page.
            return layout(3 if "after#a" in folios else 2, {"index": 1})
        return layout(1, {f"{docname}#a": 1})

    def preliminaries(opened: Sequence[Opening]) -> int:
        return 6 if opened[-1].sheet > 10 else 4

    found = volume.paged(ENTRIES, lay_out, preliminaries, uncounted=2)
    assert [opening.sheet for opening in found.openings] == [7, 9, 13]
    last = {docname: (sheet, folios) for docname, sheet, folios in asked}
    assert last["index"][1]["after#a"] == Folio(13, "7")
    assert len(asked) <= 4 * len(ENTRIES)


def test_a_volume_without_an_index_is_counted_in_two_rounds() -> None:
    asked: list[str] = []

    def lay_out(docname: str, opening: Opening, folios: Mapping[str, Folio]) -> Layout:
        asked.append(docname)
        return layout(1)

    volume.paged(ENTRIES, lay_out, lambda _: 4, uncounted=0)
    assert asked == ["text", "index", "after"]


CHAPTERS = [("one", layout(2), Opening(3, 1, is_front=False)), ("two", layout(2), Opening(5, 3, is_front=False))]
FOUND = [((1, 0), Spot(3, 53, 200)), ((1, 9), Spot(4, 53, 70)), ((1, 0), Spot(5, 53, 200)), ((1, 9), Spot(6, 53, 70))]


def test_a_volume_set_like_its_chapters_passes() -> None:
    volume.check(CHAPTERS, FOUND, 6)


@pytest.mark.parametrize(
    ("place", "spot", "said"),
    [
        (1, Spot(4, 53, 70.2), "the chapter one otherwise than its offprint: in or after its paragraph 1, .* page 2 "),
        (2, Spot(6, 53, 200), "the chapter two otherwise than its offprint: in or after its paragraph 1, .* page 3 "),
        (3, Spot(7, 53, 70), "the chapter two otherwise .* page 4 at 70.0 pt is elsewhere"),
    ],
)
def test_a_deviation_is_refused_with_its_place(place: int, spot: Spot, said: str) -> None:
    moved = [*FOUND[:place], (FOUND[place][0], spot), *FOUND[place + 1 :]]
    with pytest.raises(ProceedingsError, match=said):
        volume.check(CHAPTERS, moved, 6)


def test_what_no_chapter_has_is_refused() -> None:
    with pytest.raises(ProceedingsError, match="block 7 of a chapter on sheet 6"):
        volume.check(CHAPTERS, [*FOUND, ((7, 0), Spot(6, 53, 90))], 6)
    with pytest.raises(ProceedingsError, match="ends on sheet 7, its last chapter on sheet 6"):
        volume.check(CHAPTERS, FOUND, 7)
