"""What language each passage is in: what is not translated is marked, counted and spaced as its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs import progress
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.catalogs.pofile import path_of
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Event, Reading
from sphinx_proceedings.chapters.tallies import Tally
from sphinx_proceedings.language.interface import gettext_for, language_name
from sphinx_proceedings.model.languages import direction, is_turned, mark, marked
from sphinx_proceedings.model.localized import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# What has no words and no decimals to write another way: a year, a dash, a count below 10,000.
WORDLESS = re.compile(r"[\W_]*\d{0,4}[\W_]*")
# What a paragraph keeps of its text as it was when it was translated; "" where that is unknown.
STALE = "stale"
CODE = (nodes.literal, nodes.literal_block, nodes.doctest_block)

Passage = tuple[nodes.Element, list[str]]
"""A translatable node with its messages."""


class Untranslatable(SphinxTransform):
    """Keep from the catalogs what has no words: figures in a table cell, for instance."""

    default_priority = Reading.UNTRANSLATABLE

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall(nodes.TextElement):
            if node.rawsource and WORDLESS.fullmatch(node.rawsource):
                node["translatable"] = False
        for block in self.document.findall(nodes.math_block):
            block["translatable"] = False


class TableCells(SphinxTransform):
    """Give the cells of a pipe table inside a directive the line and source MyST leaves out.

    Without them Sphinx neither extracts nor translates the cells.
    """

    default_priority = Reading.TABLE_CELLS

    def apply(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            for cell in table.findall(nodes.paragraph):
                if cell.source is None:
                    origins = ((around.source, around.line) for around in traverse_parent(table) if around.source)
                    cell.source, cell.line = next(origins, (None, None))


class Languages(SphinxTransform):
    """Mark what lacks a finished translation as the language it is in, and count."""

    default_priority = Reading.LANGUAGES

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        domain = domain_of(self.env)
        original = domain.language_of(docname)
        if original == self.config.language:
            return
        finished = self._finished(docname)
        passages = _passages(self.document)
        left = [(node, messages) for node, messages in passages if not _is_translated(node, messages, finished)]
        stale = self._stale(docname)
        for node, messages in left:
            _mark(node, original)
            for message in stale.keys() & messages if isinstance(node, nodes.paragraph) else ():
                node[STALE] = stale[message] or ""
        # What it says of itself before its text is printed from its record.
        head = [[line.text for line in text] for text in domain.head(docname, [self.config.language])]
        every = [*head, *(messages for _, messages in passages)]
        waiting = [*(text for text in head if not finished.issuperset(text)), *(messages for _, messages in left)]
        domain.tallies[docname] = _tally(every, waiting, stale)
        domain.data["untranslated"][docname] = {_section_id(node) for node, _ in left if isinstance(node, nodes.title)}
        # Sphinx says nothing of a finished translation that it does not put in place.
        domain.dropped[docname] = {
            message for _, messages in left if finished.issuperset(messages) for message in messages
        }

    def _stale(self, docname: str) -> dict[str, str | None]:
        """Return the messages whose translation waits for revision, which no compiled catalog has any more."""
        paths = (path_of(folder, self.config.language, docname) for folder in domain_of(self.env).catalogs)
        return {message: former for path in paths for message, former in progress.stale(path).items()}

    def _finished(self, docname: str) -> frozenset[str]:
        """Return the messages of a document that its catalog translates.

        Looking a message up cannot tell one left alone from one translated by the same words.
        """
        return frozenset(read_compiled(Path(self.config.locale_dirs[0]), self.config.language, docname))


def language_of(node: nodes.Node, default: str) -> str:
    """Return the language of the nearest mark around *node*, or *default*."""
    around: Any = node if isinstance(node, nodes.Element) else node.parent
    # Asked of every text: `traverse_parent` would ask each element whether it is true.
    while around is not None:
        for name in around.attributes["classes"]:
            if own := marked(name):
                return own
        around = around.parent
    return default


def turned(node: nodes.Element, classes: Iterable[str], edition: str) -> dict[str, str]:
    """Return the attribute that says the direction of a node marked as a language that runs against what is around.

    Code runs from left to right, as English does, wherever it stands.
    """
    own = next(filter(None, map(marked, classes)), "en" if isinstance(node, CODE) else None)
    around = language_of(node.parent, edition) if node.parent else edition
    return {"dir": direction(own)} if own and is_turned(own, around) else {}


def hint_of(paragraph: nodes.paragraph, edition: str) -> str:
    """Return what a paragraph that is not translated says of itself; nothing for any other."""
    own, _ = language_of(paragraph, edition), gettext_for(edition)
    if own == edition or not paragraph["classes"]:
        return ""
    said = _("in %(language)s, changed since its translation") if STALE in paragraph else _("in %(language)s")
    return said % {"language": language_name(own, edition)}


def mark_contents(app: Sphinx, doctree: nodes.document) -> None:
    """Mark untranslated titles in the contents lists, which Sphinx collected without their marks."""
    docname = app.env.current_document.docname
    domain = domain_of(app.env)
    untranslated = domain.untranslated(docname)
    if not untranslated:
        return
    own = mark(domain.language_of(docname))
    for reference in app.env.tocs[docname].findall(nodes.reference):
        if reference["anchorname"].lstrip("#") in untranslated:
            reference["classes"].append(own)


def _is_translated(node: nodes.Element, messages: list[str], finished: frozenset[str]) -> bool:
    if isinstance(node, addnodes.toctree) and len(node["caption"]) > LONGEST_LINE:
        return False
    # Sphinx puts the messages of these nodes in place without saying so.
    own_messages = isinstance(node, (addnodes.translatable, nodes.image))
    return finished.issuperset(messages) and bool(own_messages or node.get("translated"))


def _mark(node: nodes.Element, language: str) -> None:
    """Mark a passage as being in *language*."""
    if isinstance(node, addnodes.toctree):
        node["caption"], node["caption_language"] = node["rawcaption"], language
    else:
        node["classes"].append(mark(language))


def _tally(passages: list[list[str]], left: list[list[str]], stale: Mapping[str, str | None]) -> Tally:
    """Count passages, each given by its messages, and words, those *left* untranslated apart."""
    waiting = {message for messages in left for message in messages}
    every = {message for messages in passages for message in messages}
    gone_stale = [messages for messages in left if stale.keys() & messages]
    return Tally(
        translated=len(passages) - len(left),
        stale=len(gone_stale),
        total=len(passages),
        change=progress.change((message, stale[message]) for message in sorted(waiting & stale.keys())),
        words=progress.tallied(every, every - waiting, stale.keys()),
    )


def _passages(document: nodes.document) -> list[Passage]:
    """Return each translatable node once, with its messages."""
    passages: dict[int, Passage] = {}
    for node, message in extract_messages(document):
        if not isinstance(node, nodes.meta):
            passages.setdefault(id(node), (node, []))[1].append(message)
    return list(passages.values())


def _section_id(title: nodes.title) -> str:
    """Return the id contents lists use for a title's section: "" for a document's first."""
    section = cast("nodes.Element", title.parent)
    if isinstance(section.parent, nodes.document):
        return ""
    return str(section["ids"][0]) if section.get("ids") else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marking of what is not translated."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Untranslatable)
    app.add_transform(TableCells)
    app.add_transform(Languages)
    app.connect("doctree-read", mark_contents, priority=Event.CONTENTS)
    return SAFE
