"""A chapter's running text as blocks and words, counted the same in every format, and the time it takes to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings.chapters.one_format import is_of_one_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_proceedings.language.wordlist import Found

BLOCKS = (
    *(nodes.paragraph, nodes.title, nodes.term, nodes.rubric),
    *(nodes.attribution, nodes.line, nodes.literal_block),
)
# What the page design sets where there is room, or at the foot of the page.
OUT_OF_FLOW = (nodes.footnote, nodes.figure, nodes.Invisible)
# Text no mark can stand in.
SEALED = (nodes.literal, nodes.FixedTextElement, nodes.math, nodes.footnote_reference, nodes.raw, nodes.label)
# A no-break space does not part words.
WORD = re.compile(r"[^ \t\r\n]+")
# Words a minute of silent reading: Brysbaert (2019) finds 238 for English non-fiction.
PACE = 230
READ_WORD = re.compile(r"\w+(?:[’'\u2011-]\w+)*")
# What is looked up rather than read.
LOOKED_UP = (nodes.citation, nodes.footnote, nodes.Invisible)


def blocks(document: nodes.document) -> Iterator[nodes.TextElement]:
    """Yield the blocks of running text that all formats have, in reading order."""
    for node in document.findall(nodes.TextElement):
        shared = isinstance(node, BLOCKS) and not is_of_one_format(node)
        if shared and not any(traverse_parent(node, OUT_OF_FLOW)):
            yield node


def texts(block: nodes.TextElement) -> Iterator[tuple[nodes.Text, int]]:
    """Yield the texts of a block in which words are counted, each with the number of words before it."""
    before = 0
    for text in list(block.findall(nodes.Text)):
        if not any(traverse_parent(text.parent, SEALED)):
            yield text, before
            before += len(WORD.findall(text.astext()))


def replace_words(text: nodes.Text, places: Iterable[tuple[Found, nodes.Element]]) -> None:
    """Put nodes in the place of the words found in *text*, from left to right."""
    words, end = "", 0
    parts: list[nodes.Node] = []
    for found, place in places:
        words = words or text.astext()
        parts += [nodes.Text(words[end : found.start]), place]
        end = found.end
    if parts:
        text.parent.replace(text, [part for part in (*parts, nodes.Text(words[end:])) if part.astext()])


def minutes(text: str) -> int:
    """Return how long *text* takes to read, in whole minutes, at least one."""
    return max(1, round(len(READ_WORD.findall(text)) / PACE))


def running_text(node: nodes.Node) -> str:
    """Return what is read from beginning to end: no notes, no references."""
    if isinstance(node, LOOKED_UP):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    end = "\n" if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline) else ""
    return "".join(map(running_text, node.children)) + end
