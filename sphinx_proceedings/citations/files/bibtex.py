"""Plain entries for classic BibTeX styles: the fields those know, and ``doi``, ``isbn``, ``url``, which natbib's added.

What they have no field for is told in the note, or lost: see ``losses``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.files.tex import MONTHS, coded, entry, paged, person, titled
from sphinx_proceedings.language.sentences import translated
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from sphinx_proceedings.citations.record import Book, Record, Talk
    from sphinx_proceedings.model.metadata import Person

SUFFIX = "-plain"


def chapter(record: Record) -> str:
    """Return a chapter's entry; its translation is told in the note."""
    volume, language = record.book.volume, record.language
    told = [translated(record.chapter, volume, language)] if record.is_translation else []
    fields = {
        "author": _people(record.authors),
        "title": titled(record.title, coded),
        "editor": _people(record.editors),
        "booktitle": titled(record.book.title, coded),
        "pages": paged(record.extent),
        "publisher": titled(record.book.publisher, coded),
        **_dated(record.date),
        "isbn": record.book.isbn,
        "doi": record.doi,
        "url": record.url,
        "note": _note(phrases.sentence(*told, phrases.version(volume, language)), language),
    }
    return entry("inproceedings", record.key + SUFFIX, fields)


def volume(book: Book) -> str:
    """Return the volume's entry: a book, because ``@proceedings`` has no author."""
    fields = {
        "author": _people(book.volume.authors),
        "title": titled(phrases.title(book.volume, book.language), coded),
        "publisher": titled(book.publisher, coded),
        **_dated(book.volume.date),
        "isbn": book.isbn,
        "url": book.url,
        "note": _note(phrases.sentence(phrases.version(book.volume, book.language)), book.language),
    }
    return entry("book", book.key + SUFFIX, fields)


def talk(talk: Talk) -> str:
    """Return the entry of a talk, its occasion in the note, or of a paper."""
    language = phrases.language_of(talk)
    who = {"author": _people(talk.persons), "title": titled(talk.work.title, coded)}
    if talk.is_paper:
        return entry("misc", talk.key + SUFFIX, {**who, "year": talk.year})
    fields = {
        **who,
        **_dated(talk.record.event.date),
        "url": talk.recording,
        "note": _note(phrases.sentence(phrases.occasion(talk, language)), language),
    }
    return entry("unpublished", talk.key + SUFFIX, fields)


def _people(persons: Sequence[Person]) -> str:
    return " and ".join(person(one.name, coded) for one in persons)


def _dated(date: datetime.date) -> dict[str, str | None]:
    return {"year": str(date.year), "month": MONTHS[date.month - 1]}


def _note(text: str, language: str) -> str:
    # The style ends a note with a full stop of its own.
    return coded(spaced(text, language).removesuffix("."))
