"""The .bib files read once for their mistakes: what does not parse, and fields that cannot be true."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

from sphinx_proceedings.citations.files.tex import MONTHS
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import identifiers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-–]+\s*\1(\d+)")


def check(path: Path, shown: Path) -> None:
    """Check a file, called *shown* in messages.

    Raises ProceedingsError with file and line when it does not parse, holds a key twice, or has a page range that runs
    backwards, a day that is in no calendar, or a DOI that is none.
    """
    try:
        text = path.read_text(encoding="utf-8")
        entries = parse_string(text, "bibtex").entries
    except (PybtexError, UnicodeDecodeError) as error:
        line = getattr(error, "lineno", None)
        problem = f"the references do not parse ({error}); mend the entry before or at this line"
        raise ProceedingsError(problem, path=shown, line=line) from None
    for key, entry in entries.items():
        for name, rule in RULES.items():
            try:
                if name in entry.fields:
                    rule(entry.fields)
            except ValueError as error:
                line = _line(text, key, name)
                raise ProceedingsError(f"`{name}` of {key}: {error}", path=shown, line=line) from None


def _pages(fields: Mapping[str, str]) -> None:
    for part in fields["pages"].split(","):
        found = RANGE.fullmatch(part.strip())
        if found and int(found[2]) > int(found[3]):
            raise ValueError(f"{part.strip()} runs backwards; write the first page before the last, both in full")


def _day(fields: Mapping[str, str]) -> None:
    try:
        month = MONTHS.index(fields["month"][:3].lower()) + 1
        datetime.date(int(fields["year"]), month, int(fields["day"]))
    except (KeyError, ValueError):
        problem = "no calendar has it; give `year`, `month` (jan to dec) and `day` as numbers of a day there was"
        raise ValueError(problem) from None


# What raises ValueError for fields of an entry among which is the one it has the name of.
RULES: dict[str, Callable[[Mapping[str, str]], object]] = {
    "pages": _pages,
    "day": _day,
    "urldate": lambda fields: identifiers.day(fields["urldate"]),
    "doi": lambda fields: identifiers.doi(fields["doi"]),
}


def _line(text: str, key: str, field: str) -> int | None:
    """Find the line of an entry's field, from 1."""
    found = re.search(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,.*?\b{field}\s*=", text, re.DOTALL | re.IGNORECASE)
    return text.count("\n", 0, found.end()) + 1 if found else None
