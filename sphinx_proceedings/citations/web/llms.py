"""The list of a volume's texts for language models, in the form of llmstxt.org (as proposed on 3 September 2024)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.addresses import Place
from sphinx_proceedings.citations.web import machine_words
from sphinx_proceedings.citations.web.markdown import SUFFIX, plain
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import gettext_for, own_name
from sphinx_proceedings.model import machine_use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.citations.record import Book, Record

NAME = "llms.txt"
# A heading of this name, in any language, tells that what it lists may be left out.
OPTIONAL = "Optional"


def edition(book: Book) -> str:
    """Return the list of one edition, for its folder: what is read through first, then what is looked up."""
    here = Place(book.volume, f"{book.language}/{NAME}")
    parts = {gettext_for(book.language)("Contents"): _listed(book, here), OPTIONAL: _listed(book, here, back=True)}
    return _document(book, parts)


def site(books: Sequence[Book]) -> str:
    """Return the list of all editions, for the root of the site, in the words of the first."""
    here = Place(books[0].volume, NAME)
    parts = {own_name(book.language): _listed(book, here) for book in books}
    parts[OPTIONAL] = [line for book in books for line in _listed(book, here, back=True)]
    return _document(books[0], parts)


def _document(book: Book, parts: dict[str, list[str]]) -> str:
    head = [f"# {plain(book.title)}", f"> {plain(' '.join(book.volume.description[book.language].split()))}"]
    facts = "\n".join(f"- {plain(line)}" for line in _facts(book))
    lists = ["\n".join([f"## {name}", "", *lines]) for name, lines in parts.items() if lines]
    return "\n\n".join([*head, facts, *lists]) + "\n"


def _facts(book: Book) -> Iterator[str]:
    yield sentences.licence(book.volume.license.content, book.language, but=True)
    yield machine_words.rule(machine_use.of(book.volume, *book.chapters))
    label = gettext_for(book.language)("To cite the volume")
    yield machine_words.called(label, "".join(run.text for run in formatted.volume(book)), book.language)


def _listed(book: Book, here: Place, *, back: bool = False) -> list[str]:
    """Return a line for each chapter that is read through, or else is in the back matter."""
    return [_line(record, here) for record in book.records() if record.chapter.is_read is not back]


def _line(record: Record, here: Place) -> str:
    link = f"- [{plain(record.title)}]({here.to(record.path(SUFFIX))})"
    return f"{link}: {plain(record.abstract)}" if record.abstract else link
