"""What the readers of all formats are compared by: a record in the normal form, a citation as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.language.author_year import Run
    from sphinx_proceedings.model.persons import Person


def held(record: Record) -> dict[str, Any]:
    """Return what is known of a chapter in the normal form that is compared with what a format gives back.

    Names are pairs of family name (or whole name) and given name, dates ISO 8601, languages ISO 639-1.
    """
    event, extent = record.event, record.extent
    makers = (*record.authors, *record.editors, *record.translators)
    people = (*makers, *record.chapter.reviewers)
    fields = {
        "key": record.key,
        "authors": names(record.authors),
        "title": record.title,
        "short title": record.short_title,
        "translators": names(record.translators),
        "editors": names(record.editors),
        "reviewers": names(record.chapter.reviewers),
        "ORCID iDs": [person.orcid for person in makers if person.orcid],
        "affiliations": [body.name for person in people for body in person.affiliations],
        "ROR iDs": [body.ror for person in people for body in person.affiliations if body.ror],
        "volume": record.book.title,
        "publisher": record.book.publisher,
        "version": record.book.volume.version,
        "date": record.date.isoformat(),
        "pages": extent and (extent.first, extent.last),
        "event": event.title,
        "event date": event.interval,
        "event place": event.place[record.book.language],
        "language": record.language,
        "original title": record.original and record.original.title,
        "original language": record.original and record.original.language,
        "counterparts": [other.key for other in record.counterparts],
        "ISBN": record.book.isbn,
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


def plain(citation: Iterable[Run]) -> str:
    """Return a citation as plain text."""
    return "".join(run.text for run in citation)
