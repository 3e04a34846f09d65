"""The stops of threads: where each stands, and at its paragraph the way to the one before and the one after."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.names import titled
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.threads import Line, Stop, lines, sections
from sphinx_proceedings.language.manners import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class printed_page(nodes.General, nodes.Inline, nodes.Element):  # noqa: N801
    """Stands for the page, on paper, on which a target is that it names."""


class PlaceStops(SphinxPostTransform):
    """Lead to each stop by its paragraph's own id, and say after it where it stands."""

    default_priority = Resolving.STOPS

    def run(self, **kwargs: Any) -> None:
        builder, here = builder_of(self.env), self.env.current_document.docname
        on_paper = builder.format == "typst"
        for _, stop, item in listed(self.document, lines(self.env, here)):
            [old] = item.findall(nodes.reference)
            words = [child.deepcopy() for child in old.children]
            old.replace_self(make_refnode(builder, here, stop.docname, stop.anchor, words))
            title = nodes.emphasis("", titled(self.env, stop.docname))
            page = [printed_page(of=f"{stop.docname}#{stop.anchor}")] if on_paper else []
            # In two texts, between which paper has the page, so that words are the same in every format.
            said = nodes.Text(" ("), title, nodes.Text(f", {numbered(stop)}"), *page, nodes.Text(")")
            place = nodes.inline("", "", *said, classes=["place"])
            cast("nodes.Element", item[0]).append(place)


def listed(document: nodes.document, own: Sequence[Line]) -> Iterator[tuple[int, Stop, nodes.list_item]]:
    """Yield the stops a document lists, each with the place of its thread and the item that leads there."""
    for at, ((_, listed), line) in enumerate(zip(sections(document), own, strict=False)):
        for item, stop in zip(listed.children, line.stops, strict=True):
            yield at, stop, cast("nodes.list_item", item)


def numbered(stop: Stop) -> str:
    """Return what a paragraph is called."""
    return f"§{NO_BREAK}{stop.number}"


class LeadOn(SphinxPostTransform):
    """Lead from each stop to the one before and the one after it."""

    default_priority = Resolving.THREADS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        here = self.env.current_document.docname
        ways: dict[str, list[nodes.paragraph]] = {}
        for line in lines(self.env):
            for at, stop in enumerate(line.stops):
                if stop.docname == here:
                    ways.setdefault(stop.anchor, []).append(self._way(line, at))
        for paragraph in list(self.document.findall(nodes.paragraph)) if ways else ():
            if found := ways.get(next(iter(paragraph["ids"]), "")):
                paragraph.parent.insert(_end(paragraph), nodes.container("", *found, classes=["ways"]))

    def _way(self, line: Line, at: int) -> nodes.paragraph:
        """Return a line with the thread and its stops before and after, whose chapter it names if that is another."""
        builder, here = builder_of(self.env), self.env.current_document.docname
        way = nodes.paragraph()
        way += make_refnode(builder, here, line.docname, line.anchor, nodes.Text(line.title))
        for sign, other in (("←", at - 1), ("→", at + 1)):
            if 0 <= other < len(line.stops):
                stop = line.stops[other]
                chapter = "" if stop.docname == here else f"{titled(self.env, stop.docname)}, "
                called = nodes.Text(f"{sign}{NO_BREAK}{chapter}{numbered(stop)}")
                way += [nodes.Text(" "), make_refnode(builder, here, stop.docname, stop.anchor, called)]
        return way


def _end(paragraph: nodes.paragraph) -> int:
    """Return the place after a paragraph and what it quotes."""
    after = paragraph.parent.index(paragraph) + 1
    quoted = takewhile(lambda node: isinstance(node, nodes.block_quote), paragraph.parent[after:])
    return after + len(list(quoted))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the stops lead on."""
    app.setup_extension("sphinx_proceedings.chapters.threads")
    app.add_node(printed_page)
    app.add_post_transform(PlaceStops)
    app.add_post_transform(LeadOn)
    return SAFE
