"""Rows are packed into spreads in their order, as many as both pages hold with their notes; long ones are parted."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_proceedings.pairs.packing import packed
from sphinx_proceedings.pairs.spreads import HAIR, Row, Slice, Spread, of_notes
from sphinx_proceedings.pairs.table_rows import Cells

ROOM = 500.0
HEIGHTS = st.floats(5, 300)
NOTES = st.sampled_from([0.0, 0.0, 0.0, 20.0, 45.0])
ROWS = st.builds(
    Row,
    heights=st.tuples(HEIGHTS, HEIGHTS),
    gap=st.sampled_from([0.0, 7.2, 12.4]),
    notes=st.tuples(NOTES, NOTES),
    is_sticky=st.booleans(),
)
LINE = 14.0


def used(rows: list[Row], spread: Spread) -> float:
    """Return what the fuller page of a spread holds."""
    notes = [sum(rows[placed.row].notes[side] for placed in spread.placed) for side in (0, 1)]
    return sum(placed.height + placed.gap for placed in spread.placed) + of_notes((notes[0], notes[1]))


def long(*counts: int, per_line: int = 8) -> Row:
    """Return a paragraph of so many words on each side."""
    lines = [[(word // per_line + 1) * LINE for word in range(count)] for count in counts]
    return Row((lines[0][-1], lines[1][-1]), lines=(lines[0], lines[1]))


@given(st.lists(ROWS, min_size=1))
def test_each_row_stands_once_in_its_order_where_there_is_room(rows: list[Row]) -> None:
    spreads = packed(rows, ROOM)
    assert [placed.row for spread in spreads for placed in spread.placed] == list(range(len(rows)))
    for spread in spreads:
        assert not spread.flows
        assert spread.placed[0].gap == 0
        assert used(rows, spread) <= ROOM or len(spread.placed) == 1
        assert all(placed.height == rows[placed.row].height for placed in spread.placed)


@given(st.lists(ROWS, min_size=2))
def test_what_stays_with_the_next_row_ends_no_page_that_holds_both(rows: list[Row]) -> None:
    for spread, following in pairwise(packed(rows, ROOM)):
        last, first = rows[spread.placed[-1].row], rows[following.placed[0].row]
        notes = (last.notes[0] + first.notes[0], last.notes[1] + first.notes[1])
        assume(not first.is_sticky)
        assert not last.is_sticky or last.height + first.gap + first.height + of_notes(notes) > ROOM


@given(st.integers(330, 2000), st.integers(1, 2000), st.floats(0, 400))
def test_a_row_that_no_page_holds_goes_on_overleaf_on_both_sides(one: int, other: int, before: float) -> None:
    rows = [Row((before, before)), long(one, other), Row((20, 20), gap=10)]
    spreads = packed(rows, ROOM)
    parts = [placed.slices for spread in spreads for placed in spread.placed if placed.slices]
    for side, count in enumerate((one, other)):
        slices = [part[side] for part in parts]
        assert slices[0].first == 0
        assert slices[-1].last == count
        assert all(here.last == there.first for here, there in pairwise(slices))
        # A page ends with a line.
        assert all(part.last % 8 == 0 for part in slices if part.last < count)
    assert all(used(rows, spread) <= ROOM for spread in spreads)
    assert spreads[-1].placed[-1].row == 2


def test_a_long_row_begins_where_much_of_a_page_is_left() -> None:
    assert [spread.placed[0].row for spread in packed([Row((100, 100)), long(800, 800)], ROOM)] == [0, 1, 1, 1]
    first = packed([Row((400, 400)), long(800, 800)], ROOM)[1]
    assert first.placed[0].slices is not None
    assert first.placed[0].slices[0] == Slice(0, first.placed[0].slices[0].last)


def test_what_nothing_parts_flows_alone_with_its_heading() -> None:
    rows = [Row((20, 20)), Row((20, 20), gap=10, is_sticky=True), Row((900, 600), gap=5), Row((20, 20), gap=10)]
    assert [([placed.row for placed in spread.placed], spread.flows) for spread in packed(rows, ROOM)] == [
        ([0], False),
        ([1, 2], True),
        ([3], False),
    ]


@pytest.mark.parametrize(("height", "spreads"), [(478, 1), (482, 1), (492, 2)])
def test_a_heading_draws_near_to_what_else_it_would_leave(height: float, spreads: int) -> None:
    rows = [Row((8, 8), is_sticky=True), Row((height, 400), gap=17)]
    found = packed(rows, ROOM)
    assert len(found) == spreads
    assert all(used(rows, spread) <= ROOM for spread in found)
    assert [placed.row for spread in found for placed in spread.placed] == [0, 1]


def table(*heights: float, is_small: bool = False) -> Cells:
    return Cells(captions=(30.0, 42.0), again=16.0, heads=(13.0,), rows=heights, is_small=is_small)


TABLES = st.lists(st.floats(10, 80), min_size=1, max_size=80).map(lambda heights: table(*heights))


def parts(rows: list[Row]) -> list[tuple[int, int]]:
    """Return which rows of a table each spread has, the same on both sides."""
    slices = [placed.slices for spread in packed(rows, ROOM) for placed in spread.placed if placed.slices]
    assert all(one == other for one, other in slices)
    return [(one.first, one.last) for one, _ in slices]


@given(st.floats(0, 480), TABLES)
def test_a_table_is_parted_between_the_same_rows_on_both_sides(before: float, cells: Cells) -> None:
    rows = [Row((before, before)), Row((0, 0), gap=17, sizes=(cells,)), Row((20, 20), gap=10)]
    found = parts(rows)
    assert found[0][0] == 0
    assert found[-1][1] == len(cells.rows)
    assert all(last == first for (_, last), (first, _) in pairwise(found))
    assert all(used(rows, spread) <= ROOM for spread in packed(rows, ROOM))


def test_few_rows_are_not_left_for_the_last_page_of_a_table() -> None:
    assert parts([Row((0, 0), sizes=(table(*[40] * 12),))]) == [(0, 9), (9, 12)]


@pytest.mark.parametrize(("normal", "small", "is_small"), [(12, 12, True), (13, 13, False), (24, 24, True)])
def test_a_table_is_set_smaller_where_that_spares_a_page(normal: int, small: int, *, is_small: bool) -> None:
    sizes = table(*[40] * normal), table(*[36] * small, is_small=True)
    found = packed([Row((0, 0), sizes=sizes)], ROOM)
    assert {placed.cells == sizes[is_small] for spread in found for placed in spread.placed} == {True}


@pytest.mark.parametrize(
    ("before", "table_height", "texts", "wanted"),
    [
        # The text after it fills the page; what does not fit stays behind.
        (100, 420, (150, 150, 300), [[0, 1, 3, 4], [2], [5]]),
        # Little would stay white; it fits itself; no text comes after it.
        (350, 300, (90, 90), [[0], [1, 2, 3, 4]]),
        (100, 300, (50,), [[0, 1, 2, 3]]),
        (100, 420, (), [[0], [1, 2]]),
    ],
)
def test_text_comes_before_a_table_that_would_leave_much_white(
    before: float, table_height: float, texts: tuple[float, ...], wanted: list[list[int]]
) -> None:
    rows = [Row((before, before)), Row((10, 10), is_sticky=True), Row((table_height, 100), floats=True)]
    rows += [Row((text, text), is_text=True) for text in texts]
    assert [[placed.row for placed in spread.placed] for spread in packed(rows, ROOM)] == wanted


def test_text_comes_before_all_tables_that_stand_together() -> None:
    rows = [Row((300, 300)), *[Row((220, 220), floats=True)] * 2, *[Row((150, 150), is_text=True)] * 3]
    assert [[placed.row for placed in spread.placed] for spread in packed(rows, ROOM)] == [[0, 3], [1, 2], [4, 5]]


@pytest.mark.parametrize(
    ("before", "count", "found"),
    [
        # Much would stay white, and six rows stand here; too few would; little would stay white.
        (200, 12, [(0, 7), (7, 12)]),
        (200, 9, [(0, 6), (6, 9)]),
        (260, 12, []),
        (380, 12, []),
        # Of few rows it is not parted.
        (280, 8, []),
    ],
)
def test_a_table_of_many_rows_begins_where_much_would_stay_white(
    before: float, count: int, found: list[tuple[int, int]]
) -> None:
    cells = table(*[30] * count)
    rows = [Row((before, before)), Row((cells.whole, 0), gap=17, cells=(cells,)), Row((20, 20), gap=10)]
    assert parts(rows) == found
    assert all(used(rows, spread) <= ROOM for spread in packed(rows, ROOM))


@pytest.mark.parametrize(("last", "spreads"), [(10, 1), (50, 2), (200, 2)])
def test_rows_stand_nearer_where_the_last_spread_would_have_little(last: float, spreads: int) -> None:
    rows = [Row((100, 100), gap=12), *[Row((83, 83), gap=14)] * 4, Row((last, last), gap=14)]
    assert len(packed(rows, ROOM)) == spreads


def test_rows_stand_nearer_on_the_spread_that_has_no_room_alone() -> None:
    near = [Row((140, 140), gap=12), *[Row((73, 73), gap=14)] * 4, Row((10, 10), gap=14)]
    spreads = packed([Row((100, 100)), Row((250, 250), gap=14), *near], ROOM)
    loose, close = ([placed.gap for placed in spread.placed[1:]] for spread in spreads)
    assert loose == [14]
    assert all(7.2 < gap < 14 for gap in close)
    placed = spreads[1].placed
    assert sum(one.gap + one.height for one in placed) == pytest.approx(ROOM - of_notes((0, 0)) - HAIR)


TEXT = replace(long(160, 140), is_text=True)


@pytest.mark.parametrize(
    ("before", "row", "parts"),
    [
        # Much would stay white.
        (300, TEXT, [(104, 96), (160, 140)]),
        # Little would; it fits; nothing tells its lines; too few of one side would go on.
        (400, TEXT, []),
        (180, TEXT, []),
        (300, replace(TEXT, lines=None), []),
        (300, long(160, 40), []),
    ],
)
def test_text_is_parted_where_much_of_a_page_would_stay_white(
    before: float, row: Row, parts: list[tuple[int, int]]
) -> None:
    rows = [Row((before, before)), row, Row((20, 20), gap=10)]
    spreads = packed(rows, ROOM)
    found = [placed.slices for spread in spreads for placed in spread.placed if placed.slices]
    assert [(one.last, other.last) for one, other in found] == parts
    assert all(used(rows, spread) <= ROOM for spread in spreads)
    assert [placed.row for spread in spreads for placed in spread.placed if placed.row != 1] == [0, 2]


def test_a_heading_stands_over_what_is_parted_and_its_end_over_what_it_introduces() -> None:
    rows = [Row((280, 280)), Row((10, 10), is_sticky=True), replace(TEXT, is_sticky=True), Row((200, 200))]
    found = [[placed.row for placed in spread.placed] for spread in packed(rows, ROOM)]
    assert found == [[0, 1, 2], [2, 3]]


@given(st.lists(st.builds(long, st.integers(1, 300), st.integers(1, 300)), min_size=1, max_size=12))
def test_no_word_is_lost_where_texts_are_parted(rows: list[Row]) -> None:
    spreads = packed(rows, ROOM)
    for number, row in enumerate(rows):
        parts = [placed.slices for spread in spreads for placed in spread.placed if placed.row == number]
        assert len(parts) in {1, 2}
        whole = [(0, len(side)) for side in row.lines or ()]
        if len(parts) == 2:
            (first, last) = parts
            assert first
            assert last
            assert [(one.first, two.last) for one, two in zip(first, last, strict=True)] == whole
            assert [one.last == two.first for one, two in zip(first, last, strict=True)] == [True, True]
    assert all(used(rows, spread) <= ROOM for spread in spreads)
