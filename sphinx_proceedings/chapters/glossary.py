"""Glossary terms linked where a chapter first uses them, in the words of the edition."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import glossary
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.blocks import replace_words
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.tallies import Term
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.language.wordlist import WordList, folded

# Where a link would disturb, or stands already.
CLOSED = (nodes.Titular, nodes.caption, nodes.reference, nodes.literal, nodes.FixedTextElement, nodes.citation)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class NoteTerms(SphinxTransform):
    """Note the terms a document explains, as the edition words them, and in the order of its alphabet.

    Sphinx has sorted them by their letters and accents, an accent after every letter.
    """

    default_priority = Reading.GLOSSARY_TERMS

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        for listing in self.document.findall(glossary):
            if listing["sorted"]:
                entries = cast("nodes.definition_list", listing[0])
                entries[:] = sorted(entries.children, key=lambda entry: folded(entry.children[0].astext()))
        terms = [term for listing in self.document.findall(glossary) for term in listing.findall(nodes.term)]
        domain_of(self.env).terms[docname] = [Term(term.astext(), docname, term["ids"][0]) for term in terms]


class FirstUses(SphinxPostTransform):
    """Link each term once in a chapter; the back matter explains itself."""

    default_priority = Resolving.FIRST_USES
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        domain = domain_of(self.env)
        if not domain.is_read(self.env.current_document.docname):
            return
        noted = domain.terms
        terms = {term.text: term for docname in sorted(noted) for term in noted[docname]}
        wanted = _wanted(tuple(terms))
        for text in list(self.document.findall(nodes.Text)):
            words = text.astext()
            used = [found for found in wanted.find(words) if found.word in terms]
            if used and is_open(text) and language_of(text, self.config.language) == self.config.language:
                first = [(found, terms.pop(found.word)) for found in used if found.word in terms]
                links = [(found, self._reference(term, words[found.start : found.end])) for found, term in first]
                replace_words(text, links)

    def _reference(self, term: Term, words: str) -> nodes.reference:
        docname = self.env.current_document.docname
        place = make_refnode(builder_of(self.env), docname, term.docname, term.anchor, nodes.inline("", words))
        place["classes"].append("term-link")
        return place


@lru_cache(maxsize=2)
def _wanted(terms: tuple[str, ...]) -> WordList:
    return WordList(terms, inflected=True)


def is_open(text: nodes.Text) -> bool:
    """Tell whether a text is running text: in a paragraph, and not in a place closed to links and marks."""
    in_opening = any("opening" in around["classes"] for around in traverse_parent(text.parent, nodes.container))
    closed = in_opening or any(traverse_parent(text.parent, CLOSED))
    return not closed and any(traverse_parent(text.parent, nodes.paragraph))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the terms."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(NoteTerms)
    app.add_post_transform(FirstUses)
    return SAFE
