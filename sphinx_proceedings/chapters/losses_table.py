"""The table of what formats for references cannot hold, printed where a chapter asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_proceedings.citations import losses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

# Of the page's width, in percent: formats, what is told in words, what is lost.
WIDTHS = (26, 32, 42)


class losses_table(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table will be: its words are the press's own, not messages of the chapter."""


class LossesTable(SphinxDirective):
    """``{losses-table}``: the table, in the language of the edition."""

    def run(self) -> list[nodes.Node]:
        return [losses_table()]


class PrintLosses(SphinxPostTransform):
    """Print the table."""

    default_priority = 15
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(losses_table)):
            head, *rows = losses.table(self.config.language)
            group = nodes.tgroup(cols=len(WIDTHS))
            group += [nodes.colspec(colwidth=width) for width in WIDTHS]
            group += [nodes.thead("", _row(head)), nodes.tbody("", *map(_row, rows))]
            place.replace_self(nodes.table("", group, classes=["colwidths-given"]))


def setup_losses_table(app: Sphinx) -> None:
    """Register the table."""
    app.add_node(losses_table)
    app.add_directive("losses-table", LossesTable)
    app.add_post_transform(PrintLosses)


def _row(cells: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))
