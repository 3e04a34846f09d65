"""What a record does not know yet, for an editor to fill in: never guessed, always listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations.template import known

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.citations.record import Record


def missing(record: Record) -> list[str]:
    """Return the fields of a chapter's record that are unknown, as the front matter names them.

    A person's fields come with the name: ``orcid (Ada Byron)``.
    """
    return list(dict.fromkeys([*_fields(record), *_media(record), *_persons(record)]))


def _fields(record: Record) -> Iterator[str]:
    volume = record.book.volume
    values = {
        "url": known(volume.url),
        "doi": record.doi,
        "isbn": (volume.isbn or {}).get(record.language),
        "publisher": volume.publisher,
        "editors": volume.editors,
        "event.city": volume.event.city,
        "event.country": volume.event.country,
        "pages": record.extent,
        "abstract": record.abstract,
        "keywords": record.keywords,
        "reviewers": record.reviewers,
    }
    yield from (name for name, value in values.items() if not value)
    if record.is_translation and not record.translators:
        yield "translators"


def _media(record: Record) -> Iterator[str]:
    for media in record.chapter.about.media if record.chapter.about else ():
        if not media.url:
            yield f"url ({media.type})"


def _persons(record: Record) -> Iterator[str]:
    """Name what is unknown of each person; a collective has no ORCID iD."""
    people = (*record.authors, *record.editors, *record.translators, *record.reviewers, *record.chapter.people[1])
    for person in people:
        for field in ("affiliations", "orcid"):
            if not person.name.literal and not getattr(person, field):
                yield f"{field} ({person.name})"
