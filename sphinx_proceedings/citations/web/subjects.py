"""What a volume is about, as schema.org nodes: the event, what was said at it or written elsewhere, and the people.

Apart from ``schemaorg``, which describes the volume's own texts: those who spoke are never their authors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations import media_files
from sphinx_proceedings.citations.addresses import DOOR, media_type, orcid
from sphinx_proceedings.model.identifiers import deed
from sphinx_proceedings.model.named_files import is_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from sphinx_proceedings.citations.addresses import Place
    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.model.metadata import Event
    from sphinx_proceedings.model.persons import Person
    from sphinx_proceedings.model.works import Media, Work

    Node = dict[str, Any]

CAPTIONS = "text/vtt"
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
    if record.chapter.about is None:
        return None
    return _paper(record, here) if record.chapter.kind.is_written else spoken(record, here)


def spoken(record: Record, here: Place) -> Node | None:
    """Return a part of the event: what a chapter is an account of, or its own text being given there."""
    work, schedule = record.chapter.about, record.chapter.schedule
    if work and record.chapter.kind.is_spoken:
        return {**_part(record, here), **_told(record, work, here)}
    if schedule and record.chapter.is_own:
        return {**_part(record, here), **_given(record, here)}
    return None


def _part(record: Record, here: Place) -> Node:
    """Return when and where it took place."""
    start, end = _hours(record)
    return {
        "@type": "Event",
        "@id": _subject_id(record, here),
        "startDate": start,
        "endDate": end,
        "location": _room(record),
        "superEvent": {"@id": event_id(here)},
    }


def _told(record: Record, work: Work, here: Place) -> Node:
    """Return what an account tells of it: those who spoke are its performers, never authors of the chapter."""
    recorded = {"recordedAt": {"@id": _subject_id(record, here)}}
    return {
        "name": work.title,
        "inLanguage": work.language,
        "performer": people(work.speakers, record.language),
        "contributor": people(work.moderators, record.language),
        "recordedIn": [{**node, **recorded} for node in recordings(record, here)],
        "workFeatured": slides(record, here),
        "subjectOf": {"@id": here.to(record.path())},
    }


def _given(record: Record, here: Place) -> Node:
    """Return what was given: the chapter, by its authors."""
    return {
        "name": record.title,
        "inLanguage": record.chapter.language,
        "performer": people(record.authors, record.language),
        "workPerformed": {"@id": here.to(record.path())},
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


def recordings(record: Record, here: Place) -> list[Node]:
    """Return the recordings of a chapter's subject, or of its own text."""
    found = []
    for medium in [one for one in record.chapter.recordings if one.type != "slides"]:
        told = {"duration": medium.duration and _duration(medium.duration), "caption": _captions(record, medium, here)}
        found.append({**_medium(record, medium, here), **told})
    return found


def slides(record: Record, here: Place) -> list[Node]:
    """Return the slides shown with it."""
    found = [_medium(record, one, here) for one in record.chapter.recordings if one.type == "slides"]
    # A document is no MediaObject, which alone has a `contentUrl`.
    return [{("url" if name == "contentUrl" else name): one for name, one in node.items()} for node in found]


def _medium(record: Record, medium: Media, here: Place) -> Node:
    address = here.to(media_files.path(record, medium.file)) if medium.file else medium.url
    return {
        **(file(address, media_type(address)) if address else {}),
        "@type": MEDIA[medium.type],
        "name": medium.title,
        "inLanguage": medium.language,
        "license": medium.license and deed(medium.license),
    }


def _captions(record: Record, medium: Media, here: Place) -> Node | None:
    """Return a transcript that can be shown with a recording; schema.org's ``transcript`` is the text itself."""
    place = medium.transcript or ""
    if media_type(place) != CAPTIONS:
        return None
    return file(place if is_address(place) else here.to(media_files.path(record, place)), CAPTIONS)


def _duration(length: datetime.timedelta) -> str:
    """Write a length of time as ISO 8601 does: "PT45M30S"."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    return f"PT{minutes}M{seconds}S"


def _hours(record: Record) -> tuple[str | None, str | None]:
    """Return when its subject began and ended, by the clock of the place; a day where the hours are not known."""
    (first, last), schedule = record.days, record.chapter.schedule
    if first != last:
        return None, None
    start, end = (schedule.start, schedule.end) if schedule else (None, None)
    began, ended = (f"{first}T{hour:%H:%M}" if hour else None for hour in (start, end))
    return began or first.isoformat(), ended


def _room(record: Record) -> Node:
    """Return where it took place: a room of the event's place, where it is known."""
    place, schedule = _location(record.event, record.book.language), record.chapter.schedule
    if not schedule or not schedule.room:
        return place
    return {"@type": "Place", "name": schedule.room[record.book.language], "containedInPlace": place}


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
