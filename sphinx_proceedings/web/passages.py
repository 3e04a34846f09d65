"""What the search reads of a page: its passages, each with the id that leads to it, its number and its language."""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings.chapters.running_words import UNREAD, in_one_line, words
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What of an opening says what a chapter is about; the rest of it is the same in all chapters.
OPENING = ("about", "abstract", "keywords")
# What of it begins with the word it is called by.
LABELLED = ("abstract", "keywords")
# What is one passage however many paragraphs it has.
WHOLE: Final[Mapping[type, str]] = {
    nodes.table: "table",
    nodes.figure: "figure",
    nodes.footnote: "note",
}
SLANTED: Final = (nodes.emphasis, nodes.title_reference)
TURN = "\0"
"""Where slanted words begin or end, while a text is read: no document can hold it."""
LISTED: Final = frozenset({"departed", "names-index", "names-matrix", "survey", "threads-map", "ways"})


class Passage(NamedTuple):
    """A piece of a page that a result of the search can show and lead to."""

    kind: str
    """``about``, ``abstract``, ``keywords``, ``heading``, ``term``, ``text``, or one of `WHOLE`."""
    anchor: str
    """Its id; empty at the head of the page."""
    number: int
    """Its number in the chapter; 0 where it has none."""
    text: str
    language: str
    """Its own where it is not the edition's, else empty."""
    runs: tuple[str, ...] = ()
    """Its text, upright and slanted by turns; empty where all of it is upright."""


def passages(document: nodes.document, language: str) -> Iterator[Passage]:
    """Yield the passages of a finished doctree in an edition in *language*, in its order."""
    pieces = ((_place(block), block) for block in document.findall(nodes.TextElement) if _is_block(block))
    for (kind, anchor, number), group in groupby(pieces, key=lambda piece: piece[0]):
        blocks = [block for _, block in group]
        own = language_of(blocks[0], language)
        said = (_text(block, own, is_labelled=kind in LABELLED) for block in blocks)
        text = (" · " if kind == "table" else " ").join(filter(None, said))
        runs = tuple(text.split(TURN))
        if kind and text:
            slanted = runs if len(runs) > 1 else ()
            yield Passage(kind, anchor, number, "".join(runs), "" if own == language else own, slanted)


def _is_block(node: nodes.TextElement) -> bool:
    """Tell whether a text stands by itself and is not part of another."""
    return not isinstance(node, (nodes.Inline, *UNREAD)) and not isinstance(node.parent, nodes.TextElement)


def _place(block: nodes.Element) -> tuple[str, str, int]:
    """Return kind, id and number of the passage a block is part of; no kind where it is not searched."""
    around: list[nodes.Element] = list(traverse_parent(block))
    classes: set[str] = set(chain.from_iterable(one.get("classes", ()) for one in around))
    if classes & LISTED or any(isinstance(one, nodes.citation) for one in around):
        # Lists of what the chapters say themselves, a quarter of all text.
        return "", "", 0
    if "opening" in classes:
        # What a chapter could be written from is no subject of it.
        return "" if "status" in classes else next((name for name in OPENING if name in classes), ""), "", 0
    for one in around:
        if kind := WHOLE.get(type(one)):
            return kind, _anchor(one), 0
    if isinstance(block, nodes.title):
        # The title of the page is known.
        return "" if isinstance(block.parent.parent, nodes.document) else "heading", _anchor(block.parent), 0
    return "term" if isinstance(block, nodes.term) else "text", _anchor(block), block.get("segment", 0)


def _anchor(node: nodes.Element) -> str:
    """Return the id that leads nearest to a node: its own, one within it, or that of what it stands in."""
    within = (one for one in node.findall(nodes.Element) if one is not node)
    for one in (node, *within, *traverse_parent(node.parent)):
        if one.get("ids") and not isinstance(one, nodes.document):
            return str(one["ids"][0])
    return ""


def _text(block: nodes.Element, language: str, *, is_labelled: bool) -> str:
    """Return what a block says in one line, with its turns, without the numbers of notes and its label."""
    term = _term(block)
    label = "".join(_turning(block[0])) if is_labelled and isinstance(block[0], nodes.strong) else ""
    said = in_one_line("".join(_turning(block)).removeprefix(label))
    return spaced(f"{term}{manners_of(language).colon}{said}", language) if term else said


def _turning(node: nodes.Node) -> Iterator[str]:
    """Yield the texts of a node that are read, and a turn before and after what its page slants."""
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif not isinstance(node, UNREAD):
        # The titles of chapters are slanted by the style (proceedings.css).
        is_title = isinstance(node, nodes.Element) and "doc" in node.get("classes", ())
        turn = TURN if is_title or isinstance(node, SLANTED) else ""
        yield turn
        for child in node.children:
            yield from _turning(child)
        yield turn


def _term(block: nodes.Element) -> str:
    """Return what a definition that begins with *block* explains."""
    definition = block.parent
    if not isinstance(definition, nodes.definition) or definition[0] is not block:
        return ""
    return ", ".join("".join(words(term)).strip() for term in definition.parent.findall(nodes.term))
