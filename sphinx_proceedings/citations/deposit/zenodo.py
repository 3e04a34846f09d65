"""The volume as a .zenodo.json, the metadata Zenodo takes from a repository when it archives a release."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.deposit.template import reachable
from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.language.interface import days, gettext_for
from sphinx_proceedings.language.sentences import byline
from sphinx_proceedings.model import credits

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Book
    from sphinx_proceedings.model.persons import Person


def zenodo(book: Book) -> str:
    """Return the file's text; what is unknown is absent.

    Zenodo's list has no proceedings among its publications and no translator among its contributors: the volume
    is a book of a conference, and a note names the translators.
    """
    volume, event = book.volume, book.volume.event
    fields = {
        "upload_type": "publication",
        "publication_type": "book",
        "title": book.title,
        "creators": [*map(_person, credits.creators(volume))],
        "contributors": [{**editor, "type": "Editor"} for editor in map(_person, volume.editors)],
        "description": f"<p>{escape(volume.description[book.language], quote=False)}</p>",
        "notes": _translators(book),
        "version": volume.version,
        "publication_date": volume.date.isoformat(),
        "access_right": "open",
        "license": volume.license.content.lower(),
        "doi": book.doi,
        "conference_title": event.title,
        "conference_acronym": event.acronym,
        "conference_dates": days(*event.days, book.language),
        "conference_place": event.place[book.language],
        "conference_url": event.url,
        "imprint_publisher": book.publisher,
        "imprint_isbn": book.isbn,
        "related_identifiers": _addresses(book),
    }
    return json.dumps(known(fields), ensure_ascii=False, indent=2) + "\n"


def _translators(book: Book) -> str:
    translators = byline(book.volume.translators, book.language)
    return f"{gettext_for(book.language)('Translation:')} {translators}." if translators else ""


def _addresses(book: Book) -> list[dict[str, str]]:
    """Name the editions on the web: what Zenodo archives is the same volume."""
    editions = [book.in_language(language).url for language in book.volume.languages]
    return [{"identifier": url, "relation": "isIdenticalTo"} for url in editions if url and reachable(url)]


def _person(person: Person) -> dict[str, str | None]:
    affiliation = "; ".join(map(str, person.affiliations))
    return {"name": person.name.inverted, "affiliation": affiliation, "orcid": person.orcid}
