"""How much a chapter may hold in one piece: what is beyond it would be lost on paper, or end the typesetter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.localized import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.rules_core import StateCore

DEEPEST = 20
"""Lists, quotations and directives within one another, a list and its item being two; no page is wider."""
LONGEST_PARAGRAPH = 100_000
"""In characters, some forty pages."""
MOST_TARGETS = 1_000
"""Names for places, ``(name)=`` or options of directives; docutils 0.22 looks at all before for each given twice."""
LONGEST_FORMULA = 2_000
"""In characters of TeX, a page."""
DEEPEST_FORMULA = 30
"""Braces within one another; Typst's parser takes some two hundred, and its layout less."""
WIDEST_TABLE = 80
"""In characters of a table's smaller type, of which a line of the page holds so many, figures being the widest."""
GAP, BREAKABLE = 2, 10
"""In characters: what stands between two columns, and the beginning of a word that is hyphenated after it."""


class TooMuch(Exception):  # noqa: N818 (no error: it becomes one where the file is known)
    """Something beyond its limit; *line* is counted from 0."""

    def __init__(self, problem: str, line: int) -> None:
        self.problem = problem
        self.line = line
        super().__init__(problem)


def check_tokens(state: StateCore) -> None:
    """Check the blocks of a text before what stands in them is parsed (a core rule of markdown-it).

    Raises TooMuch for the first that stands too deep or holds too much.
    """
    depth, before = (getattr(state.md.renderer, name, 0) for name in ("depth", "before"))
    line, targets = before, 0
    for token in state.tokens:
        line = before + token.map[0] if token.map else line
        if token.level + depth >= DEEPEST:
            raise TooMuch(f"more than {DEEPEST} lists, quotations and others stand within one another", line)
        targets += token.type == "myst_target"
        if targets > MOST_TARGETS:
            raise TooMuch(f"more than {MOST_TARGETS:,} names for places", line)
        if token.type == "inline" and len(token.content) > LONGEST_PARAGRAPH:
            raise TooMuch(f"a paragraph of more than {LONGEST_PARAGRAPH:,} characters", line)


def check_sizes(document: nodes.document) -> None:
    """Check the formulas, headings and tables of a chapter.

    Raises ProceedingsError for the first that is beyond its limit.
    """
    for node in document.findall(nodes.Element):
        if problem := next(_problems(node), None):
            path, line = source_path(document.settings.env), source_line(node)
            raise ProceedingsError(f"{problem}; divide it, or write it shorter", path=path, line=line)


def _problems(node: nodes.Element) -> Iterator[str]:
    if isinstance(node, nodes.math | nodes.math_block):
        yield from _of_formula(node.astext())
    elif isinstance(node, nodes.title) and len(node.astext()) > LONGEST_LINE:
        yield f"a heading of more than {LONGEST_LINE} characters"
    elif isinstance(node, nodes.tgroup) and (width := _width(node)) > WIDEST_TABLE:
        columns = len(list(node.findall(nodes.colspec)))
        yield (
            f"the {columns} columns of this table need a line of {width} characters for their longest words, "
            f"and the page holds {WIDEST_TABLE}"
        )


def _of_formula(tex: str) -> Iterator[str]:
    if len(tex) > LONGEST_FORMULA:
        yield f"a formula of more than {LONGEST_FORMULA:,} characters"
    depth = 0
    for character in tex:
        depth += (character in "{[(") - (character in "}])")
        if depth > DEEPEST_FORMULA:
            yield f"more than {DEEPEST_FORMULA} braces of a formula stand within one another"


def _width(group: nodes.tgroup) -> int:
    """Return how many characters a line needs, at the least, for the columns of a table to stand side by side."""
    count = len(list(group.findall(nodes.colspec)))
    longest = [1] * count
    for row in group.findall(nodes.row):
        if len(row.children) == count:
            words = (max(map(_unbroken, cell.astext().split()), default=1) for cell in row.children)
            longest = [max(most, length) for most, length in zip(longest, words, strict=True)]
    return sum(longest) + GAP * count


def _unbroken(word: str) -> int:
    """Return how many characters of a word stay together; figures are never parted."""
    return min(len(word), BREAKABLE) if any(map(str.isalpha, word)) else len(word)
