"""Citations written out by author and year, as our own lists of references are, in French and in British English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.addresses import resolved
from sphinx_proceedings.language.imprint import series
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.manners import ALL_AUTHORS, MANNERS, SOME_AUTHORS
from sphinx_proceedings.language.spacing import NO_BREAK, SPACE, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.citations.record import Book, Record, Talk
    from sphinx_proceedings.model.metadata import Person
    from sphinx_proceedings.model.pagination import Extent


# A quotation inside one takes other marks: ‘ ’ in English, “ ” in French, as in the lists of references.
WITHIN_CURVED = str.maketrans("“”", "‘’")
WITHIN_ANGLED = re.compile(rf"«{SPACE}*(.*?){SPACE}*»")


class Run(NamedTuple):
    """A piece of a citation: its text, how it is set, its language where that is not the citation's."""

    text: str
    style: Literal["", "emphasis", "address"] = ""
    language: str | None = None


Citation = tuple[Run, ...]


def chapter(
    record: Record, language: str | None = None, *, paragraph: str | None = None, anchor: str | None = None
) -> Citation:
    """Cite a chapter in the reader's language, its own unless said otherwise.

    With *paragraph*, its number, cite that paragraph at the *anchor* of the chapter's page.
    """
    language = language or record.language
    title = _quoted(record.title, record.language, language)
    if record.original:
        title += _original(record.original, language) if record.original.title != record.title else ()
        title += (Run(f", {phrases.translated(record, language)}"),)
    fragment = f"{record.url}#{anchor}" if record.url and anchor else None
    return (
        *_head(record.authors, str(record.date.year), language),
        *title,
        *_volume(record, language, paragraph),
        *_address(fragment or (resolved(record.doi) if record.doi else record.url)),
    )


def volume(book: Book, language: str | None = None) -> Citation:
    """Cite the volume in the reader's language, that of the edition unless said otherwise."""
    language = language or book.language
    publisher = f". {book.volume.publisher}" if book.volume.publisher else ""
    rest = "".join(f", {part}" for part in _made(book, language)) + f"{publisher}."
    return (
        *_head(book.volume.authors, str(book.volume.date.year), language),
        _title(book, language),
        Run(spaced(rest, language)),
        *_address(book.url),
    )


def talk(talk: Talk, language: str | None = None) -> Citation:
    """Cite a talk, with its occasion, or a paper, by its own people; never as the chapter about it."""
    language = language or talk.record.language
    manner = MANNERS.get(language, MANNERS["en"])
    date = talk.work.year if talk.is_paper else talk.record.event.date.year
    told = "" if talk.is_paper else phrases.occasion(talk, language)
    if told and manner.after_title.startswith("."):
        told = told[0].upper() + told[1:]
    return (
        *_head(talk.persons, str(date) if date else gettext_for(language)("n.d."), language),
        *_quoted(talk.work.title, talk.work.language, language),
        Run(spaced(f"{manner.after_title}{told}." if told else ".", language)),
        *_address(talk.recording),
    )


def _head(persons: Sequence[Person], year: str, language: str) -> Citation:
    names = [str(person.name) for person in persons]
    if not persons:
        return (Run(f"({year}) "),)
    names[0] = persons[0].name.inverted
    if len(names) <= ALL_AUTHORS:
        return (Run(f"{series(names, language)} ({year}). "),)
    return (Run(f"{', '.join(names[:SOME_AUTHORS])}, "), Run("et al.", "emphasis"), Run(f" ({year}). "))


def _quoted(title: str, own: str, language: str) -> Citation:
    """Return a title, spaced as its *own* language is, between the quotation marks of *language*."""
    opening, closing = MANNERS.get(language, MANNERS["en"]).quotes
    inner = title.translate(WITHIN_CURVED) if opening == "“" else WITHIN_ANGLED.sub(r"“\1”", title)
    return (Run(opening), Run(spaced(inner, own), language=_foreign(own, language)), Run(closing))


def _original(original: Record, language: str) -> Citation:
    return (Run(" ["), *_quoted(original.title, original.language, language), Run("]"))


def _volume(record: Record, language: str, paragraph: str | None) -> Citation:
    """Return where a chapter stands: the volume as its reader has it, pages, paragraph."""
    after = MANNERS.get(language, MANNERS["en"]).after_title
    within = gettext_for(language)("in")
    parts = _made(record.book, language)
    parts += [_pages(record.extent, language)] if record.extent else []
    parts += [f"§{NO_BREAK}{paragraph}"] if paragraph else []
    return (
        Run(f"{after}{within.capitalize() if after.startswith('.') else within} "),
        _title(record.book, language),
        Run(spaced("".join(f", {part}" for part in parts) + ".", language)),
    )


def _title(book: Book, language: str) -> Run:
    title = phrases.title(book.volume, book.language)
    return Run(spaced(title, book.language), "emphasis", _foreign(book.language, language))


def _made(book: Book, language: str) -> list[str]:
    """Return who edited the volume, and its version."""
    editors = series([str(editor.name) for editor in book.volume.editors], language)
    parts = [gettext_for(language)("edited by %s") % editors] if editors else []
    return [*parts, phrases.version(book.volume, language)]


def _pages(extent: Extent, language: str) -> str:
    if extent.first == extent.last:
        return f"p.{NO_BREAK}{extent.first}"
    manner = MANNERS.get(language, MANNERS["en"])
    return f"{manner.pages}{NO_BREAK}{extent.pages if manner.language == 'en' else extent.pages.replace('–', '-')}"


def _address(address: str | None) -> Citation:
    return (Run(" "), Run(address, "address")) if address else ()


def _foreign(own: str, language: str) -> str | None:
    return None if own == language else own
