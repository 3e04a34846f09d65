"""References written out by author and year, in the edition's own language."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from pybtex.richtext import BaseText, HRef, Tag, Text
from pybtex.style import FormattedEntry

from sphinx_proceedings.language.imprint import series
from sphinx_proceedings.language.interface import day, gettext_for
from sphinx_proceedings.language.manners import ALL_AUTHORS, LANGUAGES, MANNERS, SOME_AUTHORS
from sphinx_proceedings.language.spacing import NO_BREAK, spaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pybtex.database import Entry, Person

    from sphinx_proceedings.language.manners import Manner

# Works whose title stands in italics because they appear on their own; others' titles are quoted.
STANDALONE = {"book", "phdthesis", "techreport", "proceedings", "collection"}
LETTER = "proceedings-letter"


class ProceedingsStyle:
    """A pybtex formatting style; the subclass for an edition sets its language."""

    language: ClassVar[str] = "en"

    def sort(self, entries: Iterable[Entry]) -> list[Entry]:
        """Sort by author, undated works last among an author's, then by year and title."""
        return sorted(entries, key=_sort_key)

    def format_labels(self, entries: Sequence[Entry]) -> list[str]:
        """Return labels no reader sees; they only have to differ."""
        return [entry.key for entry in entries]

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:
        """Return the printed reference of *entry*."""
        return FormattedEntry(entry.key, formatted(entry, self.language), label)


def formatted(entry: Entry, language: str) -> Text:
    """Write one reference out, author and year first, as *language* prints it."""
    manner = MANNERS.get(language, MANNERS["en"])
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    head: list[Any] = [_listed(people, language), f" ({year(entry, language)}). "] if people else []
    parts: list[Any] = [*head, _title(entry, manner)]
    if not people:
        parts.append(f" ({year(entry, language)})")
    container = _container(entry, manner)
    if container:
        parts += [manner.after_title, container]
    if not str(parts[-1]).endswith(("?", "!", ".")):
        parts.append(".")
    if note := entry.fields.get("note"):
        parts += [" ", told(entry, note, language), "."]
    if link := _link(entry):
        parts += [" ", link]
    if visited := entry.fields.get("urldate"):
        parts.append(f" ({gettext_for(language)('accessed on')} {day(date.fromisoformat(visited), language)})")
    return Text(*parts)


def _title(entry: Entry, manner: Manner) -> BaseText:
    title = entry.fields.get("title", entry.key)
    if entry.type in STANDALONE:
        return Tag("em", told(entry, title, manner.language))
    opening, closing = manner.quotes
    # A quotation inside one takes the other marks: ‘ ’ in English, “ ” in French.
    inner = title.replace("“", "‘").replace("”", "’") if opening == "“" else title
    return Text(opening, told(entry, inner, manner.language), closing)


def _container(entry: Entry, manner: Manner) -> Text | None:
    fields = entry.fields
    _ = gettext_for(manner.language)
    parts: list[Any] = []
    if journal := fields.get("journal"):
        numbers = [f"vol. {fields['volume']}"] if "volume" in fields else []
        if "number" in fields:
            numbers.append(f"{manner.issue}{NO_BREAK}{fields['number']}")
        parts += [Tag("em", told(entry, journal, manner.language)), *numbers]
    elif booktitle := fields.get("booktitle"):
        within = _("in").capitalize() if manner.after_title.startswith(".") else _("in")
        parts.append(Text(within, " ", Tag("em", told(entry, booktitle, manner.language))))
        if "volume" in fields:
            parts.append(f"vol. {fields['volume']}")
    elif entry.type == "techreport":
        kind = _(fields.get("type", "Report"))
        parts.append(f"{kind} {fields['number']}" if "number" in fields else kind)
        parts.append(told(entry, fields.get("institution", ""), manner.language))
    elif entry.type == "phdthesis":
        parts += [_(fields.get("type", "PhD thesis")), told(entry, fields.get("school", ""), manner.language)]
    else:
        parts += [_(_bare(fields["howpublished"]))] if "howpublished" in fields else []
        parts += [told(entry, fields["publisher"], manner.language)] if "publisher" in fields else []
    if "eid" in fields:
        parts.append(f"art.{NO_BREAK}{fields['eid']}")
    if "pages" in fields:
        pages = fields["pages"].replace("--", "–" if manner.language == "en" else "-")
        parts.append(f"{manner.pages}{NO_BREAK}{pages}")
    parts = [part for part in parts if str(part)]
    return Text(", ").join(parts) if parts else None


