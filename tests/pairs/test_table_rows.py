"""The rows of a table are as high as the higher of their sides, in each size in which it may be set."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_proceedings.pairs import table_rows

pytestmark = pytest.mark.pure

TOP = 65.0


def marks(*sides: tuple[float, list[float]], shrunk: float = 0.5) -> dict[str, Any]:
    """Return the marks of a table, of each of whose sides are given its caption and its rows, the first its head."""
    found: dict[str, Any] = {"tops": [], "heads": [], "rows": [], "ends": []}
    page = 0
    for caption, rows in sides:
        for is_small, is_continued in table_rows.MEASURED:
            page += 1
            down = TOP + (16 if is_continued else caption)
            found["tops"].append((None, page, TOP))
            found["heads"].append((1, page, TOP))
            for number, height in enumerate(rows[:1] + rows[2:] if is_continued else rows):
                found["rows"].append((number, page, down))
                down += height * (shrunk if is_small else 1)
            found["ends"].append((None, page, down))
    return found


def test_each_row_is_as_high_as_the_higher_of_its_sides() -> None:
    normal, small = table_rows.sizes(marks((20, [10, 40, 20]), (30, [20, 20, 60])), room=50)
    assert normal.captions == (20, 30)
    assert normal.again == 16
    assert (normal.heads, normal.rows) == ((20,), (40, 60))
    assert (small.heads, small.rows) == ((10,), (20, 30))
    assert (normal.is_small, small.is_small) == (False, True)


@pytest.mark.parametrize(("room", "is_small"), [(160, False), (120, True)])
def test_one_size_is_left_where_a_page_holds_the_table(room: float, *, is_small: bool) -> None:
    (size,) = table_rows.sizes(marks((20, [10, 40, 20]), (30, [20, 20, 60])), room)
    assert size.is_small == is_small


def test_rows_that_a_cell_covers_are_not_told_apart() -> None:
    found = marks((20, [10, 40, 20]), (30, [20, 20, 60]))
    found["rows"] = [row for row in found["rows"] if row[:2] != (1, 3)]
    assert table_rows.sizes(found, room=500) == ()


def test_rows_of_a_design_of_its_own_are_not_told_apart() -> None:
    found = marks((20, [10, 40, 20]), (30, [20, 20, 60])) | {"heads": [], "rows": []}
    assert table_rows.sizes(found, room=500) == ()
