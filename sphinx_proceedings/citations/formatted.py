"""Citations written out by author and year, as our own lists of references are, in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import phrases
from sphinx_proceedings.citations.addresses import resolved
from sphinx_proceedings.language import author_year
from sphinx_proceedings.language.author_year import Run, quoted
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.sentences import byline, capital, translated
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.language.author_year import Citation
    from sphinx_proceedings.model.persons import Person


def chapter(
    record: Record, language: str | None = None, *, paragraph: str | None = None, anchor: str | None = None
) -> Citation:
    """Cite a chapter in the reader's language, that of the edition unless said otherwise.

    With *paragraph*, its number, cite that paragraph at the *anchor* of the chapter's page.
    """
    language = language or record.book.language
    title = quoted(record.title, record.language, language)
    if record.original:
        if record.original.title != record.title:
            title += (Run(" ["), *quoted(record.original.title, record.original.language, language), Run("]"))
        title += (Run(f", {translated(record.chapter, record.book.volume, language)}"),)
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
    authors, editors = book.volume.authors, book.volume.editors
    made = _made(book, language)
    rest = "".join(f", {part}" for part in (made if authors else made[-1:]))
    role = "" if authors else author_year.editing(len(editors), language)
    rest += f". {book.volume.publisher}." if book.volume.publisher else "."
    return (
        *_head(authors or editors, str(book.volume.date.year), language, role=role),
        _title(book, language),
        Run(spaced(rest, language)),
        *_address(resolved(book.doi) if book.doi else book.url),
    )


def talk(talk: Talk, language: str | None = None) -> Citation:
    """Cite a talk, with its occasion, or a paper, by its own people; never as the chapter about it."""
    language = language or talk.record.book.language
    after = manners_of(language).after_title
    occasion = "" if talk.is_paper else phrases.occasion(talk, language)
    if occasion and after.startswith("."):
        occasion = capital(occasion)
    return (
        *_head(talk.persons, talk.year or author_year.undated(language), language),
        *quoted(talk.work.title, talk.work.language, language),
        Run(spaced(f"{after}{occasion}." if occasion else ".", language)),
        *_address(talk.recording),
    )


def _head(persons: Sequence[Person], year: str, language: str, *, role: str = "") -> Citation:
    names = [person.name.inverted if number == 0 else str(person.name) for number, person in enumerate(persons)]
    return author_year.head(names, year, language, role=role)


def _volume(record: Record, language: str, paragraph: str | None) -> Citation:
    """Return where a chapter stands: the volume as its reader has it, pages, paragraph."""
    extent = record.extent
    parts = _made(record.book, language)
    parts += [author_year.pages(extent.pages, language, one=extent.first == extent.last)] if extent else []
    parts += [f"§{NO_BREAK}{paragraph}"] if paragraph else []
    return (
        Run(f"{manners_of(language).after_title}{author_year.within(language)} "),
        _title(record.book, language),
        Run(spaced("".join(f", {part}" for part in parts) + ".", language)),
    )


def _title(book: Book, language: str) -> Run:
    return author_year.own_words(book.title, book.language, language, "emphasis")


def _made(book: Book, language: str) -> list[str]:
    """Return who edited the volume, and its version."""
    editors = byline(book.volume.editors, language)
    parts = [gettext_for(language)("edited by %s") % editors] if editors else []
    return [*parts, phrases.version(book.volume, language)]


def _address(address: str | None) -> Citation:
    return (Run(" "), Run(address, "address")) if address else ()
