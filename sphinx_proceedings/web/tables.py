"""Tables as HTML: read whole where there is little room, row by row with the heads repeated, or moved sideways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.technical import DATE
from sphinx_proceedings.web.one_page import AnchoringTranslator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MORE = "more-attributes"
"""Attributes a node brings along to its tag, among docutils' own."""
ROOM, GAP = 40, 2
"""Letters of a table's size that a line of a telephone holds, and those that part two columns."""
SHORT, BRIEF, READ = 14, 20, 24
"""The most letters of a cell compared with others at a glance, of one that no line parts, and of a line to read."""
MATRIX = 4
"""From how many columns on cells are rather compared than read."""
NUMBER = re.compile(r"[≈~<>≤≥±+−–-]?\s?\d[\d\s\u00a0\u202f.,:–-]*\s?[%‰€$]?")
MISSING = frozenset({"", "–", "—", "-"})


class Column(NamedTuple):
    """The head of a column, and the words of its cells."""

    head: str
    cells: tuple[str, ...]

    @property
    def is_number(self) -> bool:
        """Whether its cells are numbers, or say that one is missing."""
        told = [cell for cell in self.cells if cell not in MISSING]
        return bool(told) and all(NUMBER.fullmatch(cell) for cell in told)

    @property
    def is_brief(self) -> bool:
        """Whether no line parts its cells: figures and dates."""
        told = [cell for cell in self.cells if cell not in MISSING]
        has_figures = all(re.search(r"\d", cell) for cell in told)
        return bool(told) and has_figures and max(map(len, told)) <= BRIEF

    @property
    def room(self) -> int:
        """The letters it takes at least: its longest word, a figure or date whole, of sentences a line to read."""
        longest = max((len(word) for text in (self.head, *self.cells) for word in text.split(" ")), default=0)
        whole = max(map(len, self.cells), default=0)
        return max(longest, whole if self.is_brief else min(whole, SHORT) if whole <= ROOM else READ)


class TableTranslator(AnchoringTranslator):
    """Writes tables."""

    def visit_table(self, node: nodes.table) -> None:
        if _is_wide(node):
            columns = columns_of(node)
            kind = manner(columns)
            for entry, head in marked(node, columns, kind):
                entry[MORE] = {"data-th": head}
            # What is moved sideways takes the focus.
            moved = f' role="region" tabindex="0" {self.table_name(node)}' if kind == "sideways" else ""
            self.body.append(f'<div class="table-region {kind}"{moved}>\n')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        super().depart_table(node)
        if _is_wide(node):
            self.body.append("</div>\n")

    def table_name(self, node: nodes.table) -> str:
        """Name a table's region by its caption, by what it is called, or as a table."""
        if isinstance(node[0], nodes.title) and node["ids"]:
            node[0]["ids"] = node[0]["ids"] or [f"{node['ids'][0]}-caption"]
            return f'aria-labelledby="{self.anchor(node[0]["ids"][0])}"'
        called = node.get("called") or gettext_for(self.config.language)("Table")
        return f'aria-label="{self.attval(called)}"'

    # Column widths would be style attributes, which a strict content security policy refuses.
    def depart_colspec(self, node: nodes.Element) -> None:
        group = node.parent
        is_last = not isinstance(node.next_node(descend=False, siblings=True), nodes.colspec)
        if is_last and "colwidths-given" in group.parent["classes"]:
            every = sum(spec.propwidth() for spec in self.colspecs)
            shares = (5 * round(20 * spec.propwidth() / every) for spec in self.colspecs)
            columns = "".join(f'<col class="w{share}" />' for share in shares)
            self.body.append(f"<colgroup>{columns}</colgroup>\n")


def manner(columns: Sequence[Column]) -> str:
    """Return the class of a table: ``whole`` where it fits, ``rows`` where it is read, ``sideways`` where compared."""
    if columns and sum(column.room for column in columns) + GAP * (len(columns) - 1) <= ROOM:
        return "whole"
    is_matrix = len(columns) >= MATRIX or not columns
    return "sideways" if is_matrix and all(len(cell) <= SHORT for one in columns[1:] for cell in one.cells) else "rows"


def columns_of(table: nodes.table) -> list[Column]:
    """Return the columns of a table; none where cells span several."""
    rows = list(_rows(table))
    if any("morecols" in entry or "morerows" in entry for row in rows for entry in row):
        return []
    heads = next((row for row in rows if isinstance(row[0].parent.parent, nodes.thead)), [])
    bodies = [row for row in rows if isinstance(row[0].parent.parent, nodes.tbody)]
    said = [entry.astext() for entry in heads] or [""] * max(map(len, bodies), default=0)
    return [
        Column(head, tuple(row[place].astext() for row in bodies if place < len(row)))
        for place, head in enumerate(said)
    ]


def marked(table: nodes.table, columns: Sequence[Column], kind: str) -> Iterator[tuple[nodes.Element, str]]:
    """Yield each cell that repeats the head of its column, and the head; mark those of figures and dates by a class."""
    for row in _rows(table):
        for place, (entry, column) in enumerate(zip(row, columns, strict=False)):
            is_brief = column.is_brief or DATE.match(entry.astext())
            entry["classes"] += ["number"] if column.is_number else ["brief"] if is_brief else []
            in_body = isinstance(entry.parent.parent, nodes.tbody)
            if in_body and place and column.head and kind == "rows":
                yield entry, column.head


def in_cell(node: nodes.Node) -> bool:
    """Tell what stands in a cell of a table."""
    around: nodes.Node | None = node.parent
    while around is not None and not isinstance(around, nodes.entry):
        around = around.parent
    return around is not None


def _rows(table: nodes.table) -> Iterator[list[nodes.entry]]:
    yield from (list(row.findall(nodes.entry)) for row in table.findall(nodes.row) if row.children)


def _is_wide(table: nodes.table) -> bool:
    """Tell tables that may be too wide for the measure, or for a telephone."""
    return any(group["cols"] > 2 for group in table.findall(nodes.tgroup))
