"""A volume with everything a record can hold, for people and machines to cite."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations.record import Book, Record
from sphinx_proceedings.model.funding import Award, Funding
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.metadata import Chapter, Event, Licences, Volume
from sphinx_proceedings.model.pagination import Extent
from sphinx_proceedings.model.persons import Affiliation, Name, Person
from sphinx_proceedings.model.publication import Correction, Earlier, Series
from sphinx_proceedings.model.works import Media, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

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
# Names with what BibTeX takes for particles, and with an apostrophe.
ROSNAY = Person(
    name=Name(given="Mélanie", family="Dulong de Rosnay"),
    orcid="0000-0002-9079-593X",
    affiliations=(
        Affiliation(name="Université de Rennes", ror="https://ror.org/015m7wh34"),
        Affiliation(name="Atelier"),
    ),
)
MEER = Person(name=Name(given="Éloïse", family="van der Meer"), orcid="0000-0002-3456-7895")
OHARA = Person(name=Name(given="Ann", family="O’Hara-Smith"), orcid="0000-0003-1415-9269")

CONFERENCE = Event(
    title="Tests & Essais 2025",
    subtitle={"en": "On trial", "fr": "À l’épreuve"},
    date=datetime.date(2025, 12, 10),
    place={"en": "The Hall, Lyon", "fr": "La Halle, Lyon"},
    city="Lyon",
    country="FR",
    part_of="A Festival",
    coordinators=(WRITER,),
    url="https://conference.example/",
)
THREE_DAYS = replace(
    CONFERENCE, date=datetime.date(2026, 12, 1), date_end=datetime.date(2026, 12, 3), number=2, acronym="T&E"
)
FOREWORD = Chapter(
    docname="foreword",
    title="Avant-propos",
    language="fr",
    kind=KINDS["front"],
)
MORNING = Chapter(
    docname="talks/session",
    title="A session",
    language="en",
    kind=KINDS["session"],
    about=Work(title="Session one", language="en", moderators=(WRITER,)),
)
ENGINES = Chapter(
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
)
READING = Chapter(
    docname="reading",
    title="Lire Petit",
    language="fr",
    kind=KINDS["paper"],
    abstract={"en": "A reading.", "fr": "Une lecture."},
    about=Work(title="Un article", language="fr", authors=(WRITER,), year=2023),
    authors=(LE_GOFF, COLLECTIVE),
)
TALK = Chapter(
    docname="talks/one",
    title="OpenLLM France: Building AI in 100% open_source {& co}",
    language="en",
    kind=KINDS["talk"],
    abstract={"en": "About 50% of one's; #1 at $0.", "fr": "À propos de « un » : 50 %."},
    keywords={"en": ("open source", "commons"), "fr": ("logiciel libre", "communs")},
    short_title={"en": "OpenLLM France", "fr": "OpenLLM en France"},
    about=Work(
        title="One, really?",
        language="en",
        speakers=(SPEAKER,),
        media=(
            Media(type="slides", url="https://s.example/a.pdf"),
            Media(type="audio", url="https://s.example/a_b.mp3"),
        ),
    ),
    authors=(LE_GOFF,),
    translators=(OHARA,),
    reviewers=(REVIEWER,),
)
SESSION = Chapter(
    docname="session",
    title="Une séance : est-ce clair ?",
    language="fr",
    kind=KINDS["session"],
    about=Work(title="Séance", language="fr", moderators=(SPEAKER,)),
    authors=(LE_GOFF, ROSNAY, MEER),
    translators=(OHARA, SPEAKER),
)
ROUND = Chapter(
    docname="round",
    title="Table ronde",
    language="fr",
    kind=KINDS["round-table"],
    about=Work(title="De quoi parler “demain” ?", language="fr", report="none", speakers=(SPEAKER, LE_GOFF)),
)
PAPER = Chapter(
    docname="paper",
    title="A reading of “Le Goff”",
    language="en",
    kind=KINDS["paper"],
    about=Work(title="Une étude de cas", language="fr", year=2023, authors=(LE_GOFF, ROSNAY)),
    doi={"en": "10.1234/own", "fr": "10.1234/propre"},
    license="CC0-1.0",
    date=datetime.date(2027, 1, 2),
)
CHAPTERS = (FOREWORD, MORNING, ENGINES, READING, TALK, SESSION, ROUND, PAPER)
TITLES = {
    "en": {
        "foreword": "Foreword",
        "talks/session": "A session",
        "talks/engines": "Engines <and> “weavers” & co.",
        "reading": "Reading Petit",
        "talks/one": "OpenLLM France: Building AI in 100% open_source {& co}",
        "session": "A session: is it clear?",
        "round": "Round table",
        "paper": "A reading of “Le Goff”",
    },
    "fr": {
        "foreword": "Avant-propos",
        "talks/session": "Une séance",
        "talks/engines": "Machines et tisserandes",
        "reading": "Lire Petit",
        "talks/one": "OpenLLM France : faire de l’IA à 100 % ouverte",
        "session": "Une séance : est-ce clair ?",
        "round": "Table ronde",
        "paper": "Lecture de « Le Goff »",
    },
}
DOCNAMES = tuple(chapter.docname for chapter in CHAPTERS)
PAGES = {
    "en": (("v", "v"), ("1", "4"), ("5", "18"), ("19", "30"), ("31", "42"), ("43", "43"), ("44", "50"), ("51", "65")),
    "fr": (("v", "v"), ("1", "4"), ("5", "18"), ("19", "30"), ("31", "43"), ("44", "45"), ("46", "52"), ("53", "68")),
}


def book(language: str = "en", chapters: Sequence[Chapter] = CHAPTERS, **changed: Any) -> Book:
    """Return the volume in *language*, of these *chapters*, with *changed* facts and the pages of both editions."""
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
        "event": CONFERENCE,
        "date": DAY,
        "version": "1.0",
        "license": Licences(content="CC-BY-SA-4.0", code="MIT"),
        "url": "https://tests.example/volume",
        "isbn": {"en": "978-0-306-40615-7", "fr": "978-2-1234-5680-3"},
        "doi_prefix": "10.12345",
        "doi_registered": True,
    }
    extents = {
        edition: {
            docname: Extent(TITLES[edition][docname], *pages, blocks=0, breaks=())
            for docname, pages in zip(DOCNAMES, PAGES[edition], strict=True)
        }
        for edition in TITLES
    }
    return Book(Volume(**{**facts, **changed}), "tests-2026", language, tuple(chapters), extents)


def record(docname: str = "talks/engines", language: str = "en", **changed: Any) -> Record:
    """Return a chapter's record in *language*, in a volume of *changed* facts."""
    return next(record for record in book(language, **changed).records() if record.chapter.docname == docname)


