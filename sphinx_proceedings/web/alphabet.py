"""Ways through what is looked up: the letters of a list, and from a term of the glossary to that of another edition."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import glossary
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.language.wordlist import folded
from sphinx_proceedings.model.languages import marked
from sphinx_proceedings.web.paths import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LONG = 30
"""From how many entries on a list has its letters."""


class Alphabet(SphinxPostTransform):
    """Put the letters of long lists before them, each a link to its first entry."""

    default_priority = Resolving.RECORDS
    builders = ("html", "dirhtml")

    def run(self, **kwargs: Any) -> None:
        for listing in list(self.document.findall(nodes.bullet_list)):
            if "by-letter" in listing["classes"]:
                self._letter(listing, _names(listing))
        for terms in list(self.document.findall(glossary)):
            if terms["sorted"]:
                self._letter(terms, _terms(terms))

    def _letter(self, listing: nodes.Element, entries: Iterable[tuple[str, str]]) -> None:
        first: dict[str, str] = {}
        entries = list(entries)
        for words, anchor in entries:
            first.setdefault(folded(words)[:1].upper(), anchor)
        if len(entries) < LONG:
            return
        line = nodes.paragraph()
        for letter, anchor in first.items():
            line += [nodes.reference("", letter, refid=anchor, internal=True), nodes.Text(" ")]
        listing.parent.insert(listing.parent.index(listing), nodes.container("", line, classes=["letters"]))


class SisterTerms(SphinxPostTransform):
    """Lead from the word of another edition, with which an explanation begins, to its entry there."""

    default_priority = Resolving.RECORDS
    builders = ("html", "dirhtml")

    def run(self, **kwargs: Any) -> None:
        others = {*domain_of(self.env).volume.languages} - {self.config.language}
        page = place(builder_of(self.env), self.env.current_document.docname)
        up = "../" * (page.count("/") + 1)
        for item in self.document.findall(nodes.definition_list_item):
            anchors = [name for term in item.findall(nodes.term) for name in term["ids"]]
            word = _other_word(item)
            language = word and next((found for found in map(marked, word["classes"]) if found in others), None)
            if word and language and anchors and isinstance(item.parent.parent, glossary):
                link = nodes.reference("", refuri=f"{posixpath.join(up, language, page)}#{anchors[0]}", internal=True)
                link["hreflang"] = language
                word.replace_self(link)
                link += word


def _other_word(item: nodes.Element) -> nodes.inline | None:
    """Return the first words of an explanation that are marked as another language's, if it begins with them."""
    line = next(iter(item.findall(nodes.paragraph)), None)
    opening = next((part for part in line.children if isinstance(part, nodes.Element)), None) if line else None
    return next(iter(opening.findall(nodes.inline)), None) if isinstance(opening, nodes.emphasis) else None


def _names(listing: nodes.Element) -> Iterator[tuple[str, str]]:
    for entry in listing.findall(nodes.inline):
        if "name" in entry["classes"]:
            yield entry.astext(), entry["ids"][0]


def _terms(listing: nodes.Element) -> Iterator[tuple[str, str]]:
    yield from ((term.astext(), term["ids"][0]) for term in listing.findall(nodes.term))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register both."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_post_transform(Alphabet)
    app.add_post_transform(SisterTerms)
    return SAFE
