"""The threads of a document drawn: lines that run down the volume past its chapters and stops."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.names import titled
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.stops import listed, numbered
from sphinx_proceedings.chapters.thread_table import LINED, Call, by_chapter, crossing, link_to, reach, table
from sphinx_proceedings.chapters.threads import Line, lines, threads_map
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.manners import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class DrawThreads(SphinxPostTransform):
    """Draw the lines, on paper as a table, where a page can lead to its stops."""

    default_priority = Resolving.THREADS

    def run(self, **kwargs: Any) -> None:
        ways = {"html": self._drawn, "typst": self._printed}
        for drawn in list(self.document.findall(threads_map)):
            own = lines(self.env, self.env.current_document.docname)
            called = [
                Call(at, stop, next(item.findall(nodes.reference))) for at, stop, item in listed(self.document, own)
            ]
            way = ways.get(builder_of(self.env).format)
            drawn.replace_self([way(own, self._in_order(called))] if way else [])

    def _in_order(self, called: Sequence[Call]) -> list[Call]:
        """Return the calls in reading order."""
        order = {chapter.docname: at for at, chapter in enumerate(domain_of(self.env).reading_order())}
        return sorted(called, key=lambda call: (order[call.stop.docname], call.stop.number, call.at))

    def _drawn(self, own: Sequence[Line], called: Sequence[Call]) -> nodes.bullet_list:
        """Return the threads as lines that run down the volume, each chapter and each stop a row."""
        rows: list[tuple[str, tuple[Call, ...]]] = []
        for docname, calls in by_chapter(called):
            rows += (docname, ()), *((docname, tuple(same)) for _, same in groupby(calls, key=lambda call: call.stop))
        ends = [reach(at, rows) for at in range(len(own))]
        listing = nodes.bullet_list(classes=[LINED])
        for row, (docname, calling) in enumerate(rows):
            passing = nodes.inline(classes=["lines"])
            stopping = {call.at for call in calling}
            passing += [
                nodes.inline(classes=["line", f"line-{at + 1}", *crossing(row, end, is_stop=at in stopping)])
                for at, end in enumerate(ends)
            ]
            words = nodes.inline(classes=["words"])
            words += [_said(own[call.at], call) for call in calling]
            words += [] if calling else nodes.Text(titled(self.env, docname))
            classes = [] if calling else ["chapter"]
            listing += nodes.list_item("", nodes.paragraph("", "", passing, words), classes=classes)
        return listing

    def _printed(self, own: Sequence[Line], called: Sequence[Call]) -> nodes.table:
        """Return the threads as a table of chapters: its lines have their names over them, its stops no words."""
        builder, rows = builder_of(self.env), by_chapter(called)
        here = self.env.current_document.docname
        # No links: on a second page, where they come again, none could be told to readers of the tags.
        heads = (gettext_for(self.config.language)("Chapter"), *(line.title for line in own))
        titles = [
            make_refnode(builder, here, docname, "", nodes.inline("", titled(self.env, docname), classes=["doc"]))
            for docname, _ in rows
        ]
        return table([nodes.Text(head) for head in heads], rows, titles)


def _said(line: Line, call: Call) -> nodes.inline:
    """Return what a stop says, after the name of the thread it is on."""
    said = nodes.inline("", "", nodes.inline("", f"{line.title} ", classes=["thread"]))
    said += [link_to(call), nodes.inline("", f"{NO_BREAK}{numbered(call.stop)} ", classes=["place"])]
    return said


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the threads drawn."""
    app.setup_extension("sphinx_proceedings.chapters.stops")
    app.add_post_transform(DrawThreads)
    return SAFE
