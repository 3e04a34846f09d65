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
            if name in entry.fields and (wrong := rule(entry.fields)):
                raise ProceedingsError(f"`{name}` of {key}: {wrong}", path=shown, line=_line(text, key, name))


def _pages(fields: Mapping[str, str]) -> str | None:
    for part in fields["pages"].split(","):
        found = RANGE.fullmatch(part.strip())
        if found and int(found[2]) > int(found[3]):
            return f"{part.strip()} runs backwards; write the first page before the last, both in full"
    return None


def _day(fields: Mapping[str, str]) -> str | None:
    try:
        month = MONTHS.index(fields["month"][:3].lower()) + 1
        datetime.date(int(fields["year"]), month, int(fields["day"]))
    except (KeyError, ValueError):
        return "no calendar has it; give `year`, `month` (jan to dec) and `day` as numbers of a day there was"
    return None


def _visited(fields: Mapping[str, str]) -> str | None:
    return _objection(identifiers.day, fields["urldate"])


def _doi(fields: Mapping[str, str]) -> str | None:
    return _objection(identifiers.doi, fields["doi"])


def _objection(rule: Callable[[str], object], value: str) -> str | None:
    try:
        rule(value)
    except ValueError as error:
        return str(error)
    return None


RULES = {"pages": _pages, "day": _day, "urldate": _visited, "doi": _doi}


def _line(text: str, key: str, field: str) -> int | None:
    """Find the line of an entry's field, from 1."""
    found = re.search(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,.*?\b{field}\s*=", text, re.DOTALL | re.IGNORECASE)
    return text.count("\n", 0, found.end()) + 1 if found else None
