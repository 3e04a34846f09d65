"""Files for LaTeX: BibLaTeX entries, each followed by a plain one for classic BibTeX styles under another key.

A chapter stands beside its counterpart in the other language, both related to each other, because standard styles print
"translation of" from the related entry only. What a named translator has translated is an ``@incollection``, or in a
volume without an editor, which that must have, an ``@inbook``; any other chapter is an ``@inproceedings``: BibLaTeX's
data model gives the first two a translator but no event, the third an event but no translator. The note of the first
two tells the event. The volume is a ``@book``, for ``@proceedings`` has no author, unless editors alone answer for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.files import bibtex
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

HEAD = (
    "% For BibLaTeX with biber. An entry whose key ends in -plain is the same work for classic BibTeX styles:\n"
    "% cite the one or the other.\n\n"
)


def biblatex(record: Record) -> str:
    """Return the file beside a chapter: its entry, those it is related to, and its plain entry."""
    return HEAD + "\n".join(_entries(record))


def volume_biblatex(book: Book) -> str:
    """Return the file of an edition: the volume, its chapters, and what those are related to."""
    entries = [_volume(book), bibtex.volume(book)]
    for record in book.records():
        entries += _entries(record)
    return HEAD + "\n".join(entries)


def talk_biblatex(talk: Talk) -> str:
    """Return the file of what a chapter is about: a talk, ``@unpublished``, or a paper, ``@misc``."""
    return HEAD + "\n".join([_talk(talk), bibtex.talk(talk)])


def _entries(record: Record) -> list[str]:
    return [*map(_chapter, (record, *record.counterparts)), bibtex.chapter(record)]


def _chapter(record: Record) -> str:
    volume, language, translators = record.book.volume, record.book.language, record.translators
    event = [phrases.proceedings(volume, language)] if translators else []
    fields = {
        **_people("author", record.authors),
        "title": titled(record.title, unicoded),
        "shorttitle": titled(record.short_title, unicoded) if record.short_title else None,
        **_people("translator", translators),
        "origlanguage": manners_of(record.chapter.language).biblatex if translators else None,
        **_people("editor", record.editors),
        "booktitle": titled(record.book.title, unicoded),
        **_series(volume),
        **({} if translators else _event(volume, language)),
        "publisher": titled(record.book.publisher, unicoded),
        "date": record.date.isoformat(),
        "pages": paged(record.extent),
        "isbn": record.book.isbn,
        "note": noted([*event, phrases.version(volume, language)], language, unicoded),
        "doi": record.doi,
        "url": record.url,
        **_languages(record.language),
        "related": ",".join(other.key for other in record.counterparts),
        "relatedtype": "translationof" if record.is_translation else "translationas" if record.counterparts else None,
        "abstract": unicoded(record.abstract or ""),
        "keywords": unicoded(", ".join(record.keywords)),
    }
    within = "incollection" if record.editors else "inbook"
    return entry(within if translators else "inproceedings", record.key, fields)


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
