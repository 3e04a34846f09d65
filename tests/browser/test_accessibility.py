"""What axe finds wrong with the pages of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readers.browsing import DESKTOP, PHONE, pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from readers.browsing import Visit


def test_axe_finds_nothing_on_any_page_by_day_or_by_night(book: Path, tour: list[Visit]) -> None:
    assert {(visit.page, visit.width) for visit in tour} == {
        (page, width) for page in pages_of(book) for width in (PHONE, DESKTOP)
    }
    assert {visit.name: visit.violations for visit in tour if visit.violations} == {}
