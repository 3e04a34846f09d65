"""Days as each language writes them: the first of a month, and those of an event of several."""

from __future__ import annotations

import datetime

import pytest

from sphinx_proceedings.language.interface import day, days, month_of_year, short_date

NOVEMBER, FIRST, THIRD, ELEVENTH = (
    datetime.date(2026, month, day) for month, day in ((11, 30), (12, 1), (12, 3), (12, 11))
)
NEW_YEAR = datetime.date(2027, 1, 1)
INTERVALS = [
    ("en", FIRST, THIRD, "1–3 December 2026"),
    ("fr", FIRST, THIRD, "1er–3 décembre 2026"),
    ("fr", THIRD, ELEVENTH, "3–11 décembre 2026"),
    ("de", FIRST, THIRD, "1.–3. Dezember 2026"),
    ("es", FIRST, THIRD, "1–3 de diciembre de 2026"),
    ("it", FIRST, THIRD, "1–3 dicembre 2026"),
    ("en", NOVEMBER, FIRST, "30 November – 1 December 2026"),
    ("fr", NOVEMBER, FIRST, "30 novembre – 1er décembre 2026"),
    ("fr", ELEVENTH, NEW_YEAR, "11 décembre 2026 – 1er janvier 2027"),
    ("fr", FIRST, FIRST, "1er décembre 2026"),
    ("en", FIRST, None, "1 December 2026"),
]


@pytest.mark.parametrize(("language", "first", "last", "written"), INTERVALS)
def test_days_are_written_as_the_language_does(
    language: str, first: datetime.date, last: datetime.date | None, written: str
) -> None:
    assert days(first, last, language).replace("\N{THIN SPACE}", " ") == written


def test_only_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert [day(one, "fr") for one in (FIRST, ELEVENTH)] == ["1er décembre 2026", "11 décembre 2026"]
    assert (short_date(NEW_YEAR, "fr"), short_date(ELEVENTH, "fr")) == ("1er janv. 2027", "11 déc. 2026")
    assert (short_date(FIRST, "en"), month_of_year(FIRST, "fr")) == ("1 Dec 2026", "déc. 2026")
    assert day(FIRST, "en") == "1 December 2026"
