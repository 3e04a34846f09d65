"""RIS files for reference managers, one record for a chapter, a talk or the volume.

RIS keeps a translator (``A4``) of a ``CHAP`` only, an event of a ``CPAPER`` only; Zotero makes a mere contributor of
the latter's translator. So a text by a named translator is a ``CHAP``, any other chapter a ``CPAPER``, and the note
tells the event in words. ``C1``, the place of publication, stays absent: ``CY`` is the place of the conference.

``TT`` is the *translated* title, for which Citation.js would give the original: the note tells that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.sentences import capital
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.persons import Name, Person

    Field = tuple[str, str | None]

END = "\r\n"


def ris(record: Record) -> str:
    """Return the file beside a chapter."""
    return _file("CHAP" if record.translators else "CPAPER", _chapter(record))


def volume_ris(book: Book) -> str:
    """Return the file of an edition: the volume and its chapters."""
    return _file("BOOK", _volume(book)) + "".join(map(ris, book.records()))


def talk_ris(talk: Talk) -> str:
    """Return the file of what a chapter is about.

    RIS has no type for a speech: Zotero reads a presentation from ``SLIDE``. A paper is a ``MANSCPT``, because nothing
    is known of its publication.
    """
    return _file("MANSCPT", _paper(talk)) if talk.is_paper else _file("SLIDE", _speech(talk))


def _chapter(record: Record) -> Iterator[Field]:
    volume, language, extent = record.book.volume, record.book.language, record.extent
    yield "ID", record.key
    yield from _people("AU", record.authors)
    yield "TI", record.title
    yield "ST", record.short_title
    yield from _people("A2", record.editors)
    yield from _people("A4", record.translators)
    if record.translators:
        yield "T2", record.book.title
    else:
        yield "T2", volume.event.title
        yield "C3", record.book.title
        yield "CY", phrases.place(volume, language)
    if volume.series:
        yield "T3", volume.series.title
        yield "VL", volume.series.number
    yield from _dated(record.date)
    yield "SP", extent.first if extent else None
    yield "EP", extent.last if extent else None
    yield "PB", record.book.publisher
    yield "SN", record.book.isbn
    yield "LA", record.language
    yield "DO", record.doi
    yield "UR", record.url
    yield "L1", record.pdf_url
    yield "AB", record.abstract
    yield from (("KW", keyword) for keyword in record.keywords)
    yield "N1", _note(volume, language, [*phrases.translation(record), *phrases.original_title(record)])


def _volume(book: Book) -> Iterator[Field]:
    volume, language = book.volume, book.language
    yield "ID", book.key
    yield from _people("AU", volume.authors)
    yield "TI", book.title
    yield from _people("A3", volume.editors)
    if volume.series:
        yield "T2", volume.series.title
        yield "M1", volume.series.number
    yield from _dated(volume.date)
    yield "PB", book.publisher
    yield "SN", book.isbn
    yield "LA", language
    yield "DO", book.doi
    yield "UR", book.url
    yield "AB", volume.description[language]
    yield "N1", _note(volume, language, [])


def _speech(talk: Talk) -> Iterator[Field]:
    volume, language = talk.record.book.volume, phrases.language_of(talk)
    yield "ID", talk.key
    yield from _people("AU", talk.persons)
    yield "TI", talk.work.title
    yield "T2", volume.event.title
    yield "CY", phrases.place(volume, language)
    yield from _dated(*talk.record.days)
    yield "M3", capital(gettext_for(language)(talk.kind.occasion))
    yield "LA", talk.work.language
    yield "UR", talk.recording


def _paper(talk: Talk) -> Iterator[Field]:
    yield "ID", talk.key
    yield from _people("AU", talk.persons)
    yield "TI", talk.work.title
    yield "PY", talk.year
    yield "LA", talk.work.language


def _people(tag: str, persons: Sequence[Person]) -> Iterator[Field]:
    for one in persons:
        yield tag, _inverted(one.name)


def _inverted(name: Name) -> str:
    """Return a name, the family name first; one without parts has no-break spaces, and a comma at its end.

    Of its words JabRef and bibutils would else make a person, of one without the comma pandoc.
    """
    return name.inverted if name.given else f"{name.inverted.replace(' ', NO_BREAK)},"


def _dated(date: datetime.date, last: datetime.date | None = None) -> Iterator[Field]:
    """Yield a day; of several only the year, for RIS has no range."""
    yield "PY", str(date.year)
    if last in (None, date):
        yield "DA", f"{date:%Y/%m/%d}"


def _note(volume: Volume, language: str, told: Sequence[str]) -> str:
    told = [*told, phrases.proceedings(volume, language), phrases.version(volume, language)]
    return spaced(phrases.sentence(*told), language)


def _file(kind: str, fields: Iterable[Field]) -> str:
    """Return a record, each field in one line; what is unknown is absent."""
    lines = [f"{tag}  - {' '.join(value.splitlines())}" for tag, value in fields if value]
    return END.join([f"TY  - {kind}", *lines, "ER  - ", "", ""])
