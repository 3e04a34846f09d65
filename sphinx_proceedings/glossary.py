"""Glossary terms linked where a chapter first uses them, in the words of the edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import glossary
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_proceedings.segments import language_of
from sphinx_proceedings.volume import domain_of
from sphinx_proceedings.wording import WordList

if TYPE_CHECKING:
    from collections.abc import Iterator

# Where a link would disturb, or stands already.
CLOSED = (nodes.Titular, nodes.caption, nodes.reference, nodes.literal, nodes.FixedTextElement, nodes.citation)


class Term(NamedTuple):
    """A term of the glossary in the edition's words, and where it is explained."""

    text: str
    docname: str
    anchor: str


class FirstUses(SphinxPostTransform):
    """Link each term once in a chapter; the back matter explains itself."""

    default_priority = 20
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        chapter = domain_of(self.env).chapters.get(self.env.current_document.docname)
        if chapter is None or chapter.kind == "back":
            return
        terms = {term.text: term for term in self._terms()}
        wanted = WordList(terms, inflected=True)
        for text in list(self.document.findall(nodes.Text)):
            if is_open(text) and language_of(text, self.config.language) == self.config.language:
                self._link(text, wanted, terms)

    def _terms(self) -> Iterator[Term]:
        objects = self.env.domains.standard_domain.objects
        for docname in sorted({place for (kind, _), (place, _) in objects.items() if kind == "term"}):
            for listing in self.env.get_doctree(docname).findall(glossary):
                for term in listing.findall(nodes.term):
                    yield Term(term.astext(), docname, term["ids"][0])

    def _link(self, text: nodes.Text, wanted: WordList, terms: dict[str, Term]) -> None:
        """Link the terms of *text* that are left in *terms*, and take them out of it."""
        words = text.astext()
        parts: list[nodes.Node] = []
        end = 0
        for found in wanted.find(words):
            term = terms.pop(found.word, None)
            if term is not None:
                parts += [nodes.Text(words[end : found.start]), self._reference(term, words[found.start : found.end])]
                end = found.end
        if parts:
            parts.append(nodes.Text(words[end:]))
            text.parent.replace(text, [part for part in parts if part.astext()])

    def _reference(self, term: Term, words: str) -> nodes.reference:
        docname = self.env.current_document.docname
        place = make_refnode(self.env._app.builder, docname, term.docname, term.anchor, nodes.inline("", words))
        place["classes"].append("term-link")
        return place


def is_open(text: nodes.Text) -> bool:
    """Tell whether a text is running text: in a paragraph, and not in a place closed to links and marks."""
    in_paragraph = False
    around: nodes.Node | None = text.parent
    while around is not None:
        if isinstance(around, CLOSED) or (isinstance(around, nodes.container) and "opening" in around["classes"]):
            return False
        in_paragraph = in_paragraph or isinstance(around, nodes.paragraph)
        around = around.parent
    return in_paragraph
