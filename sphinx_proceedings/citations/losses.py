"""What a chapter's record holds, and what each format for reference managers loses of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_proceedings.language.interface import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.metadata import Person

    Held = dict[str, Any]

ABSENT, IN_NOTE, IN_PART, YEAR, UNNEEDED = "no", "in the note", "without the day", "only the year", "has none"


def _lost(*fields: str) -> Mapping[str, str]:
    return dict.fromkeys(fields, ABSENT)


_NOWHERE = dict.fromkeys(("reviewers", "affiliations", "ROR iDs", "licence"), ABSENT)
_EVENT = {"event": IN_NOTE, "event place": IN_NOTE}
_BIBLATEX = {**_NOWHERE, "version": IN_NOTE, "PDF": ABSENT}
_RIS = {
    **_NOWHERE,
    "version": IN_NOTE,
    "ORCID iDs": ABSENT,
    "event date": IN_NOTE,
    "original language": IN_NOTE,
    "counterparts": ABSENT,
}
# By format, the fields that do not come back from it, and what becomes of them. The two kinds of a format are a
# chapter without and with a named translator.
LOSSES: Mapping[str, Mapping[str, str]] = {
    "BibLaTeX @inproceedings": {**_BIBLATEX, "translators": UNNEEDED},
    "BibLaTeX @incollection, @inbook": {**_BIBLATEX, **_EVENT, "event date": IN_NOTE},
    "BibTeX": {
        **_NOWHERE,
        **dict.fromkeys(("event", "event date", "event place", "short title", "ORCID iDs", "PDF"), ABSENT),
        **dict.fromkeys(("language", "original title", "counterparts", "abstract", "keywords"), ABSENT),
        **dict.fromkeys(("translators", "original language", "version"), IN_NOTE),
        "date": IN_PART,
    },
    "RIS CPAPER": {**_RIS, "translators": UNNEEDED},
    "RIS CHAP": {**_RIS, **_EVENT},
    "CSL-JSON": {**_NOWHERE, **dict.fromkeys(("ORCID iDs", "PDF", "original language", "counterparts"), ABSENT)},
    "Zotero RDF": _lost("key", "reviewers", "affiliations", "ROR iDs", "version", "original language"),
    "Highwire": _lost(
        *("key", "short title", "translators", "reviewers", "ORCID iDs", "affiliations", "ROR iDs", "version"),
        *("event date", "event place", "original title", "original language", "counterparts"),
    ),
    "JSON-LD": _lost("key", "short title"),
    "Crossref": _lost("key", "short title", "keywords"),
    "DataCite": {**_lost("key", "short title", "reviewers", "PDF", "event place"), "event date": YEAR},
    "JATS": _lost("short title"),
}


def held(record: Record) -> Held:
    """Return what is known of a chapter in the normal form that is compared with what a format gives back.

    Names are pairs of family name (or whole name) and given name, dates ISO 8601, languages ISO 639-1.
    """
    event, extent = record.event, record.extent
    makers = (*record.authors, *record.editors, *record.translators)
    people = (*makers, *record.reviewers)
    fields = {
        "key": record.key,
        "authors": names(record.authors),
        "title": record.title,
        "short title": (record.chapter.short_title or {}).get(record.language),
        "translators": names(record.translators),
        "editors": names(record.editors),
        "reviewers": names(record.reviewers),
        "ORCID iDs": [person.orcid for person in makers if person.orcid],
        "affiliations": [body.name for person in people for body in person.affiliations],
        "ROR iDs": [body.ror for person in people for body in person.affiliations if body.ror],
        "volume": record.container_title,
        "publisher": record.book.publisher,
        "version": record.book.volume.version,
        "date": record.date.isoformat(),
        "pages": extent and (extent.first, extent.last),
        "event": event.title,
        "event date": event.date.isoformat(),
        "event place": event.place[record.language],
        "language": record.language,
        "original title": record.original and record.original.title,
        "original language": record.original and record.original.language,
        "counterparts": [other.key for other in (record.original, *record.translations) if other],
        "ISBN": (record.book.volume.isbn or {}).get(record.language),
        "DOI": record.doi,
        "address": record.url,
        "PDF": record.pdf_url,
        "licence": record.licence[0],
        "abstract": record.abstract,
        "keywords": list(record.keywords),
    }
    return {name: value for name, value in fields.items() if value}


def names(persons: Sequence[Person]) -> list[tuple[str | None, str | None]]:
    """Return the names in the normal form."""
    return [(person.name.literal or person.name.family, person.name.given) for person in persons]


def table(language: str) -> list[list[str]]:
    """Return a table's rows, the head first: a format, what it tells in words only, and what it loses."""
    say = words(language)
    none = "—"
    rows = [[say("Format"), say("In words only"), say("Lost")]]
    for name, lost in LOSSES.items():
        told = [say(field) for field, fate in lost.items() if fate == IN_NOTE]
        gone = [say(field) for field, fate in lost.items() if fate == ABSENT]
        gone += [f"{say(field)} ({say(fate)})" for field, fate in lost.items() if fate in (IN_PART, YEAR)]
        rows.append([name, ", ".join(told) or none, ", ".join(gone) or none])
    return rows
