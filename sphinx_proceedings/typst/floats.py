"""Figures and tables, numbered by Sphinx through the volume, as Typst markup."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_proceedings.chapters.thread_table import LINED
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.technical import DATE
from sphinx_proceedings.typst import block_order, long_cells
from sphinx_proceedings.typst.syntax import array, call, escaped, quoted
from sphinx_proceedings.typst.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

# Characters of a table's text that one line of the page holds, and that a column never has to break.
LINE, SHORT_CELL = 65, 12
# Characters of the longest cell in a column of labels, and how many words of a column are measured, the longest first.
LABEL, MEASURED = 24, 3
# A number as it is printed, with its sign and what it counts in, and what stands for none.
_NUMBER = re.compile(r"[<>≈~±+−-]?\s?\d[\d\s.,]*%?|[–—-]?")
_DIGIT = re.compile(r"\d")
# What a line ends before or after, in a table, without a hyphen more.
_WORD = re.compile(r"[^ \t\r\n/-]+[/-]?")


class Floats(Writer):
    """Writes figures and tables, which are numbered and named."""

    def put_figure(self, node: nodes.figure) -> str:
        caption = next(iter(node.findall(nodes.caption)), None)
        legend = next(iter(node.findall(nodes.legend)), None)
        rest = [child for child in node.children if child not in (caption, legend)]
        body = "\n".join(self.put(child) for child in rest)
        return self.numbered("illustration", node, "figure", caption, legend=legend, body=body)

    def put_table(self, node: nodes.table) -> str:
        if LINED in node["classes"]:
            return self.lined(node)
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        group = next(iter(node.findall(nodes.tgroup)))
        columns = list(group.findall(nodes.colspec))
        is_given = "colwidths-given" in node["classes"]
        widths = [f"{column['colwidth']}fr" for column in columns] if is_given else _widths(group, len(columns))
        stubs = {number for number, column in enumerate(columns) if column.get("stub")}
        head, cells = 0, []
        shares, heads = [column["colwidth"] for column in columns] if is_given else [], self.heads(group, len(columns))
        for part in group.children:
            if isinstance(part, nodes.thead):
                head = len(part.children)
                first, *more = (cell for row in self.rows(part, set()) for cell in row)
                # It comes again on each page of the table.
                first = first.replace("[", f"[{self.continued(node)}", 1)
                cells.append(f"\n  table.header({', '.join([first, *more])})")
            elif isinstance(part, nodes.tbody):
                cells += ("\n  " + ", ".join(row) for row in self.rows(part, stubs, shares, heads) if row)
        follows, leads = block_order.is_between_paragraphs(node)
        numbers = _columns_of_numbers(group, len(columns))
        given = {
            "columns": array(widths),
            **_kept_whole(group, widths),
            "numbers": array(map(str, numbers)) if numbers else None,
            "head": str(head),
            "follows": "true" if follows else None,
            "leads": "true" if leads else None,
            "announced": "true" if block_order.is_announced(node) else None,
        }
        return self.numbered("tabular", node, "table", title, *cells, **given)

    def lined(self, node: nodes.table) -> str:
        """Write the table of threads, with how the line of its column runs past each cell."""
        rows = (
            array(
                f"({array(map(quoted, cell['classes']))}, [{self.blocks(cell)}])" for cell in row.findall(nodes.entry)
            )
            for row in node.findall(nodes.row)
        )
        said = gettext_for(self.context.language)("Where each thread stops, by chapter and paragraph (§).")
        return call(LINED, *(f"\n  {row}" for row in rows), caption=f"[{escaped(said)}]")

    def continued(self, node: nodes.table) -> str:
        """Return what a table says of itself on its pages after the first."""
        printed = self.printed_number(node, "table")
        words = gettext_for(self.context.language)("%s, continued") % printed
        return call("continued", body=escaped(words)) if printed else ""

    def heads(self, group: nodes.Element, count: int) -> list[str]:
        """Return what stands over each column of a table, in words alone; nothing where one head has several."""
        rows = (_entries(row) for part in group.findall(nodes.thead) for row in part.findall(nodes.row))
        return next(
            ([self.printed(head.astext(), head) for head in row] for row in rows if len(row) == count), [""] * count
        )

    def rows(
        self, part: nodes.Element, stubs: Set[int], shares: Sequence[int] = (), heads: Sequence[str] = ()
    ) -> Iterable[list[str]]:
        """Yield the cells of each row; like Typst, docutils leaves out a cell that one above covers."""
        covered: dict[int, int] = {}
        for row in part.children:
            place = None if covered else long_cells.place_of_long(row, shares)  # type: ignore[arg-type]
            if place is not None:
                yield self.row_with_long(row, stubs, place, heads)  # type: ignore[arg-type]
                continue
            cells: list[str] = []
            column = 0
            for entry in row.children:
                while covered.get(column, 0):
                    column += 1
                cells.append(self.cell(entry, column in stubs))  # type: ignore[arg-type]
                width, height = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1  # type: ignore[attr-defined]
                for number in range(column, column + width):
                    covered[number] = height
                column += width
            covered = {number: left - 1 for number, left in covered.items() if left > 1}
            yield cells

    def row_with_long(self, row: nodes.row, stubs: Set[int], place: int, heads: Sequence[str]) -> list[str]:
        """Return the cells of a row whose long cell goes across the columns after it, and holds their cells."""
        entries = _entries(row)
        told = [
            call("below-long", f"[{head}]", body=self.anchors(entry) + self.blocks(entry))
            for head, entry in zip(heads[place + 1 :], entries[place + 1 :], strict=True)
        ]
        cells = [self.cell(entry, column in stubs) for column, entry in enumerate(entries[:place])]
        return [*cells, self.cell(entries[place], place in stubs, colspan=len(entries) - place, more=told)]

    def cell(self, entry: nodes.entry, is_stub: bool, *, colspan: int = 1, more: Sequence[str] = ()) -> str:
        text = self.anchors(entry) + self.blocks(entry)
        body = f"[{''.join((call('strong', body=text) if is_stub and text else text, *more))}]"
        named = {"colspan": entry.get("morecols", 0) + colspan, "rowspan": entry.get("morerows", 0) + 1}
        settings = [f"{name}: {count}" for name, count in named.items() if count > 1]
        side = next((name[5:] for name in entry["classes"] if name in ("text-right", "text-center")), None)
        settings += [f"align: {side}"] if side else []
        return f"table.cell({', '.join(settings)}){body}" if settings else body


def _entries(row: nodes.Node) -> list[nodes.entry]:
    return [entry for entry in row.children if isinstance(entry, nodes.entry)]


def _widths(group: nodes.Element, count: int) -> list[str]:
    """Return the widths of a table's columns: their own while they fit, else shares by what they hold."""
    lengths = [SHORT_CELL] * count
    for row in group.findall(nodes.row):
        if len(row.children) == count:
            lengths = [max(longest, len(cell.astext())) for longest, cell in zip(lengths, row.children, strict=True)]
    if sum(lengths) <= LINE:
        return ["auto"] * count
    # The cube root gives a cell of three hundred characters twice the width of one of forty, not eight times.
    return ["auto" if length == SHORT_CELL else f"{length ** (1 / 3):.1f}fr" for length in lengths]


