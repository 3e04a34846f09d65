"""The names that most chapters mention, and which these are, as a table of marks: a directive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.names import is_about, mentioned, titled
from sphinx_proceedings.chapters.one_format import is_of_one_format
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.language.interface import gettext_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.indexed_names import IndexedName
    from sphinx_proceedings.model.metadata import Chapter

    Row = tuple[IndexedName, Mapping[str, tuple[Chapter, Sequence[str]]]]

KIND = "matrix"
"""What the domain calls such a table, beside the indexes."""
MOST, LEAST = 24, 2
"""Names in a table, which is seen at once, and chapters that mention each: one chapter joins nothing."""


class names_matrix(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table will be."""


class NamesMatrix(SphinxDirective):
    """``{names-matrix}``: the names that most chapters mention, and where each does."""

    def run(self) -> list[nodes.Node]:
        domain_of(self.env).indexes.setdefault(self.env.current_document.docname, []).append(KIND)
        return [names_matrix()]


def chosen(chapters: Mapping[str, Sequence[object]]) -> list[str]:
    """Return the names that most chapters mention, the most widespread first; *chapters* are those of each name."""
    many = [name for name in chapters if len(chapters[name]) >= LEAST]
    return sorted(many, key=lambda name: -len(chapters[name]))[:MOST]


class PrintMatrix(SphinxPostTransform):
    """Print it: a row for a name, a column for a chapter, in a cell how many paragraphs of the one have the other."""

    default_priority = Resolving.NAMES_INDEX

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(names_matrix)):
            tables = list(self._tables())
            # Where it stands in one format alone, pages are not counted by it.
            for node in (inner for one in tables for inner in one.findall(nodes.Element) if is_of_one_format(place)):
                node["one-format"] = True
            place.replace_self(tables)

    def _tables(self) -> Iterator[nodes.table]:
        domain = domain_of(self.env)
        found = mentioned(domain)
        listed = {name.name: name for name in domain.names}
        rows: list[Row] = [
            (listed[name], {one.docname: (one, places) for one, places in found[name]}) for name in chosen(found)
        ]
        order = [chapter.docname for chapter in domain.reading_order()]
        columns = [docname for docname in order if any(docname in cells for _, cells in rows)]
        if rows:
            yield self._table(rows, columns)

    def _table(self, rows: Sequence[Row], columns: Sequence[str]) -> nodes.table:
        group = nodes.tgroup(cols=len(columns) + 1)
        group += [nodes.colspec(colwidth=4, stub=1), *(nodes.colspec(colwidth=1) for _ in columns)]
        called = gettext_for(self.config.language)("Names by chapter")
        heads = (_entry(self._link(docname, "", titled(self.env, docname))) for docname in columns)
        group += nodes.thead("", nodes.row("", _entry(nodes.Text(called)), *heads))
        group += nodes.tbody("", *(nodes.row("", *self._cells(row, columns)) for row in rows))
        return nodes.table("", group, classes=["names-matrix"], called=called)

    def _cells(self, row: Row, columns: Sequence[str]) -> Iterator[nodes.entry]:
        name, cells = row
        yield _entry(nodes.Text(name.listed))
        for docname in columns:
            if docname not in cells:
                yield nodes.entry()
                continue
            chapter, places = cells[docname]
            link = self._link(docname, places[0], str(len(places)))
            yield _entry(nodes.strong("", "", link) if is_about(chapter, name.name) else link)

    def _link(self, docname: str, anchor: str, words: str) -> nodes.reference:
        here, title = self.env.current_document.docname, titled(self.env, docname)
        return make_refnode(builder_of(self.env), here, docname, anchor, nodes.Text(words), title)


def _entry(words: nodes.Node) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", words))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive and what becomes of it."""
    app.setup_extension("sphinx_proceedings.chapters.names")
    app.add_node(names_matrix)
    app.add_directive("names-matrix", NamesMatrix)
    app.add_post_transform(PrintMatrix)
    return SAFE
