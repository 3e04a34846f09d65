"""What a volume is about, as schema.org nodes: the event, what was said at it or written elsewhere, and the people.

Apart from ``schemaorg``, which describes the volume's own texts: those who spoke are never their authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations.addresses import DOOR, media_type, orcid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.citations.addresses import Place
    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.model.metadata import Event
    from sphinx_proceedings.model.persons import Person
    from sphinx_proceedings.model.works import Media

    Node = dict[str, Any]

MEDIA = {"audio": "AudioObject", "video": "VideoObject", "slides": "PresentationDigitalDocument"}


def event(book: Book, here: Place, parts: Iterable[Node]) -> Node:
    """Return the conference, with what was said at it as *parts*."""
    conference, language = book.volume.event, book.language
    return {
        "@type": "Event",
        "@id": event_id(here),
        "name": conference.title,
        "description": (conference.subtitle or {}).get(language),
        "url": conference.url,
        "alternateName": conference.acronym,
        "startDate": conference.date.isoformat(),
        "endDate": conference.date_end and conference.date_end.isoformat(),
        "location": _location(conference, language),
        "organizer": people(conference.coordinators, language),
        "superEvent": conference.part_of and {"@type": "Event", "name": conference.part_of},
        "subEvent": list(parts),
        "subjectOf": {"@id": here.to(book.path())},
    }


def subject(record: Record, here: Place) -> Node | None:
    """Return what a chapter is about, if it was spoken at the event or written elsewhere."""
    return _paper(record, here) if record.chapter.kind.is_written else spoken(record, here)


def spoken(record: Record, here: Place) -> Node | None:
    """Return a part of the event: those who spoke are its performers, never authors of the chapter."""
    work = record.chapter.about
    if work is None or not record.chapter.kind.is_spoken:
        return None
    identifier = _subject_id(record, here)
    media = [(medium.type, _medium(medium, identifier)) for medium in work.media]
    return {
        "@type": "Event",
        "@id": identifier,
        "name": work.title,
        "inLanguage": work.language,
        "startDate": record.days[0].isoformat() if len(set(record.days)) == 1 else None,
        "location": _location(record.event, record.book.language),
        "superEvent": {"@id": event_id(here)},
        "performer": people(work.speakers, record.language),
        "contributor": people(work.moderators, record.language),
        "recordedIn": [node for kind, node in media if kind != "slides"],
        "workFeatured": [node for kind, node in media if kind == "slides"],
        "subjectOf": {"@id": here.to(record.path())},
    }


def people(persons: Iterable[Person], language: str) -> list[Node]:
    """Return persons and collectives, one known to ORCID by its identifier."""
    return [_person(person, language) for person in persons]


def file(address: str, media_type: str | None) -> Node:
    """Return a file of known type, or the page where something is shown or played."""
    if media_type is None:
        return {"@type": "MediaObject", "url": address}
    return {"@type": "MediaObject", "contentUrl": address, "encodingFormat": media_type}


def event_id(here: Place) -> str:
    """Return the conference's identifier, the same from every page."""
    return here.to(f"{DOOR}#event")


def _paper(record: Record, here: Place) -> Node | None:
    work = record.chapter.about
    if work is None:
        return None
    return {
        "@type": "ScholarlyArticle",
        "@id": _subject_id(record, here),
        "name": work.title,
        "author": people(work.authors, record.language),
        "datePublished": work.year and str(work.year),
        "inLanguage": work.language,
    }


def _medium(medium: Media, event: str) -> Node:
    recorded = {"recordedAt": {"@id": event}} if medium.type != "slides" else {}
    recording = file(medium.url, media_type(medium.url)) if medium.url else {}
    if medium.type == "slides" and "contentUrl" in recording:
        # A document is no MediaObject, which alone has a `contentUrl`.
        recording["url"] = recording.pop("contentUrl")
    return {**recording, "@type": MEDIA[medium.type], "inLanguage": medium.language, **recorded}


def _location(event: Event, language: str) -> Node:
    address = {"@type": "PostalAddress", "addressLocality": event.city, "addressCountry": event.country}
    located = address if event.city or event.country else None
    return {"@type": "Place", "name": event.place[language], "address": located}


def _person(person: Person, language: str) -> Node:
    name = person.name
    facts = {"@id": orcid(person), "name": str(name), "url": person.url}
    bodies = [{"@type": "Organization", "@id": body.ror, "name": body.name} for body in person.affiliations]
    if name.literal:
        return {"@type": "Organization", **facts, "memberOf": bodies}
    return {
        "@type": "Person",
        **facts,
        "givenName": name.given,
        "familyName": name.family,
        "jobTitle": (person.role or {}).get(language),
        "affiliation": bodies,
    }


def _subject_id(record: Record, here: Place) -> str:
    return here.to(f"{DOOR}#{record.chapter.docname.replace('/', '-')}")
