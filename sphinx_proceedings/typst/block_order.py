"""In what order blocks are set, and which figures do not move to the head or the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable


def figures_last(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return blocks in the order they are set in: a figure waits for the table that follows it, and parts no rows."""
    found: list[nodes.Node] = []
    for child in children:
        waits = isinstance(child, nodes.table) and found and _is_moved_figure(found[-1])
        found.insert(len(found) - bool(waits), child)
    return found


def is_between_paragraphs(node: nodes.Element) -> tuple[bool, bool]:
    """Tell whether a paragraph comes before a block, and whether one comes after it."""
    seen = [one for one in node.parent.children if not isinstance(one, (nodes.target, nodes.Invisible))]
    place = seen.index(node)
    before, after = (
        bool(found) and isinstance(found[0], nodes.paragraph) for found in (seen[:place][-1:], seen[place + 1 :])
    )
    return before, after


def is_unmoved(node: nodes.Node) -> bool:
    """Tell a figure between a heading and the table it is drawn from: it is seen first, and no text comes between."""
    if not isinstance(node, nodes.figure):
        return False
    siblings, place = node.parent.children, node.parent.index(node)
    before, after = siblings[:place], siblings[place + 1 :]
    return bool(before and after) and isinstance(before[-1], nodes.title) and isinstance(after[0], nodes.table)


def _is_moved_figure(node: nodes.Node) -> bool:
    return isinstance(node, nodes.figure) and not is_unmoved(node)
