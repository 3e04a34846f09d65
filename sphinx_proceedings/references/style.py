"""References written out by author and year, in the edition's own language."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from pybtex.richtext import BaseText, HRef, Tag, Text
from pybtex.style import FormattedEntry

from sphinx_proceedings.language import author_year
from sphinx_proceedings.language.author_year import Run
from sphinx_proceedings.language.interface import cited_in, day, gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.wordlist import folded
from sphinx_proceedings.model.languages import mark
from sphinx_proceedings.references import eprints, supplied
from sphinx_proceedings.references.containers import container_of, listed, own_words
from sphinx_proceedings.references.eprints import archive_of
from sphinx_proceedings.references.latex import MARKS, bare, marked
from sphinx_proceedings.references.people import edited, in_order, inverted, is_others, people_of, short
from sphinx_proceedings.references.written_in import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pybtex.database import Entry, Person

    from sphinx_proceedings.language.author_year import Citation

# Works whose title stands in italics because they appear on their own; others' titles are quoted.
STANDALONE = {"book", "phdthesis", "techreport"}
# One year, or the first of several.
YEAR = re.compile(r"\d{1,4}(?:–(?:\d{4})?)?", re.ASCII)
LETTER = "proceedings-letter"


class ProceedingsStyle:
    """A pybtex formatting style; the subclass for an edition sets its language."""

    language: ClassVar[str] = "en"

    def sort(self, entries: Iterable[Entry]) -> list[Entry]:
        """Sort by author, undated works last among an author's, then by year and title."""
        return in_list_order(entries, self.language)

    def format_labels(self, entries: Sequence[Entry]) -> list[str]:
        """Return labels no reader sees; they only have to differ."""
        return [entry.key for entry in entries]

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """Return the printed reference of *entry*."""
        # A work stands in the list of each chapter that cites it.
        return FormattedEntry(entry.key, _formatted(_Entry(repr(entry), entry), self.language), label)


def in_list_order(entries: Iterable[Entry], language: str) -> list[Entry]:
    """Return works in the order in which an edition lists them."""
    return sorted(entries, key=lambda entry: _sort_key(entry, language))


class _Entry(NamedTuple):
    """A work, the same as another when it is written the same."""

    written: str
    entry: Entry

    def __hash__(self) -> int:
        return hash(self.written)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Entry) and (self.written, self.entry.key) == (other.written, other.entry.key)


@lru_cache(maxsize=4096)
def _formatted(known: _Entry, language: str) -> Text:
    return formatted(known.entry, language)


def formatted(entry: Entry, language: str) -> Text:
    """Write one reference out, author and year first, as *language* prints it."""
    parts: list[BaseText] = [rendered(run) for run in _reference(entry, language)]
    if link := _link(entry):
        parts += [Text(" "), link]
    if visited := entry.fields.get("urldate"):
        accessed = gettext_for(language)("accessed on")
        parts.append(Text(f" ({accessed} {day(date.fromisoformat(visited), language)})"))
    if remark := supplied.remark(bare(entry.fields.get("note", "")), language):
        parts.append(Text(f" {remark}"))
    spoken = cited_in(language)
    return Text(*parts) if spoken == language else Text(Tag(mark(spoken), *parts))


def rendered(run: Run) -> BaseText:
    """Return a run of a reference as pybtex has it, marked where its language is not that of the reference.

    What is emphasised in italics stands upright.
    """
    texts = (
        _set(piece, run.language, is_emphasised=(run.style == "emphasis") == (number % 2 == 0))
        for number, piece in enumerate(MARKS.split(run.text))
    )
    first, *others = texts
    return Text(first, *others) if others else first


def _set(text: str, language: str | None, *, is_emphasised: bool) -> BaseText:
    whole = Tag(mark(language), text) if language else Text(text)
    return Tag("em", whole) if is_emphasised else whole


def _reference(entry: Entry, language: str) -> Citation:
    people = people_of(entry, language)
    dated = year(entry, language)
    role = author_year.editing(len(people), language) if edited(entry) else ""
    runs = [*(_head(people, dated, language, role) if people else ()), *titled(entry, language)]
    if not people:
        runs.append(Run(f" ({dated})"))
    if added := entry.fields.get("titleaddon"):
        runs += [Run(manners_of(language).after_title), own_words(entry, added, language)]
    if container := container_of(entry, language):
        runs += [Run(manners_of(language).after_title), *listed(container)]
    if not MARKS.sub("", runs[-1].text).endswith(("?", "!", ".")):
        runs.append(Run("."))
    note = entry.fields.get("note")
    if note and not supplied.remark(bare(note), language):
        runs += [Run(" "), own_words(entry, note, language), Run(".")]
    return tuple(runs)


def _head(people: Sequence[Person], year: str, language: str, role: str) -> Citation:
    known = [person for person in people if not is_others(person)]
    names = [*map(inverted, known[:1]), *map(in_order, known[1:])]
    return author_year.head(names, year, language, others=len(known) < len(people), role=role)


def titled(entry: Entry, language: str, *, alone: bool = False) -> Citation:
    """Return the title, in quotation marks or italics where it is the work's own; *alone* it is never quoted."""
    called = supplied.in_edition(entry, "title", language)
    title, own = (
        marked(called or entry.fields.get("title", entry.key)),
        language if called else language_of(entry.fields),
    )
    if supplied.is_supplied(title):
        return (author_year.own_words(title, own, language),)
    if alone or entry.type in STANDALONE:
        return (author_year.own_words(title, own, language, "emphasis"),)
    return author_year.quoted(title, own, language)


def _link(entry: Entry) -> HRef | None:
    """Return the most lasting address of a work: its page in an archive, its DOI, then its own page."""
    fields = entry.fields
    if "eprint" in fields and (archive := archive_of(fields)):
        number = eprints.number(fields)
        return HRef(f"{archive.address}{number}", f"{archive.label}{number}")
    if "doi" in fields:
        address = f"https://doi.org/{fields['doi']}"
        return HRef(address, address)
    if "url" in fields:
        return HRef(fields["url"], fields["url"])
    return None


def year(entry: Entry, language: str) -> str:
    """Return the year as it is printed, with the letter that tells works apart, or that there is none."""
    letter = entry.fields.get(LETTER, "")
    written = re.sub("--|–", manners_of(language).dash, bare(entry.fields.get("year", "")))
    dated = written or author_year.undated(language)
    return supplied.lettered(dated, letter)


def _sort_key(entry: Entry, language: str = "") -> tuple[str, int, str, str]:
    people = people_of(entry, language)
    name = " ".join(inverted(person) for person in people) if people else entry.fields.get("title", "")
    dated = supplied.held(entry.fields.get("year", "9999"))
    year = int(dated.partition("–")[0]) if YEAR.fullmatch(dated) else 9999
    return _folded(name), year, _folded(entry.fields.get("title", "")), entry.key


@cache
def _folded(text: str) -> str:
    return folded(bare(text))


def letter_years(entries: Iterable[Entry]) -> None:
    """Give works that would be cited alike a letter after the year, in the order of the list."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(entries, key=_sort_key):
        if people := people_of(entry):
            dated = supplied.held(entry.fields.get("year", ""))
            alike.setdefault((str(short(people, "en")), dated), []).append(entry)
    for group in alike.values():
        for number, entry in enumerate(group):
            entry.fields[LETTER] = letters(number) if len(group) > 1 else ""


def letters(number: int) -> str:
    """Count in letters from 0, as BibLaTeX and CSL do: a to z, then aa, ab."""
    before, last = divmod(number, len(ascii_lowercase))
    return (letters(before - 1) if before else "") + ascii_lowercase[last]
