"""The .bib files read once for their mistakes: what does not parse, and fields that cannot be true."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from pybtex.database.input.bibtex import month_names
from pybtex.exceptions import PybtexError
from pybtex.utils import CaseInsensitiveDict

from sphinx_proceedings.citations.files.tex import MONTHS
from sphinx_proceedings.errors import ProceedingsError, excerpt, printable, shortened
from sphinx_proceedings.model import identifiers
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.glyphs import REMEDY, without_glyph
from sphinx_proceedings.references import appearance, canonical, eprints, latex, people, supplied
from sphinx_proceedings.references.eprints import archive_of
from sphinx_proceedings.references.printed import texts_of, unprinted
from sphinx_proceedings.references.private_pybtex import ROLES, Work, Works

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pybtex.database import Entry, Person

UNCITED = frozenset({"xdata", "set"})
"""Types of what is no work: only works take over from it, or it is several."""
LONGEST_TOLD = 200
"""Of what pybtex says of a mistake, in characters."""
LONGEST_PRINTED = 2_000
"""Of a text that is printed, or a person's name, in characters; the longest titles of old books have half of it."""
MOST = 10_000
"""Of works in all files; a list of so many has five hundred pages."""
# What BibTeX takes for the end of a key, and biber or the roles that cite for something else.
KEY = re.compile(r"[^\s\"#%'(),={}~\\`]{1,100}")
RANGE = re.compile(r"([A-Za-z]*)(\d+)\s*[-–]+\s*\1(\d+)")
# What is left of a command when all that are known are printed.
COMMAND = re.compile(r"\\(?:[A-Za-z]+|.?)")
# A day or days as BibLaTeX has them, or words.
DATE = re.compile(r"[^/]{0,200}[A-Za-z]{2}.*|(?:\.\.|[\d~?%-]*(?:T[\d:.Z+-]*)?)(?:/(?:\.\.|[\d~?%-]*))?", re.ASCII)


def check(files: Iterable[tuple[Path, Path]]) -> dict[str, str]:
    """Check files, each with what messages call it; return what is to be said of works that are cited, by their keys.

    Raises ProceedingsError with file and line for what does not parse, a key given twice, wherever it is, and a work
    that cannot be printed as it is meant: without a title or with a page range that runs backwards, for example.
    """
    read = list(_read(files))
    works = {work.entry.key.lower(): work.entry for work, _ in read}
    for work, shown in read:
        for field, problem in _problems(work, works):
            told = f"`{field}` of {work.entry.key}: {problem}"
            raise ProceedingsError(told, path=shown, line=work.line_of(field))
    return {work.entry.key: told for work, shown in read if (told := _loss(work, shown))}


def _read(files: Iterable[tuple[Path, Path]]) -> Iterator[tuple[Work, Path]]:
    strings, places = CaseInsensitiveDict(month_names), dict[str, str]()
    for path, shown in files:
        for work in _works(read_text(path, shown, "mend `bibtex_bibfiles` in conf.py"), shown, strings):
            _check_key(work, places, shown)
            yield work, shown


def _loss(work: Work, shown: Path) -> str:
    """Return what to say of the fields of a work that are not printed; "" where all are."""
    if not (names := unprinted(work.entry)):
        return ""
    listed = ", ".join(f"`{name}`" for name in names)
    remedy = "mend its name or value, or move what matters of it to `note`"
    return f"{shown}:{work.line_of(names[0])}: {listed} of {work.entry.key}: not printed; {remedy}"


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


def _problems(work: Work, works: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the fields of a work, each with its field."""
    fields = {name.lower(): value for name, value in work.entry.fields.items()}
    yield from _problems_of_parents(work.entry, fields, works)
    if work.entry.type.lower() not in UNCITED and "title" not in canonical.canonical(work.entry, works).fields:
        yield "title", "is missing; add it"
    for role in filter(ROLES.__contains__, work.lines):
        for problem in _problems_of_people(work.entry.persons.get(role, ())):
            yield role, problem
    for name in filter(texts_of(work.entry).__contains__, fields):
        for problem in _problems_of_text(fields[name]):
            yield name, problem
    for name in filter(RULES.__contains__, fields):
        try:
            RULES[name](fields)
        except ValueError as error:
            yield name, str(error)


def _problems_of_parents(
    entry: Entry, fields: Mapping[str, str], works: Mapping[str, Entry]
) -> Iterator[tuple[str, str]]:
    for name in filter(fields.__contains__, canonical.INHERITING):
        for key in canonical.keys_in(fields[name]):
            parent = works.get(key.lower())
            if parent is None:
                yield name, f"no reference has the key {excerpt(key)}; add it, or write here what is printed of it"
            elif parent is entry or set(canonical.INHERITING) & {field.lower() for field in parent.fields}:
                yield name, f"{excerpt(key)} takes over from others itself; write here what is printed of it"


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
    try:
        printed = latex.bare(value)
    except (PybtexError, ValueError):
        yield "is no LaTeX; mend its braces and backslashes"
        return
    if not printed.strip():
        yield "is empty; fill it, or leave it out"
    if command := COMMAND.search(printed):
        yield f"holds the command {printable(command[0])}, which is not known; write what it prints instead"
    if latex.is_formula_left(value):
        yield "holds a formula, which references do not print; say it in words or letters"
    if problem := without_glyph("".join(latex.PRIVATE.findall(value)) + printed):
        yield f"{problem}; {REMEDY}"


def _pages(fields: Mapping[str, str]) -> None:
    for part in fields["pages"].split(","):
        found = RANGE.fullmatch(part.strip())
        if found and _size(found[2]) > _size(found[3] if found[1] else canonical.in_full(found[2], found[3])):
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
    archive = archive_of(fields)
    if archive and not archive.number.fullmatch(eprints.number(fields)):
        archived = f"{excerpt(fields['eprint'])} is no number of {archive.name}'s"
        raise ValueError(f"{archived}; write it as {archive.example}, others as `url`")


def _date(fields: Mapping[str, str]) -> None:
    if not DATE.fullmatch(fields["date"]):
        raise ValueError(f"{excerpt(fields['date'])} is no day; write 2021, 2021-03, 2021-03-05 or 2019/2021")
    _year({"year": appearance.year_of(fields["date"])})


# What raises ValueError for fields of a work among which is the one it has the name of.
RULES: dict[str, Callable[[Mapping[str, str]], object]] = {
    "pages": _pages,
    "day": _day,
    "year": _year,
    "date": _date,
    "urldate": lambda fields: identifiers.day(fields["urldate"]),
    "doi": lambda fields: identifiers.doi(latex.verbatim(fields["doi"])),
    "eprint": _eprint,
    "url": lambda fields: identifiers.address(latex.verbatim(fields["url"])),
}
