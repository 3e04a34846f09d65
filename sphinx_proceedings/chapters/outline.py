"""The headings of a chapter: one title before all else, and those of its sections, each of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What may stand before a title, as it prints nothing: names, comments, and what was warned of.
UNPRINTED = (nodes.target, nodes.Invisible, nodes.system_message)


SECOND = "a second title; write it with `##`"


def check_outline(document: nodes.document, *, is_root: bool) -> None:
    """Check the headings of a chapter that was parsed, or the title of the root document.

    Raises ProceedingsError for the first that no format could set as it is meant.
    """
    for node, problem in _second_titles(document) if is_root else _problems(document):
        path = source_path(document.settings.env)
        raise ProceedingsError(problem, path=path, line=source_line(node))


def _problems(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    children = [child for child in document.children if isinstance(child, nodes.Element)]
    printed = [child for child in children if not isinstance(child, UNPRINTED)]
    if not any(isinstance(child, nodes.section) for child in printed):
        yield document, "the chapter has no title; begin its text with a line `# Title`"
    for child in printed[:1]:
        if not isinstance(child, nodes.section):
            yield child, "this stands before the title; move it below"
    for child in printed[1:]:
        told = (
            SECOND
            if isinstance(child, nodes.section)
            else "this stands behind the chapter; move it into one of its sections"
        )
        yield _heading(child), told
    for section in document.findall(nodes.section):
        if not any(text.strip() for text in _heading(section).findall(nodes.Text)):
            yield _heading(section), "a heading has no words; write some"


def _second_titles(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    sections = [child for child in document.children if isinstance(child, nodes.section)]
    yield from ((_heading(section), SECOND) for section in sections[1:])


def _heading(node: nodes.Element) -> nodes.Element:
    return next(node.findall(nodes.title), node)
