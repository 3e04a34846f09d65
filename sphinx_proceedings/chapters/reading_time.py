"""How long a chapter takes to read."""

from __future__ import annotations

import re

from docutils import nodes

# Words a minute of silent reading: Brysbaert (2019) finds 238 for English non-fiction.
PACE = 230
WORD = re.compile(r"\w+(?:[’'\u2011-]\w+)*")
# What is looked up rather than read.
LOOKED_UP = (nodes.citation, nodes.footnote, nodes.Invisible)


def minutes(text: str) -> int:
    """Return how long *text* takes to read, in whole minutes, at least one."""
    return max(1, round(len(WORD.findall(text)) / PACE))


def running_text(node: nodes.Node) -> str:
    """Return what is read from beginning to end: no notes, no references."""
    if isinstance(node, LOOKED_UP):
        return ""
    if isinstance(node, nodes.Text):
        return node.astext()
    end = "\n" if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline) else ""
    return "".join(map(running_text, node.children)) + end
