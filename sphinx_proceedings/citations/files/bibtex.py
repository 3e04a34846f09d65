"""Files for classic BibTeX styles: the fields those know, and ``doi``, ``isbn``, ``url``, which natbib's added.

What they have no field for is told in the note, or lost: see ``losses``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.files.tex import MONTHS, coded, entry, noted, paged, people, titled

if TYPE_CHECKING:
    import datetime

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.model.metadata import Volume


def chapter(record: Record) -> str:
    """Return a chapter's entry; its translation is told in the note."""
    volume, language = record.book.volume, record.book.language
    fields = {
        "author": people(record.authors, coded),
        "title": titled(record.title, coded),
        "editor": people(record.editors, coded),
        "booktitle": titled(record.book.title, coded),
        **_series(volume),
        "pages": paged(record.extent),
        "publisher": titled(record.book.publisher, coded),
        **_dated(record.date),
        "isbn": record.book.isbn,
        "doi": record.doi,
        "url": record.url,
        "note": noted([*phrases.translation(record), phrases.version(volume, language)], language, coded),
    }
    return entry("inproceedings", record.key, fields)


def volume(book: Book) -> str:
    """Return the file of an edition: the volume and its chapters."""
    return "\n".join([_volume(book), *map(chapter, book.records())])


def _volume(book: Book) -> str:
    """Return the volume's entry: a book, because ``@proceedings`` has no author."""
    fields = {
        "author": people(book.volume.authors, coded),
        "editor": "" if book.volume.authors else people(book.volume.editors, coded),
        "title": titled(book.title, coded),
        **_series(book.volume),
        "publisher": titled(book.publisher, coded),
        **_dated(book.volume.date),
        "isbn": book.isbn,
        "doi": book.doi,
        "url": book.url,
        "note": noted([phrases.version(book.volume, book.language)], book.language, coded),
    }
    return entry("book", book.key, fields)


def talk(talk: Talk) -> str:
    """Return the entry of a talk, its occasion in the note, or of a paper."""
    language = phrases.language_of(talk)
    who = {"author": people(talk.persons, coded), "title": titled(talk.work.title, coded)}
    if talk.is_paper:
        return entry("misc", talk.key, {**who, "year": talk.year})
    fields = {
        **who,
        **_given(talk),
        "url": talk.recording,
        "note": noted([phrases.occasion(talk, language)], language, coded),
    }
    return entry("unpublished", talk.key, fields)


def _series(volume: Volume) -> dict[str, str | None]:
    series = volume.series
    return {"series": titled(series.title, coded), "number": series.number} if series else {}


def _given(talk: Talk) -> dict[str, str | None]:
    """Return when a talk was given; of the days of two months, only the year."""
    first, last = talk.record.days
    return _dated(first) if first.month == last.month else {"year": str(first.year)}


def _dated(date: datetime.date) -> dict[str, str | None]:
    return {"year": str(date.year), "month": MONTHS[date.month - 1]}
