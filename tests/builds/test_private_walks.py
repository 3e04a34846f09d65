"""Doctrees walked by the press as docutils walks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from docutils import nodes
from docutils.utils import new_document
from sphinx.util.nodes import NodeMatcher, is_translatable

from sphinx_proceedings.chapters import private_walks

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def in_order(node: nodes.Node, classes: type) -> list[nodes.Node]:
    """Return what docutils says it finds."""
    below = [found for child in node.children for found in in_order(child, classes)]
    return [node, *below] if isinstance(node, classes) else below


def test_a_doctree_is_walked_in_order(app: Sphinx) -> None:
    trees = [app.env.get_doctree(docname) for docname in sorted(app.env.found_docs)]
    kinds: tuple[Any, ...] = (nodes.Node, nodes.Text, nodes.Element, nodes.document, nodes.reference, nodes.Inline)
    for classes in kinds:
        assert [list(tree.findall(classes)) for tree in trees] == [in_order(tree, classes) for tree in trees]
    assert [list(tree.findall()) for tree in trees] == [in_order(tree, nodes.Node) for tree in trees]
    asked = [[node for node in in_order(tree, nodes.Node) if is_translatable(node)] for tree in trees]
    assert any(asked)
    assert [list(tree.findall(is_translatable)) for tree in trees] == asked
    matcher = NodeMatcher(nodes.paragraph, nodes.title, ids=Any)
    expected = [[node for node in in_order(tree, nodes.Element) if matcher(node)] for tree in trees]
    assert any(expected)
    assert [list(matcher.findall(tree)) for tree in trees] == expected
    assert list(NodeMatcher(translated=Any).findall(nodes.Text("a"))) == []


def test_a_doctree_that_changes_is_walked_as_docutils_walks_it() -> None:
    tree = nodes.paragraph("", "", *(nodes.inline("", letter) for letter in "abc"))
    seen = []
    for node in tree.findall(nodes.inline):
        seen.append(node.astext())
        if node.astext() == "a":
            node += nodes.inline("", "within")
            tree += nodes.inline("", "d")
            tree.replace(tree[1], nodes.inline("", "other"))
    assert seen == ["a", "within", "other", "c", "d"]


def test_it_is_the_faster_walk_that_is_taken() -> None:
    assert (vars(nodes.Node)["findall"], NodeMatcher.findall) == (private_walks._findall, private_walks._matching)
    assert vars(nodes.Node)["walkabout"] is private_walks._walkabout


def test_docutils_own_walk_is_taken_where_more_is_asked_than_what_is_below() -> None:
    first, *others = (nodes.inline("", letter) for letter in "abc")
    tree = nodes.paragraph("", "", first, *others)
    assert [node.astext() for node in first.findall(nodes.Text, siblings=True)] == ["a", "b", "c"]
    assert list(tree.findall(nodes.Element, include_self=False, descend=False)) == []
    assert first.next_node(nodes.inline, siblings=True) is others[0]
    assert tree.next_node(nodes.Text) is first.children[0]


class Visitor(nodes.NodeVisitor):
    """Notes what it comes to and what it leaves, and does at some what they are called."""

    def __init__(self, document: nodes.document) -> None:
        super().__init__(document)
        self.seen: list[str] = []

    def unknown_visit(self, node: nodes.Node) -> None:
        name = node.astext() if isinstance(node, nodes.Text) else node["name"]  # type: ignore[index]
        self.seen.append(name)
        if isinstance(what := getattr(nodes, name, None), type) and issubclass(what, nodes.TreePruningException):
            raise what

    def unknown_departure(self, node: nodes.Node) -> None:
        self.seen.append("/")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("", "document one Text / Text / / last Text / / /"),
        ("SkipNode", "document one SkipNode Text / / last Text / / /"),
        ("SkipChildren", "document one SkipChildren / Text / / last Text / / /"),
        ("SkipSiblings", "document one SkipSiblings / last Text / / /"),
        ("SkipDeparture", "document one SkipDeparture Text / / last Text / / /"),
        ("StopTraversal", "document one StopTraversal / / /"),
    ],
)
def test_a_doctree_is_visited_as_docutils_visits_it(name: str, seen: str) -> None:
    document = new_document("one")
    document["name"] = "document"
    within = nodes.Text(name or "Text")
    document += nodes.paragraph("", "", within, nodes.Text("Text"), name="one")
    document += nodes.paragraph("", "", nodes.Text("Text"), name="last")
    visitor = Visitor(document)
    document.walkabout(visitor)
    assert " ".join(visitor.seen) == seen


def test_a_node_is_of_the_document_around_it() -> None:
    document, (within, around, alone) = new_document("one"), (nodes.inline(), nodes.paragraph(), nodes.Text("a"))
    within += nodes.Text("b")
    around += within
    assert (within.children[0].document, alone.document) == (None, None)
    document += around
    assert {id(node.document) for node in document.findall()} == {id(document)}
    within.document = new_document("other")
    assert within.children[0].document is within.document is not document


@pytest.mark.parametrize("text", ["a", "", "a\\b", "a\0*b", "a\0 b\0\nc\0", "\0\0"])
def test_a_text_says_what_docutils_has_it_say(text: str) -> None:
    said = nodes.Text(text).astext()
    assert (said, type(said)) == (nodes.unescape(text), str)