def _link(entry: Entry) -> HRef | None:
    """Return the most lasting address of a work: its arXiv page, its DOI, then its own page."""
    fields = entry.fields
    if "eprint" in fields:
        return HRef(f"https://arxiv.org/abs/{fields['eprint']}", f"arXiv:{fields['eprint']}")
    if "doi" in fields:
        address = f"https://doi.org/{fields['doi']}"
        return HRef(address, address)
    if "url" in fields:
        return HRef(fields["url"], fields["url"])
    return None


def _listed(people: Sequence[Person], language: str) -> Text:
    """Return the names of a reference: the first inverted, because lists are sorted by it."""
    known = [person for person in people if not _is_others(person)]
    others = len(known) < len(people) or len(known) > ALL_AUTHORS
    shown = known[:SOME_AUTHORS] if len(known) > ALL_AUTHORS else known
    names = [_inverted(shown[0]), *(_plain(person) for person in shown[1:])]
    if others:
        return Text(", ".join(names), ", ", Tag("em", "et al."))
    return Text(series(names, language))


def short(people: Sequence[Person], language: str) -> Text:
    """Return the names of a citation: two at most."""
    known = [person for person in people if not _is_others(person)]
    families = [_family(person) for person in known]
    if len(known) < len(people) or len(known) > 2:
        return Text(families[0], " ", Tag("em", f"et{NO_BREAK}al."))
    return Text(series(families, language))


def _family(person: Person) -> str:
    return _bare(" ".join((*person.prelast_names, *person.last_names)))


def _inverted(person: Person) -> str:
    given = _bare(" ".join((*person.first_names, *person.middle_names)))
    return f"{_family(person)}, {given}" if given else _family(person)


def _plain(person: Person) -> str:
    given = _bare(" ".join((*person.first_names, *person.middle_names)))
    return f"{given} {_family(person)}".strip()


def _is_others(person: Person) -> bool:
    return str(person) == "others"


@cache
def _bare(name: str) -> str:
    return str(Text.from_latex(name))


def told(entry: Entry, value: str, language: str) -> BaseText:
    """Return a field as the language of its work prints it, marked where that is not the edition's."""
    own = _language(entry)
    text = Text.from_latex(value)
    if own is None:
        return text
    told = spaced(str(text), own)
    return Text(told) if own == language else Tag(f"language-{own}", told)


def _language(entry: Entry) -> str | None:
    return LANGUAGES.get(entry.fields.get("langid", "english"))


def year(entry: Entry, language: str) -> str:
    """Return the year as it is printed, with the letter that tells works apart, or that there is none."""
    letter = entry.fields.get(LETTER, "")
    if dated := entry.fields.get("year"):
        return f"{dated}{letter}"
    undated = gettext_for(language)("n.d.")
    return f"{undated}\N{NON-BREAKING HYPHEN}{letter}" if letter else undated


def _sort_key(entry: Entry) -> tuple[str, int, str]:
    people = entry.persons.get("author") or entry.persons.get("editor")
    name = " ".join(_inverted(person) for person in people) if people else entry.fields.get("title", "")
    dated = entry.fields.get("year", "9999")
    return _folded(name), int(dated) if dated.isdigit() else 9999, _folded(entry.fields.get("title", ""))


@cache
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", str(Text.from_latex(text)).lower())
    return "".join(character for character in plain if character.isalnum() or character == " ")


def letter_years(entries: Iterable[Entry]) -> None:
    """Give works that would be cited alike a letter after the year, in the order of the list."""
    alike: dict[tuple[str, str], list[Entry]] = {}
    for entry in sorted(entries, key=_sort_key):
        people = entry.persons.get("author") or entry.persons.get("editor") or []
        if people:
            alike.setdefault((str(short(people, "en")), entry.fields.get("year", "")), []).append(entry)
    for group in alike.values():
        for number, entry in enumerate(group):
            entry.fields[LETTER] = chr(ord("a") + number) if len(group) > 1 else ""
