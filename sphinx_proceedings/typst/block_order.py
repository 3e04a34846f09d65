"""In what order blocks are set, and which figures do not move to the head or the foot of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

# Characters of a paragraph that only announces what comes after it: three lines.
ANNOUNCING = 210
UNSEEN = (nodes.target, nodes.Invisible)


def figures_last(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return blocks in the order they are set in: a figure waits for the table that follows it, and parts no rows."""
    found: list[nodes.Node] = []
    for child in children:
        waits = isinstance(child, nodes.table) and found and _is_moved_figure(found[-1])
        found.insert(len(found) - bool(waits), child)
    return found


def is_between_paragraphs(node: nodes.Element) -> tuple[bool, bool]:
    """Tell whether a paragraph comes before a block, and whether one comes after it."""
    before, after = _around(node)
    return isinstance(before[-1], nodes.paragraph), isinstance(after[0], nodes.paragraph)


def is_announcing(node: nodes.Element) -> bool:
    """Tell a paragraph of few lines that stands alone between a heading and a table, with no text to go on there."""
    before, (after, *more) = _around(node)
    is_between = isinstance(before[-1], nodes.title) and isinstance(after, nodes.table)
    return is_between and not isinstance(more[0], nodes.paragraph) and len(node.astext()) <= ANNOUNCING


def is_announced(node: nodes.table) -> bool:
    """Tell whether such a paragraph comes before a table."""
    before = _around(node)[0][-1]
    return isinstance(before, nodes.paragraph) and is_announcing(before)


def is_unmoved(node: nodes.Node) -> bool:
    """Tell a figure between a heading and the table it is drawn from: it is seen first, and no text comes between."""
    if not isinstance(node, nodes.figure):
        return False
    siblings, place = node.parent.children, node.parent.index(node)
    before, after = siblings[:place], siblings[place + 1 :]
    return bool(before and after) and isinstance(before[-1], nodes.title) and isinstance(after[0], nodes.table)


def _is_moved_figure(node: nodes.Node) -> bool:
    return isinstance(node, nodes.figure) and not is_unmoved(node)


def _around(node: nodes.Element) -> tuple[list[nodes.Node | None], list[nodes.Node | None]]:
    """Return what is seen before and after a block beside it, none at both ends."""
    seen = [one for one in node.parent.children if one is node or not isinstance(one, UNSEEN)]
    place = seen.index(node)
    return [None, *seen[:place]], [*seen[place + 1 :], None]
