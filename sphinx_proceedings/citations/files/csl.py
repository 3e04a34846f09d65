"""CSL-JSON 1.0.2, for Zotero, pandoc and every CSL processor: a ``paper-conference``, a ``speech``, the volume.

The schema is closed. What it has no place for is lost, not put under keys of our own: see ``losses``. A chapter is a
``paper-conference``, whose styles print event and translator both.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.sentences import capital
from sphinx_proceedings.model.languages import primary

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.persons import Person

    Item = dict[str, Any]


def csl(record: Record) -> str:
    """Return the file beside a chapter."""
    return _file([_chapter(record)])


def volume_csl(book: Book) -> str:
    """Return the file of an edition: the volume and its chapters."""
    return _file([_volume(book), *map(_chapter, book.records())])


def talk_csl(talk: Talk) -> str:
    """Return the file of what a chapter is about: a talk, or a paper."""
    return _file([_paper(talk) if talk.is_paper else _speech(talk)])


def original_title(record: Record) -> str | None:
    """Return the title of the original, marked as of another language: styles capitalise the words of English ones.

    The mark is that of citeproc-js, which Zotero and pandoc know too.
    """
    if record.original is None:
        return None
    title = record.original.title
    foreign = primary(record.language) == "en" != primary(record.original.language)
    return f'<span class="nocase">{title}</span>' if foreign else title


def _chapter(record: Record) -> Item:
    volume = record.book.volume
    return {
        "id": record.key,
        "type": "paper-conference",
        "author": _people(record.authors),
        "title": record.title,
        "title-short": record.short_title,
        "original-title": original_title(record),
        "translator": _people(record.translators),
        "editor": _people(record.editors),
        "container-title": record.book.title,
        **_event(volume, record.book.language),
        **_series(volume),
        "publisher": record.book.publisher,
        "issued": _dated(record.date),
        "page": record.extent and record.extent.range("-"),
        "version": volume.version,
        "ISBN": record.book.isbn,
        "DOI": record.doi,
        "URL": record.url,
        "language": record.language,
        "abstract": record.abstract,
        "keyword": "; ".join(record.keywords),
    }


def _volume(book: Book) -> Item:
    volume, language = book.volume, book.language
    return {
        "id": book.key,
        "type": "book",
        "author": _people(volume.authors),
        "title": book.title,
        "editor": _people(volume.editors),
        **_event(volume, language),
        **_series(volume),
        "publisher": book.publisher,
        "issued": _dated(volume.date),
        "version": volume.version,
        "ISBN": book.isbn,
        "DOI": book.doi,
        "URL": book.url,
        "language": language,
        "abstract": volume.description[language],
    }


def _speech(talk: Talk) -> Item:
    volume, language = talk.record.book.volume, phrases.language_of(talk)
    return {
        "id": talk.key,
        "type": "speech",
        "author": _people(talk.persons),
        "chair": _people(talk.work.moderators),
        "title": talk.work.title,
        "genre": capital(gettext_for(language)(talk.kind.occasion)),
        **_event(volume, language),
        "issued": _dated(*talk.record.days),
        "URL": talk.recording,
        "language": talk.work.language,
    }


def _paper(talk: Talk) -> Item:
    return {
        "id": talk.key,
        "type": "document",
        "author": _people(talk.persons),
        "title": talk.work.title,
        "issued": {"date-parts": [[talk.work.year]]} if talk.work.year else None,
        "language": talk.work.language,
    }


def _people(persons: Sequence[Person]) -> list[dict[str, str | None]]:
    names = (one.name for one in persons)
    return [{"family": name.family, "given": name.given, "literal": name.literal} for name in names]


def _event(volume: Volume, language: str) -> Item:
    event = volume.event
    place = phrases.place(volume, language)
    return {"event-title": event.title, "event-date": _dated(*event.days), "event-place": place}


def _series(volume: Volume) -> Item:
    series = volume.series
    return {"collection-title": series.title, "collection-number": series.number} if series else {}


def _dated(*days: datetime.date) -> dict[str, list[list[int]]]:
    """Return a day, or the first and the last of several."""
    return {"date-parts": [[day.year, day.month, day.day] for day in dict.fromkeys(days)]}


def _file(items: Sequence[Item]) -> str:
    return json.dumps([known(item) for item in items], ensure_ascii=False, indent=1) + "\n"
