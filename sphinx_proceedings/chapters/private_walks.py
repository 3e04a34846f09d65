"""Doctrees looked through and visited with less ado than docutils makes, in its place.

``tests/builds/test_private_walks.py`` fails when what is replaced moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.nodes import NodeMatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def walk_faster() -> None:
    """Have doctrees looked through without a generator and visited without a report for each node, in this process.

    docutils 0.22: ``Node.findall`` has one for each node below, and more of them where it asks a function; Sphinx 9.0
    asks such a function (``extract_messages``), and a ``NodeMatcher``.  ``Node.walkabout`` puts together and reports
    what nobody reads: that it comes to a node, and that it goes.  ``Node.document`` asks each node around whether it is
    true.  ``Text.astext`` parts each text three times where a backslash may have stood (``unescape``).
    """
    setattr(nodes.Node, "findall", _findall)  # noqa: B010
    setattr(NodeMatcher, "findall", _matching)  # noqa: B010
    setattr(nodes.Node, "walkabout", _walkabout)  # noqa: B010
    setattr(nodes.Node, "document", property(_document, nodes.Node.document.fset))  # type: ignore[attr-defined]  # noqa: B010
    setattr(nodes.Text, "astext", _astext)  # noqa: B010


def _findall(
    root: nodes.Node,
    condition: type | Callable[[nodes.Node], bool] | None = None,
    include_self: bool = True,
    descend: bool = True,
    siblings: bool = False,
    ascend: bool = False,
) -> Iterator[nodes.Node]:
    if not (include_self and descend) or siblings or ascend:
        return _docutils_findall(root, condition, include_self, descend, siblings, ascend)
    if condition is None or isinstance(condition, type):
        return _found(root, condition or nodes.Node)
    return filter(condition, _found(root, nodes.Node))


def _matching(matcher: NodeMatcher[Any], root: nodes.Node) -> Iterator[nodes.Node]:
    return filter(matcher, _found(root, matcher.classes or nodes.Node))


def _found(root: nodes.Node, classes: type | tuple[type, ...]) -> Iterator[nodes.Node]:
    """Yield the nodes of a tree that are of *classes*, a node before what is in it."""
    if isinstance(root, classes):
        yield root
    within, around = iter(root.children), []
    while True:
        for node in within:
            if isinstance(node, classes):
                yield node
            if node.children:
                around.append(within)
                within = iter(node.children)
                break
        else:
            if not around:
                return
            within = around.pop()


def _walkabout(node: nodes.Node, visitor: nodes.NodeVisitor) -> bool:
    """Visit a node, those in it, and depart; tell whether the visitor is to stop."""
    is_departed, is_stopped = True, False
    try:
        try:
            visitor.dispatch_visit(node)
        except nodes.SkipNode:
            return False
        except nodes.SkipDeparture:
            is_departed = False
        try:
            for child in node.children[:]:
                if child.walkabout(visitor):
                    is_stopped = True
                    break
        except nodes.SkipSiblings:
            pass
    except nodes.SkipChildren:
        pass
    except nodes.StopTraversal:
        is_stopped = True
    if is_departed:
        visitor.dispatch_departure(node)
    return is_stopped


def _document(node: Any) -> nodes.document | None:
    while node is not None and node._document is None:
        node = node.parent
    return None if node is None else node._document


def _astext(text: nodes.Text) -> str:
    return nodes.unescape(text) if "\0" in text else str.__str__(text)


_docutils_findall = nodes.Node.findall