def rewritten(of: Record, **changed: Any) -> Record:
    """Return a record whose chapter has *changed* facts."""
    chapter = replace(of.chapter, **changed)
    chapters = tuple(chapter if one is of.chapter else one for one in of.book.chapters)
    return Record(replace(of.book, chapters=chapters), chapter)


def untranslated(of: Book) -> Book:
    """Return a volume nothing of which is translated: every edition prints the original."""
    own = {chapter.docname: TITLES[chapter.language][chapter.docname] for chapter in of.chapters}
    extents = {
        language: {
            docname: replace(of.extents[language][docname], title=own[docname], begun=language == chapter.language)
            for docname, chapter in ((chapter.docname, chapter) for chapter in of.chapters)
        }
        for language in of.extents
    }
    return replace(of, extents=extents)


FUNDED = (
    Funding(
        awards=(
            Award(
                id="T-12", name="Test at large", sources=(Affiliation(name="A Fund", ror="https://ror.org/00k4n6c32"),)
            ),
            Award(id="T-13", sources=(Affiliation(name="Another Fund"), Affiliation(name="A Town"))),
            Award(name="A gift"),
        )
    ),
    Funding(statement={"en": "Paid for by tests.", "fr": "Payé par les essais."}),
)
SERIES: dict[str, Any] = {
    "series": Series(title="Tests in Common & more", issn="0378-5955", number="3"),
    "publisher": "A Press",
    "event": THREE_DAYS,
    "funding": FUNDED,
    "versions": (Earlier(version="0.9", date=DAY, url="https://tests.example/volume/versions/0.9"),),
    "chapters": [
        replace(
            TALK,
            received=datetime.date(2026, 1, 2),
            accepted=datetime.date(2026, 2, 3),
            funding=FUNDED,
            corrections=(
                Correction(date=datetime.date(2027, 1, 1), text={"en": "A date.", "fr": "Une date."}),
                Correction(date=datetime.date(2027, 2, 1), text={"en": "A name.", "fr": "Un nom."}),
            ),
        ),
        SESSION,
    ],
}
"""A volume in a series, and a chapter with a history: paid for, reviewed and corrected."""
BARE: dict[str, Any] = {"url": None, "doi_prefix": None, "isbn": None, "editors": (), "translators": ()}
RECORDS = [record(name, language) for name in DOCNAMES for language in ("en", "fr")]


def records() -> list[Record]:
    """Return every chapter in both languages, of the volume and of one little is known of, and one of two editors."""
    unpaged = replace(book("en", [replace(one, short_title=None) for one in CHAPTERS], **BARE), extents={})
    edited = book("fr", [TALK], editors=(MEER, ROSNAY))
    several = book("fr", [TALK, FOREWORD], event=THREE_DAYS)
    waiting = untranslated(book("fr", [TALK, SESSION]))
    books = (book("en"), book("fr"), unpaged, unpaged.in_language("fr"), edited, several, book(**SERIES), waiting)
    return [record for one in books for record in one.records()]
