"""What the page of the search offers before anything is typed: the people, the terms and the keywords of the volume."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.language.wordlist import folded
from sphinx_proceedings.model import docnames, head_texts
from sphinx_proceedings.web.paths import folder, from_folder, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.typing import ExtensionMetadata

# Chapters that share a keyword; one chapter's alone is found by its title as well.
SHARED = 2


class Offer(NamedTuple):
    """Words, and where they lead to from the page of the search."""

    text: str
    url: str


def people(builder: StandaloneHTMLBuilder) -> list[Offer]:
    """Return those the chapters tell of or are by, each with the chapter that has the fewest others."""
    chapters = [
        (chapter, chapter.people or chapter.authors or ()) for chapter in domain_of(builder.env).reading_order()
    ]
    found = {
        person.name: chapter.docname
        for chapter, persons in sorted(chapters, key=lambda one: -len(one[1]))
        for person in persons
    }
    names = sorted(found, key=lambda name: folded(name.inverted))
    return [Offer(str(name), _url(builder, found[name])) for name in names]


def terms(builder: StandaloneHTMLBuilder) -> list[Offer]:
    """Return the terms of the glossary with their definitions."""
    noted = domain_of(builder.env).terms
    found = sorted((term for listed in noted.values() for term in listed), key=lambda term: folded(term.text))
    return [Offer(term.text, f"{_url(builder, term.docname)}#{term.anchor}") for term in found]


def keywords(builder: StandaloneHTMLBuilder) -> list[Offer]:
    """Return the keywords of several chapters, which are searched for."""
    counted = Counter(_keywords(builder))
    shared = sorted((word for word, times in counted.items() if times >= SHARED), key=folded)
    return [Offer(word, f"?{urlencode({'q': word})}") for word in shared]


def _keywords(builder: StandaloneHTMLBuilder) -> Iterator[str]:
    language = builder.config.language
    for chapter in domain_of(builder.env).reading_order():
        lines = head_texts.lines(chapter.keywords, language) if chapter.keywords else []
        yield from (line.text for line in lines if line.language == language)


def _url(builder: StandaloneHTMLBuilder, docname: str) -> str:
    return from_folder(builder, folder(builder, docnames.SEARCH), docname)


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the page of the search what it offers."""
    builder = pages_of(app)
    if builder and pagename == docnames.SEARCH:
        context["offered"] = {"people": people(builder), "terms": terms(builder), "keywords": keywords(builder)}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the page of the search filled."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-page-context", on_html_page_context)
    return SAFE
