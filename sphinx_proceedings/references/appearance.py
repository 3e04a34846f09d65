"""When a work appeared, as BibLaTeX writes its day or days, and what is printed of it."""

from __future__ import annotations

import re
from typing import Final

DATE: Final = re.compile(r"(\d{4})(?:-\d\d(?:-\d\d)?)?(?:T[\d:.Z+-]*)?([?~%]?)", re.ASCII)
OPEN: Final = ("", "..")


def year_of(date: str, state: str = "") -> str:
    """Return the year, or the years, of a date (ISO 8601-2, 4, of BibLaTeX's `date`), or of a work not out its state.

    A year that is uncertain or about right is in brackets, as inferred ones are; words are left as they stand.
    """
    begin, slash, end = (part.strip() for part in date.partition("/"))
    if not date or (begin not in OPEN and not DATE.fullmatch(begin)) or (end not in OPEN and not DATE.fullmatch(end)):
        return date or state
    first, last = (_year(part) for part in (begin, end))
    return f"{first}–{last}" if slash and first != last else first


def _year(date: str) -> str:
    if not (found := DATE.fullmatch(date)):
        return ""
    return f"[{found[1]}]" if found[2] else found[1]
