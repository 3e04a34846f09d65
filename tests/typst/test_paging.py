"""The volume's pages counted: openings, numerals, extents, and what stands around the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.chapters.statements import Stretch
from sphinx_proceedings.model.pagination import Break, Extent
from sphinx_proceedings.typst.chapter_layout import Layout, Spot
from sphinx_proceedings.typst.list_heads import Headed
from sphinx_proceedings.typst.paging import (
    Bound,
    Entry,
    Heads,
    Opening,
    around_all,
    begun,
    bound_with,
    extent,
    margins,
    roman,
    sheets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FRONT, MAIN = Opening(9, 7, is_front=True), Opening(21, 11, is_front=False)


def layout(pages: int, **given: object) -> Layout:
    empty: dict[str, object] = {
        "breaks": (),
        "shorter": {},
        "alone": (),
        "words": (),
        "edges": (),
        "paragraphs": (),
        "numbers": (),
        "names": {},
    }
    return Layout(pages, **{**empty, **given})  # type: ignore[arg-type]


def openings(*entries: Entry, preliminaries: int = 8, **pages: int) -> Iterator[Opening]:
    bound = Bound(preliminaries, uncounted=2)
    for entry in entries:
        opening = bound.opening(entry)
        yield opening
        bound = bound_with(opening, pages[entry.docname] if entry.docname else 1)


def opened(*entries: Entry, preliminaries: int = 8, **pages: int) -> list[tuple[int, int]]:
    found = openings(*entries, preliminaries=preliminaries, **pages)
    return [(opening.sheet, opening.number) for opening in found]


def test_chapters_open_on_right_pages() -> None:
    assert opened(Entry("a"), Entry("b"), Entry("c"), a=3, b=4, c=1) == [(9, 7), (13, 11), (17, 15)]


def test_chapters_of_a_part_open_on_its_next_pages() -> None:
    entries = [Entry(None), Entry("a"), Entry("b", opens_odd=False), Entry("c", opens_odd=False)]
    assert [sheet for sheet, _ in opened(*entries, a=2, b=1, c=1)] == [9, 11, 13, 14]


def test_preliminaries_of_any_length_come_first() -> None:
    assert [opened(Entry("a"), preliminaries=count, a=1)[0] for count in (7, 8, 9)] == [(9, 7), (9, 7), (11, 9)]


def test_the_main_matter_is_counted_from_one_on_a_right_page() -> None:
    entries = [Entry("a"), Entry("b", opens_odd=False, begins_main_matter=True), Entry("c")]
    found = openings(*entries, a=2, b=3, c=1)
    assert [(one.sheet, one.number, one.numbering) for one in found] == [(9, 7, "i"), (11, 1, "1"), (15, 5, "1")]


def test_pages_have_the_numerals_of_their_matter() -> None:
    assert (FRONT.folio(1), FRONT.folio(3), MAIN.folio(1), MAIN.folio(3)) == ("vii", "ix", "11", "13")


@pytest.mark.parametrize(("number", "numerals"), [(1, "i"), (4, "iv"), (49, "xlix"), (90, "xc"), (1949, "mcmxlix")])
def test_roman_numerals(number: int, numerals: str) -> None:
    assert roman(number) == numerals


def test_pages_begin_where_their_first_word_stands() -> None:
    found = extent("A", layout(3, breaks=((1, 2), (3, 0))), FRONT, 4)
    breaks = (Break("vii", 0, 0), Break("viii", 1, 2), Break("ix", 3, 0))
    assert found == Extent("A", "vii", "ix", 4, breaks)
    assert (found.pages, Extent("C", "5", "5", 1, ()).pages) == ("vii–ix", "5")


def test_the_running_heads_are_the_chapters_and_the_volumes() -> None:
    around = sheets(layout(3), MAIN, (), Heads(("Short", "fr"), ("Whole", "en")))
    assert around == [
        {"foot": "11"},
        {"folio": "12", "head": ("Whole", "en")},
        {"folio": "13", "head": ("Short", "fr")},
    ]


def test_a_page_of_lists_names_the_one_that_goes_on_there_on_either_side() -> None:
    heads = Heads(("Works", "en"), ("Whole", "en"), {2: Headed("Of the talks", "B–D")})
    assert [sheet.get("head") for sheet in sheets(layout(3), MAIN, (), heads)] == [
        *(None, ("Works · Of the talks", "en", "B–D"), ("Works", "en")),
    ]


def test_the_letters_of_a_list_without_a_title_stand_beside_the_chapters() -> None:
    heads = Heads(("Works", "en"), ("Whole", "en"), {2: Headed("", "B–D")})
    assert sheets(layout(2), MAIN, (), heads)[1]["head"] == ("Works", "en", "B–D")


def test_a_block_begins_on_the_page_of_its_first_word() -> None:
    assert begun(layout(3, words=(((0, 0), Spot(1, 0, 0)), ((0, 9), Spot(2, 0, 0)), ((1, 0), Spot(2, 0, 0))))) == {
        0: 1,
        1: 2,
    }


@pytest.mark.parametrize(("language", "is_first_right"), [("en", True), ("he", False)])
def test_a_rule_runs_beside_a_statement_on_each_of_its_pages(language: str, is_first_right: bool) -> None:
    words = (
        *(
            ((0, 0), Spot(1, 60, 80)),
            ((1, 0), Spot(1, 60, 120)),
            ((2, 0), Spot(1, 70, 150)),
            ((2, 30), Spot(3, 60, 70)),
        ),
        *(((3, 0), Spot(3, 60, 100)), ((4, 0), Spot(3, 60, 130)), ((4, 9), Spot(3, 90, 144))),
    )
    edges = (
        *(((2, 0), Spot(1, 70, 150)), ((2, 9), Spot(1, 90, 164))),
        *(
            ((2, 10), Spot(2, 60, 66)),
            ((2, 20), Spot(2, 60, 500)),
            ((2, 21), Spot(3, 60, 66)),
            ((2, 30), Spot(3, 60, 70)),
        ),
    )
    statements = [Stretch("reported", 1, 3), Stretch("reading", 4, 4), Stretch("background", 7, 8)]
    heads = Heads(("Short", "en"), ("Whole", language))
    around = sheets(layout(4, words=words, edges=edges), MAIN, statements, heads)
    assert [sheet.get("rules") for sheet in around] == [
        [("reported", is_first_right, 120, 164)],
        [("reported", not is_first_right, 66, 500)],
        [("reported", is_first_right, 66, 100), ("reading", is_first_right, 130, 144)],
        None,
    ]


@pytest.mark.parametrize(("is_turned", "sides"), [(False, (True, False)), (True, (False, True))])
def test_the_numbers_of_paragraphs_stand_in_the_outer_margin(is_turned: bool, sides: tuple[bool, bool]) -> None:
    spots = (Spot(1, 60, 100.5), Spot(2, 70, 80))
    one = layout(3, numbers=tuple(enumerate(spots, start=1)), paragraphs=(("a", spots[0]), ("b", spots[1])))
    assert margins(one, MAIN, is_turned=is_turned) == {"a": (60, sides[0]), "b": (70, sides[1])}


def test_pages_between_chapters_have_nothing_around_them() -> None:
    one, two = [{"foot": "1"}], [{"foot": "3"}, {"folio": "4"}]
    assert around_all([(Opening(3, 1, False), one), (Opening(5, 3, False), two)]) == [{}, {}, *one, {}, *two]
