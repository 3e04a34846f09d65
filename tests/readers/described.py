"""A volume with everything a record can hold, to describe to machines."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from sphinx_proceedings.citations.record import Book, Record
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.metadata import Affiliation, Chapter, Event, Licences, Media, Name, Person, Volume, Work
from sphinx_proceedings.model.pagination import Extent

DAY = datetime.date(2026, 1, 9)
COLLECTIVE = Person(name=Name(literal="The Test Collective"))
LE_GOFF = Person(name=Name(given="Marc Antoine", family="Le Goff"), orcid="0000-0002-1825-0097")
EDITOR = Person(
    name=Name(given="Éva", family="Szabó Nagy"),
    affiliations=(Affiliation(name="Institute of Tests"), Affiliation(name="CNRS", ror="https://ror.org/02feahw73")),
)
TRANSLATOR = Person(name=Name(given="Ana María", family="de la Cruz"), orcid="0000-0001-5109-3700")
SPEAKER = Person(
    name=Name(given="Ada", family="Byron"),
    role={"en": "Analyst", "fr": "analyste"},
    affiliations=(Affiliation(name="Analytical Society"),),
    url="https://ada.example/",
)
REVIEWER = Person(name=Name(given="Rosa", family="Lind"), orcid="0000-0002-1694-233X")
WRITER = Person(name=Name(given="Jean", family="Petit"))

CHAPTERS = (
    Chapter(
        docname="foreword",
        title="Avant-propos",
        language="fr",
        kind=KINDS["front"],
    ),
    Chapter(
        docname="talks/session",
        title="A session",
        language="en",
        kind=KINDS["session"],
        about=Work(title="Session one", language="en", moderators=(WRITER,)),
    ),
    Chapter(
        docname="talks/engines",
        title="Engines <and> “weavers” & co.",
        language="en",
        kind=KINDS["talk"],
        short_title={"en": "Engines", "fr": "Machines"},
        abstract={"en": "On </script> engines.", "fr": "Des machines."},
        keywords={"en": ("engines", "looms"), "fr": ("machines", "métiers")},
        about=Work(
            title="Of engines",
            language="fr",
            speakers=(SPEAKER,),
            moderators=(WRITER,),
            media=(
                Media(type="audio", language="fr", url="https://media.example/engines.ogg"),
                Media(type="video", url="https://media.example/watch"),
                Media(type="slides"),
            ),
        ),
        authors=(LE_GOFF,),
        reviewers=(REVIEWER,),
        date=datetime.date(2026, 3, 4),
        license="CC-BY-4.0",
    ),
    Chapter(
        docname="reading",
        title="Lire Petit",
        language="fr",
        kind=KINDS["paper"],
        abstract={"en": "A reading.", "fr": "Une lecture."},
        about=Work(title="Un article", language="fr", authors=(WRITER,), year=2023),
        authors=(LE_GOFF, COLLECTIVE),
    ),
)
TITLES = {
    "en": {
        "foreword": "Foreword",
        "talks/session": "A session",
        "talks/engines": "Engines <and> “weavers” & co.",
        "reading": "Reading Petit",
    },
    "fr": {
        "foreword": "Avant-propos",
        "talks/session": "Une séance",
        "talks/engines": "Machines et tisserandes",
        "reading": "Lire Petit",
    },
}
PAGES = {"foreword": ("v", "v"), "talks/session": ("1", "4"), "talks/engines": ("5", "18"), "reading": ("19", "30")}


def book(language: str = "en", **changed: Any) -> Book:
    """Return the volume in *language*, with *changed* facts."""
    facts: dict[str, Any] = {
        "kind": "volume",
        "language": "en",
        "languages": ("en", "fr"),
        "title": {"en": "Tests 2026", "fr": "Essais 2026"},
        "subtitle": {"en": "Proceedings of a test", "fr": "Actes d’un essai"},
        "description": {"en": "For tests.", "fr": "Pour les essais."},
        "authors": (COLLECTIVE,),
        "editors": (EDITOR,),
        "translators": (TRANSLATOR,),
        "event": Event(
            title="The Test Conference",
            subtitle={"en": "On trial", "fr": "À l’épreuve"},
            date=datetime.date(2025, 12, 10),
            place={"en": "The Hall, Lyon", "fr": "La Halle, Lyon"},
            city="Lyon",
            country="FR",
            part_of="A Festival",
            coordinators=(WRITER,),
            url="https://conference.example/",
        ),
        "date": DAY,
        "version": "1.0",
        "license": Licences(content="CC-BY-SA-4.0", code="MIT"),
        "url": "https://tests.example/volume",
        "isbn": {"en": "978-0-306-40615-7", "fr": "978-2-1234-5680-3"},
        "doi_prefix": "10.12345",
    }
    extents = {
        language: {name: Extent(title, *PAGES[name], blocks=0, breaks=()) for name, title in titles.items()}
        for language, titles in TITLES.items()
    }
    return Book(Volume(**{**facts, **changed}), "tests-2026", language, CHAPTERS, extents)


def record(docname: str = "talks/engines", language: str = "en", **changed: Any) -> Record:
    """Return a chapter's record in *language*, in a volume of *changed* facts."""
    return next(record for record in book(language, **changed).records() if record.chapter.docname == docname)


def rewritten(of: Record, **changed: Any) -> Record:
    """Return a record whose chapter has *changed* facts."""
    chapter = replace(of.chapter, **changed)
    chapters = tuple(chapter if one is of.chapter else one for one in of.book.chapters)
    return Record(replace(of.book, chapters=chapters), chapter)


BARE: dict[str, Any] = {"url": None, "doi_prefix": None, "isbn": None, "editors": (), "translators": ()}
RECORDS = [record(name, language) for name in PAGES for language in ("en", "fr")]
