"""How to cite the volume, and what formats for references cannot hold, where a chapter asks: two directives."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.citations import formatted, losses
from sphinx_proceedings.citations.downloads import downloads
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.language.interface import cited_in
from sphinx_proceedings.model.languages import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.language.author_year import Citation
    from sphinx_proceedings.model.metadata import Volume


# Of the page's width, in percent: formats, what is told in words, what is lost.
WIDTHS = (26, 32, 42)


class volume_citation(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the citation of the volume will be."""


class VolumeCitation(SphinxDirective):
    """``{volume-citation}``: how to cite the volume, in the reader's language first."""

    def run(self) -> list[nodes.Node]:
        return [volume_citation()]


class WriteCitations(SphinxTransform):
    """Write the citations after the chapter was translated: no catalog holds them."""

    default_priority = Reading.VOLUME_CITATION

    def apply(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(volume_citation)):
            block = nodes.container(classes=["volume-citation"])
            block += list(paragraphs(domain_of(self.env).volume, self.config))
            place.replace_self(block)


class OfferRecords(SphinxPostTransform):
    """Offer the volume's records beside its citation in the web edition, which alone has them as files."""

    default_priority = Resolving.RECORDS
    builders = ("html", "dirhtml")

    def run(self, **kwargs: Any) -> None:
        if not domain_of(self.env).extents:
            # Without pages to cite there are no records.
            return
        here = posixpath.dirname(builder_of(self.env).get_target_uri(self.env.current_document.docname))
        for block in self.document.findall(nodes.container):
            if "volume-citation" in block["classes"]:
                names = nodes.bullet_list(classes=["downloads"])
                for download in downloads(self.config.root_doc):
                    target = posixpath.relpath(download.href, here or ".")
                    link = nodes.reference("", download.name, refuri=target, internal=True)
                    names += nodes.list_item("", nodes.paragraph("", "", link))
                block += names


class losses_table(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the table will be: its words are the press's own, not messages of the chapter."""


class LossesTable(SphinxDirective):
    """``{losses-table}``: the table, in the language of the edition."""

    def run(self) -> list[nodes.Node]:
        return [losses_table()]


class PrintLosses(SphinxPostTransform):
    """Print the table."""

    default_priority = Resolving.LOSSES

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(losses_table)):
            head, *rows = losses.table(self.config.language)
            group = nodes.tgroup(cols=len(WIDTHS))
            group += [nodes.colspec(colwidth=width) for width in WIDTHS]
            group += [nodes.thead("", _row(head)), nodes.tbody("", *map(_row, rows))]
            place.replace_self(nodes.table("", group, classes=["colwidths-given"]))


def paragraphs(volume: Volume, config: Config) -> Iterator[nodes.paragraph]:
    """Yield the citation of each edition in its own language."""
    for language in sorted(volume.languages, key=lambda one: one != config.language):
        citation = formatted.volume(Book(volume, config.proceedings_stem, language, (), {}))
        spoken = cited_in(language)
        classes = [mark(spoken)] if spoken != config.language else []
        yield nodes.paragraph("", "", nodes.inline("", "", *_runs(citation), classes=classes))


def _runs(citation: Citation) -> Iterator[nodes.Node]:
    for run in citation:
        if run.style == "address":
            yield nodes.reference("", run.text, refuri=run.text)
        elif run.style == "emphasis":
            yield nodes.emphasis("", run.text, classes=[mark(run.language)] if run.language else [])
        else:
            yield nodes.Text(run.text)


def _row(cells: Iterable[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", cell)) for cell in cells))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives and what becomes of them."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(volume_citation)
    app.add_directive("volume-citation", VolumeCitation)
    app.add_transform(WriteCitations)
    app.add_post_transform(OfferRecords)
    app.add_node(losses_table)
    app.add_directive("losses-table", LossesTable)
    app.add_post_transform(PrintLosses)
    return SAFE
