"""On every spread of the facing PDF, the § of the left page are those of the right; together they are those paired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers.facing_leaves import numbers, spreads
from readers.this_volume import LANGUAGES, STEM, originals

from sphinx_proceedings.model import pagination, sides
from sphinx_proceedings.pairs.pairing import pair

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = sorted(docname for docname in originals() if docname != "index")


def paired(book: Path, docname: str) -> list[int]:
    """Return the § of a chapter's pairs."""
    one, other = (sides.read(book.parent / "pdf" / language, docname) for language in LANGUAGES)
    return [pair.number for pair in pair(one, other).pairs if pair.number]


def test_the_paragraphs_of_each_left_page_are_those_of_the_right(book: Path) -> None:
    found = [(numbers(left), numbers(right)) for left, right in spreads(book / f"{STEM}-both.pdf")]
    assert [left for left, _ in found] == [right for _, right in found]
    order = pagination.read(book.parent / "pdf" / LANGUAGES[0] / pagination.NAME).order
    assert [one for left, _ in found for one in left] == [one for docname in order for one in paired(book, docname)]


@pytest.mark.parametrize("docname", CHAPTERS)
def test_an_offprint_has_the_chapter_once_and_the_same_in_both_folders(book: Path, docname: str) -> None:
    one, other = (book / language / f"{docname}.both.pdf" for language in LANGUAGES)
    assert one.read_bytes() == other.read_bytes()
    found = [(numbers(left), numbers(right)) for left, right in spreads(one)]
    assert [left for left, _ in found] == [right for _, right in found]
    assert [number for left, _ in found for number in left] == paired(book, docname)
