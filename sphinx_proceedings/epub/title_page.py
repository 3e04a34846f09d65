"""What the title page of a book says, with the name of its licence as a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from sphinx_proceedings.language import imprint, sentences
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import identifiers

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Book


def said(book: Book, *, is_translated: bool) -> dict[str, object]:
    """Return what the template of the title page says of a book, each line of the imprint as it is and with links."""
    volume, language = book.volume, book.language
    lines = imprint.imprint(volume, book.chapters, language, is_translated=is_translated, doi=book.doi)
    return {
        "makers": imprint.title_lines(volume, language),
        "series": imprint.series(volume, language),
        "event": sentences.event(volume, language),
        "imprint": [(line, linked(line, volume.license.content, language)) for line in lines],
    }


def linked(line: str, licence: str, language: str) -> Markup:
    """Return a line in which the name of a licence leads to where it is explained, whose address stands after it."""
    name, address = identifiers.common_name(licence), identifiers.deed(licence)
    printed = spaced(f"{name} ({address})", language)
    return escape(line).replace(escape(printed), Markup('<a href="{}">{}</a>').format(address, name))
