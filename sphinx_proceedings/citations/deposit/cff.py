"""The volume as a CITATION.cff, Citation File Format 1.2.0, for the repository it is kept in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from sphinx_proceedings.citations.addresses import orcid
from sphinx_proceedings.citations.deposit.template import reachable
from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model import credits

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Book
    from sphinx_proceedings.model.persons import Person

# The length of a line people read in the repository, in characters.
WIDTH = 120


def cff(book: Book) -> str:
    """Return the file's text; what is unknown is absent.

    CFF's own ``type`` knows only software and data sets, so the volume is the preferred citation of its repository.
    """
    volume = book.volume
    fields = {
        "cff-version": "1.2.0",
        "message": gettext_for(book.language)(
            "If you use this volume, please cite it as below; each chapter can be cited on its own."
        ),
        "type": "dataset",
        "title": book.title,
        "authors": [*map(_person, credits.creators(volume))],
        "version": volume.version,
        "date-released": volume.date.isoformat(),
        "license": volume.license.content,
        "url": reachable(volume.url),
        "abstract": volume.description[book.language],
        "preferred-citation": _proceedings(book),
    }
    return yaml.safe_dump(known(fields), sort_keys=False, allow_unicode=True, width=WIDTH)


def _proceedings(book: Book) -> dict[str, Any]:
    volume, series = book.volume, book.volume.series
    return {
        "type": "proceedings",
        "title": book.title,
        "authors": [*map(_person, credits.creators(volume))],
        "editors": [*map(_person, volume.editors)],
        "translators": [*map(_person, volume.translators)],
        "publisher": {"name": book.publisher},
        "collection-title": series and series.title,
        "issn": series and series.issn,
        "conference": _conference(book),
        "year": volume.date.year,
        "date-published": volume.date.isoformat(),
        "version": volume.version,
        "languages": list(volume.languages),
        "isbn": book.isbn,
        "doi": book.doi,
        "url": reachable(book.url),
        "license": volume.license.content,
    }


def _conference(book: Book) -> dict[str, Any]:
    event = book.volume.event
    return {
        "name": event.title,
        "date-start": event.date.isoformat(),
        "date-end": event.days[1].isoformat(),
        "location": event.place[book.language],
        "city": event.city,
        "country": event.country,
        "website": event.url,
    }


def _person(person: Person) -> dict[str, str | None]:
    if person.name.literal:
        return {"name": person.name.literal, "website": person.url}
    return {
        "family-names": person.name.family,
        "given-names": person.name.given,
        "orcid": orcid(person),
        "affiliation": "; ".join(map(str, person.affiliations)),
        "website": person.url,
    }
