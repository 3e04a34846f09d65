"""The .bib files read once for their mistakes: what does not parse, and fields that cannot be true."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pybtex.database import Person
from pybtex.database.input.bibtex import month_names
from pybtex.exceptions import PybtexError
from pybtex.utils import CaseInsensitiveDict

from sphinx_proceedings.citations.files.tex import MONTHS
from sphinx_proceedings.errors import ProceedingsError, excerpt, printable, shortened
from sphinx_proceedings.model import identifiers
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.glyphs import REMEDY, without_glyph
from sphinx_proceedings.model.languages import TAG
from sphinx_proceedings.references import people, supplied
from sphinx_proceedings.references.private_pybtex import Work, Works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

LONGEST_TOLD = 200
"""Of what pybtex says of a mistake, in characters."""
LONGEST_PRINTED = 2_000
"""Of a text that is printed, or a person's name, in characters; the longest titles of old books have half of it."""
MOST = 10_000
"""Of works in all files; a list of so many has five hundred pages."""
# What BibTeX takes for the end of a key, and biber or the roles that cite for something else.
KEY = re.compile(r"[^\s\"#%'(),={}~\\`]{1,100}")
RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-–]+\s*\1(\d+)")
# What LaTeX takes for the beginning of a comment.
COMMENT = re.compile(r"(?<!\\)%")
# What is left of a command when all that are known are printed.
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.?)")
ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.ASCII)
# Fields of BibLaTeX that references do not print, by those that they do.
RENAMED = {"date": "year", "journaltitle": "journal"}
INHERITING = ("crossref", "xdata")
PRINTED = {
    *("title", "booktitle", "journal", "howpublished", "institution", "school", "publisher", "note", "type"),
    *("volume", "number", "eid", "pages", "year"),
}
# A title that the editors supply, or the name of a body, in the language of an edition.
IN_EDITION = re.compile(rf"(?:title|author)-{TAG.pattern}", re.IGNORECASE)


def check(files: Iterable[tuple[Path, Path]]) -> None:
    """Check files, each with what messages call it.

    Raises ProceedingsError with file and line for what does not parse, a key given twice, wherever it is, and a work
    that cannot be printed as it is meant: without a title or with a page range that runs backwards, for example.
    """
    strings, places = CaseInsensitiveDict(month_names), dict[str, str]()
    for path, shown in files:
        for work in _works(read_text(path, shown, "mend `bibtex_bibfiles` in conf.py"), shown, strings):
            _check_key(work, places, shown)
            for field, problem in _problems(work):
                told = f"`{field}` of {work.entry.key}: {problem}"
                raise ProceedingsError(told, path=shown, line=work.line_of(field))


def _works(text: str, shown: Path, strings: CaseInsensitiveDict) -> Iterator[Work]:
    try:
        yield from Works(text, strings).works()
    except PybtexError as error:
        told = printable(str(error))[:LONGEST_TOLD]
        problem = f"the references do not parse ({told}); mend the entry before or at this line"
        raise ProceedingsError(problem, path=shown, line=getattr(error, "lineno", None)) from None


def _check_key(work: Work, places: dict[str, str], shown: Path) -> None:
    """Check that a key is one, and no other work's; *places* are those of the works before, by their keys."""
    key, problem = work.entry.key, ""
    if not KEY.fullmatch(key) or not key.isprintable():
        problem = f"the key {excerpt(key)} is none for BibTeX; write it with letters, digits, colons and hyphens"
    elif key.lower() in places:
        problem = f"the key {key} is given at {places[key.lower()]} too; change it in one of both places"
    elif len(places) == MOST:
        problem = f"there are more than {MOST:,} references; leave out those that nothing cites"
    if problem:
        raise ProceedingsError(problem, path=shown, line=work.line)
    places[key.lower()] = f"{shown}:{work.line}"