def _columns_of_numbers(group: nodes.Element, count: int) -> list[int]:
    """Return the columns, but for the first, that hold numbers below the head, and nothing else but dashes."""
    below = (row for row in group.findall(nodes.row) if isinstance(row.parent, nodes.tbody))
    rows = [row for row in below if len(row.children) == count]
    columns = [[row[column].astext().strip() for row in rows] for column in range(count)]
    return [
        number
        for number, cells in enumerate(columns)
        if number and any(map(_DIGIT.search, cells)) and all(map(_NUMBER.fullmatch, cells))
    ]


def _kept_whole(group: nodes.Element, widths: Sequence[str]) -> dict[str, Any]:
    """Return what no hyphen is to part in a table that takes the line: words of each column, and columns of labels.

    The words are those of its head, dates, each as one, and those of all cells of a column of labels; of a column as
    wide as its cells, these. Those of all cells come apart: not every line has room for them.
    """
    if all(width == "auto" for width in widths):
        return {}
    rows = [row for row in group.findall(nodes.row) if len(row.children) == len(widths)]
    words, cell_words, labels = [], [], []
    for number, width in enumerate(widths):
        heads, cells = (
            [row[number].astext() for row in rows if isinstance(row.parent, nodes.thead) == kind]
            for kind in (True, False)
        )
        is_labels = all(len(cell) <= LABEL for cell in cells)
        texts = [*heads, *cells] if is_labels else heads
        dates = filter(DATE.match, cells)
        words.append(
            _longest(chain(texts if width == "auto" else chain.from_iterable(map(_WORD.findall, texts)), dates))
        )
        cell_words.append(_longest(chain.from_iterable(map(_words, cells))))
        labels += [str(number)] if is_labels else []
    return {"words": array(words), "cell-words": array(cell_words), "whole": array(labels)}


def _words(text: str) -> list[str]:
    """Return what no line parts in a cell: a date whole."""
    return [text] if DATE.match(text) else _WORD.findall(text)


def _longest(words: Iterable[str]) -> str:
    """Return the longest words as an array."""
    return array(map(quoted, sorted(set(words), key=lambda word: (-len(word), word))[:MEASURED]))
