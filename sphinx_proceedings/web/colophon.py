"""What every page says of how the volume was published: who answers for it, and its imprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.author_year import editing
from sphinx_proceedings.language.imprint import imprint as paragraphs
from sphinx_proceedings.language.interface import language_mark, worded_in
from sphinx_proceedings.model import credits

if TYPE_CHECKING:
    from markupsafe import Markup
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_proceedings.model.metadata import Volume


def responsible(volume: Volume, language: str) -> str:
    """Name the authors of the volume, or its editors as such."""
    named = sentences.byline(credits.creators(volume), language)
    return named if volume.authors else f"{named} ({editing(len(volume.editors), language)})"


def imprint(builder: StandaloneHTMLBuilder) -> list[tuple[Markup, str]]:
    """Return the imprint of a volume of which more is to tell than stands at the foot of each page.

    Each paragraph comes with the attributes that say in which language it is, where that is not the edition's.
    """
    domain = domain_of(builder.env)
    volume, language = domain.volume, builder.config.language
    further = (volume.editors, volume.publisher, volume.series, volume.committees, volume.funding, volume.versions)
    if not any(further):
        return []
    chapters = tuple(domain.reading_order())
    book = Book(volume, builder.config.proceedings_stem, language, chapters, {})
    lines = paragraphs(volume, chapters, language, is_translated=bool(domain.begun()), doi=book.doi)
    return [(language_mark(worded_in(line, language), language), line) for line in lines]