def _problems(work: Work) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the fields of a work, each with its field."""
    fields = {name.lower(): value for name, value in work.entry.fields.items()}
    if "title" not in fields:
        yield "title", "is missing; add it"
    for name, printed in RENAMED.items():
        if name in fields and printed not in fields:
            yield name, f"is a field of BibLaTeX's, which is not printed; write `{printed}`"
    for name in INHERITING:
        if name in fields:
            yield name, "nothing is taken over from another entry; write here what is printed of it"
    for role in filter(Person.valid_roles.__contains__, work.lines):
        for problem in _problems_of_people(work.entry.persons.get(role, ())):
            yield role, problem
    for name in (name for name in fields if name in PRINTED or IN_EDITION.fullmatch(name)):
        for problem in _problems_of_text(fields[name]):
            yield name, problem
    for name in filter(RULES.__contains__, fields):
        try:
            RULES[name](fields)
        except ValueError as error:
            yield name, str(error)


def _problems_of_people(persons: Sequence[Person]) -> Iterator[str]:
    known = [person for person in persons if not people.is_others(person)]
    if not known:
        yield "names nobody; name somebody, or leave it out"
    for person in known:
        yield from _problems_of_text(str(person))
        if not people.family(person).strip():
            yield f"{excerpt(str(person))} has no family name; write `Family, Given`, or a whole name in braces"


def _problems_of_text(value: str) -> Iterator[str]:
    """Yield why a text, written in LaTeX, would not be printed as it is meant."""
    if len(value) > LONGEST_PRINTED:
        yield f"is longer than {LONGEST_PRINTED:,} characters; shorten it"
        return
    if COMMENT.search(value):
        yield "what follows a percent sign is not printed; write \\%"
        return
    try:
        printed = people.bare(value)
    except (PybtexError, ValueError):
        yield "is no LaTeX; mend its braces and backslashes"
        return
    if not printed.strip():
        yield "is empty; fill it, or leave it out"
    if command := COMMAND.search(printed):
        yield f"holds the command {printable(command[0])}, which is not known; write what it prints instead"
    if problem := without_glyph(printed):
        yield f"{problem}; {REMEDY}"


def _pages(fields: Mapping[str, str]) -> None:
    for part in fields["pages"].split(","):
        found = RANGE.fullmatch(part.strip())
        if found and _size(found[2]) > _size(found[3]):
            raise ValueError(
                f"{shortened(part.strip())} runs backwards; write the first page before the last, both in full"
            )


def _size(digits: str) -> tuple[int, str]:
    """Return what sorts a number of any length."""
    known = digits.lstrip("0")
    return len(known), known


def _day(fields: Mapping[str, str]) -> None:
    try:
        month = MONTHS.index(fields["month"][:3].lower()) + 1
        datetime.date(int(supplied.held(fields["year"])), month, int(fields["day"]))
    except (KeyError, ValueError):
        problem = "no calendar has it; give `year`, `month` (jan to dec) and `day` as numbers of a day there was"
        raise ValueError(problem) from None


def _year(fields: Mapping[str, str]) -> None:
    # Words too may tell when a work appeared: "in press".
    if re.search(r"\d{5}", fields["year"]) or any(one.isdigit() and not one.isascii() for one in fields["year"]):
        problem = f"{excerpt(fields['year'])} has other digits than a year; write it with at most four, 0 to 9"
        raise ValueError(problem)


def _eprint(fields: Mapping[str, str]) -> None:
    if not ARXIV.fullmatch(fields["eprint"]):
        problem = f"{excerpt(fields['eprint'])} is no number of arXiv's; write it as 2401.00001, others as `url`"
        raise ValueError(problem)


# What raises ValueError for fields of a work among which is the one it has the name of.
RULES: dict[str, Callable[[Mapping[str, str]], object]] = {
    "pages": _pages,
    "day": _day,
    "year": _year,
    "urldate": lambda fields: identifiers.day(fields["urldate"]),
    "doi": lambda fields: identifiers.doi(fields["doi"]),
    "eprint": _eprint,
    "url": lambda fields: identifiers.address(fields["url"]),
}
