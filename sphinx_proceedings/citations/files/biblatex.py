"""Files for LaTeX with BibLaTeX and biber, and for all who read its entries: Zotero, JabRef.

Beside a chapter stands its entry and no other, for an import makes an item of each. In the file of an edition a chapter
has its counterparts in other languages with it, related to each other, because standard styles print "translation of"
from the related entry only. What a named translator has translated is an ``@incollection``, or in a
volume without an editor, which that must have, an ``@inbook``; any other chapter is an ``@inproceedings``: BibLaTeX's
data model gives the first two a translator but no event, the third an event but no translator. The note of the first
two tells the event. The volume is a ``@book``, for ``@proceedings`` has no author, unless editors alone answer for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.files.tex import entry, noted, paged, people, titled, unicoded
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.registry import manners_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.persons import Person

    Fields = dict[str, str | None]

HEAD = "% For BibLaTeX with biber; the file of this name in .bibtex.bib is for classic BibTeX styles.\n\n"


def biblatex(record: Record) -> str:
    """Return the file beside a chapter."""
    return HEAD + _chapter(record)


def volume_biblatex(book: Book) -> str:
    """Return the file of an edition: the volume, its chapters, and what those are related to."""
    chapters = (one for record in book.records() for one in (record, *record.counterparts))
    return HEAD + "\n".join([_volume(book), *(_chapter(one, related=True) for one in chapters)])


def talk_biblatex(talk: Talk) -> str:
    """Return the file of what a chapter is about: a talk, ``@unpublished``, or a paper, ``@misc``."""
    return HEAD + _talk(talk)


def _chapter(record: Record, *, related: bool = False) -> str:
    volume, language, translators = record.book.volume, record.book.language, record.translators
    told = [phrases.proceedings(volume, language)] if translators else [] if related else phrases.translation(record)
    fields = {
        **_people("author", record.authors),
        "title": titled(record.title, unicoded),
        "shorttitle": titled(record.short_title, unicoded) if record.short_title else None,
        **_people("translator", translators),
        "origtitle": titled(record.original.title, unicoded) if record.original else None,
        "origlanguage": manners_of(record.chapter.language).biblatex if translators else None,
        **_people("editor", record.editors),
        "booktitle": titled(record.book.title, unicoded),
        **_series(volume),
        **({} if translators else _event(volume, language)),
        "publisher": titled(record.book.publisher, unicoded),
        "date": record.date.isoformat(),
        "pages": paged(record.extent),
        "isbn": record.book.isbn,
        "note": noted([*told, phrases.version(volume, language)], language, unicoded),
        "doi": record.doi,
        "url": record.url,
        **_languages(record.language),
        **(_related(record) if related else {}),
        "abstract": unicoded(record.abstract or ""),
        "keywords": unicoded(", ".join(record.keywords)),
    }
    within = "incollection" if record.editors else "inbook"
    return entry(within if translators else "inproceedings", record.key, fields)


def _related(record: Record) -> Fields:
    if not record.counterparts:
        return {}
    kind = "translationof" if record.is_translation else "translationas"
    return {"related": ",".join(other.key for other in record.counterparts), "relatedtype": kind}


def _volume(book: Book) -> str:
    volume, language = book.volume, book.language
    fields = {
        **_people("author", volume.authors),
        "title": titled(volume.title[language], unicoded),
        "subtitle": titled(volume.subtitle[language], unicoded) if volume.subtitle else None,
        **_people("editor", volume.editors),
        **_series(volume),
        "publisher": titled(book.publisher, unicoded),
        "date": volume.date.isoformat(),
        "isbn": book.isbn,
        "note": noted([phrases.proceedings(volume, language), phrases.version(volume, language)], language, unicoded),
        "doi": book.doi,
        "url": book.url,
        **_languages(language),
        "abstract": unicoded(volume.description[language]),
    }
    return entry("book" if volume.authors else "proceedings", book.key, fields)


def _talk(talk: Talk) -> str:
    volume, language = talk.record.book.volume, phrases.language_of(talk)
    fields = {
        **_people("author", talk.persons),
        "title": titled(talk.work.title, unicoded),
        **_languages(talk.work.language),
    }
    if talk.is_paper:
        return entry("misc", talk.key, {**fields, "date": talk.year})
    fields |= {
        "howpublished": noted([gettext_for(language)(talk.kind.occasion)], language, unicoded),
        **_event(volume, language),
        "date": "/".join(day.isoformat() for day in dict.fromkeys(talk.record.days)),
        "url": talk.recording,
    }
    return entry("unpublished", talk.key, fields)


def _people(role: str, persons: Sequence[Person]) -> Fields:
    """Return the names of a role, and their ORCID iDs as the data annotation BibLaTeX keeps for each."""
    annotations = (f'{number}="{one.orcid}"' for number, one in enumerate(persons, start=1) if one.orcid)
    return {
        role: people(persons, unicoded),
        f"{role}+an:orcid": "; ".join(annotations),
    }


def _event(volume: Volume, language: str) -> Fields:
    event = volume.event
    place = phrases.place(volume, language)
    return {"eventtitle": unicoded(event.title), "eventdate": event.interval, "venue": unicoded(place)}


def _series(volume: Volume) -> Fields:
    series = volume.series
    return {"series": titled(series.title, unicoded), "number": series.number} if series else {}


def _languages(language: str) -> Fields:
    """Return the language by BibLaTeX's own name, and by babel's, which tells British English apart."""
    manners = manners_of(language)
    return {"language": manners.biblatex, "langid": manners.langid or manners.biblatex}
