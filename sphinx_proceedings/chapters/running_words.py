"""The words of a doctree as a reader of the text has them: without numbers of notes and what no page prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREAD = (nodes.Invisible, nodes.footnote_reference, nodes.label, nodes.raw)
# No-break spaces are kept.
SPACES = re.compile(r"[ \t\r\n]+")


def words(node: nodes.Node) -> Iterator[str]:
    """Yield the texts of a node that are read."""
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif not isinstance(node, UNREAD):
        for child in node.children:
            yield from words(child)


def in_one_line(text: str) -> str:
    """Return a text without breaks of lines and spaces more than one."""
    return SPACES.sub(" ", text).strip()
