"""The schema.org description of a page as JSON-LD, which search engines and harvesters read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations.addresses import DOOR, Place, resolved
from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.citations.web.subjects import event, event_id, file, people, recordings, slides, spoken, subject
from sphinx_proceedings.model import credits, machine_use

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.funding import Award
    from sphinx_proceedings.model.machine_use import MachineUse
    from sphinx_proceedings.model.metadata import Volume

    Node = dict[str, Any]

CONTEXT = "https://schema.org"
CHAPTER = ["ScholarlyArticle", "Chapter"]
LONGEST = 110
"""What Google shows of a headline, in characters."""


def graph(record: Record) -> Node:
    """Return what a chapter's page describes: the text, its other languages, the volume, the event and its talk.

    Every property is one that schema.org defines for its node. Identifiers are addresses, relative to the page
    where the volume has none, so that the same thing has the same one on every page.
    """
    here = Place(record.book.volume, record.path())
    about, part = subject(record, here), spoken(record, here)
    return _document(
        _chapter(record, here, about),
        *(_translation(other, here) for other in record.counterparts),
        *(node for node in (about, None if about else part) if node),
        _edition(record.book, here),
        _volume(record.book, here),
        event(record.book, here, [{"@id": part["@id"]}] if part else []),
    )


def volume_graph(book: Book) -> Node:
    """Return what the contents page of an edition describes: the volume with its chapters, and the event."""
    here = Place(book.volume, book.path())
    chapters = [{**_title(one, here), "position": number} for number, one in enumerate(book.records(), start=1)]
    return _document(
        {**_edition(book, here), "usageInfo": _usage(machine_use.of(book.volume, *book.chapters)), "hasPart": chapters},
        _volume(book, here),
        event(book, here, [node for record in book.records() if (node := spoken(record, here))]),
    )


def door_graph(volume: Volume) -> Node:
    """Return what the door describes: the volume in all its languages, and the event, under the names of all pages."""
    book, here = Book(volume, "", volume.languages[0], (), {}), Place(volume, DOOR)
    said = {**_volume(book, here), "usageInfo": _usage(machine_use.of(volume))}
    return _document(said, event(book, here, []))


def script(graph: Node) -> str:
    """Return a graph as a ``script`` element can hold it, whatever its texts say."""
    return json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _chapter(record: Record, here: Place, about: Node | None) -> Node:
    extent = record.extent
    return {
        **_title(record, here),
        "headline": _headline(record),
        "url": record.url,
        "author": people(record.authors, record.language),
        "translator": people(record.translators, record.language),
        "review": [
            {"@type": "Review", "author": person} for person in people(record.chapter.reviewers, record.language)
        ],
        "isPartOf": {"@id": here.to(record.book.path())},
        "position": record.book.chapters.index(record.chapter) + 1,
        "datePublished": record.date.isoformat(),
        "license": _licence(*record.licence),
        "usageInfo": _usage(machine_use.of(record.book.volume, record.chapter)),
        "abstract": record.abstract,
        "keywords": list(record.keywords),
        "identifier": _doi(record.doi),
        "pageStart": extent and extent.first,
        "pageEnd": extent and extent.last,
        "pagination": extent and extent.pages,
        "correction": [
            {
                "@type": "CorrectionComment",
                "datePublished": correction.date.isoformat(),
                "text": correction.text.get(record.language) or correction.text.get(record.chapter.language),
            }
            for correction in record.chapter.corrections
        ],
        "encoding": file(here.to(record.path("pdf")), "application/pdf"),
        "about": about and {"@id": about["@id"]},
        "associatedMedia": [] if record.chapter.about else recordings(record, here),
        "hasPart": [] if record.chapter.about else slides(record, here),
        "funding": [_grant(award) for funding in record.chapter.funding for award in funding.awards],
        "translationOfWork": record.original and _reference(record.original, here),
        "workTranslation": [_reference(other, here) for other in record.counterparts if other.is_translation],
    }


def _headline(record: Record) -> str:
    """Return the title, or the short one where that is more than is shown."""
    return record.short_title or record.title if len(record.title) > LONGEST else record.title


def _translation(record: Record, here: Place) -> Node:
    """Return another language's text of the page's chapter, with the edge back."""
    back = [other for other in record.counterparts if other.path() == here.path]
    edge = "translationOfWork" if record.is_translation else "workTranslation"
    return {**_title(record, here), edge: [_reference(other, here) for other in back]}


def _title(record: Record, here: Place) -> Node:
    return {
        "@type": CHAPTER,
        **_reference(record, here),
        "name": record.title,
        "inLanguage": record.language,
    }


def _reference(record: Record, here: Place) -> Node:
    return {"@id": here.to(record.path())}


def _edition(book: Book, here: Place) -> Node:
    """Return the volume in one language, under the title it bears there."""
    volume, series = book.volume, book.volume.series
    return {
        "@type": "Book",
        "@id": here.to(book.path()),
        "name": book.title,
        "url": book.url,
        "inLanguage": book.language,
        "author": people(volume.authors, book.language),
        "editor": people(volume.editors, book.language),
        "translator": people(book.translators, book.language),
        "publisher": {"@type": "Organization", "name": volume.publisher}
        if volume.publisher
        else people(credits.creators(volume), book.language),
        "datePublished": volume.date.isoformat(),
        "version": volume.version,
        "isbn": book.isbn,
        "identifier": _doi(book.doi),
        "isPartOf": series and {"@type": "BookSeries", "name": series.title, "issn": series.issn},
        "position": series and series.number,
        "funding": [_grant(award) for funding in volume.funding for award in funding.awards],
        "license": _licence(*book.licence),
        "description": volume.description[book.language],
        "about": {"@id": event_id(here)},
        "exampleOfWork": {"@id": _volume_id(here)},
    }


def _volume(book: Book, here: Place) -> Node:
    """Return what the editions have in common: chapters are translated both ways, so no edition is another's."""
    return {
        "@type": "Book",
        "@id": _volume_id(here),
        "name": book.in_language(book.volume.language).title,
        "workExample": [
            {
                "@type": "Book",
                "@id": here.to(edition.path()),
                "name": edition.title,
                "inLanguage": edition.language,
                "exampleOfWork": {"@id": _volume_id(here)},
            }
            for edition in map(book.in_language, book.volume.languages)
        ],
    }


def _doi(doi: str | None) -> Node | None:
    return {"@type": "PropertyValue", "propertyID": "DOI", "value": doi, "url": resolved(doi)} if doi else None


def _licence(identifier: str, address: str | None) -> str | Node:
    """Return a licence's address, or what it is called where it has none."""
    return address or {"@type": "CreativeWork", "name": identifier}


def _usage(use: MachineUse) -> Node:
    """Return what machines may do, in the words of `MachineUse`: schema.org has none of its own."""
    return {"@type": "CreativeWork", "text": use.content_usage}


def _grant(award: Award) -> Node:
    funders = [{"@type": "Organization", "@id": source.ror, "name": source.name} for source in award.sources]
    return {"@type": "Grant", "identifier": award.id, "name": award.name, "funder": funders}


def _volume_id(here: Place) -> str:
    return here.to(f"{DOOR}#volume")


def _document(*nodes: Node) -> Node:
    return {"@context": CONTEXT, "@graph": [*map(known, nodes)]}
