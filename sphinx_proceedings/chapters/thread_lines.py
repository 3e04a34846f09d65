"""The threads of a document drawn: lines that run down the volume past its chapters and stops."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.names import titled
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.chapters.stops import listed, numbered
from sphinx_proceedings.chapters.threads import Line, Stop, lines, threads_map
from sphinx_proceedings.language.manners import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Call(NamedTuple):
    """A stop of one of the threads of a document, and the link to it there."""

    at: int
    stop: Stop
    link: nodes.reference


class DrawThreads(SphinxPostTransform):
    """Draw the lines where a page can lead to its stops."""

    default_priority = Resolving.THREADS

    def run(self, **kwargs: Any) -> None:
        for drawn in list(self.document.findall(threads_map)):
            own = lines(self.env, self.env.current_document.docname)
            called = [
                Call(at, stop, next(item.findall(nodes.reference))) for at, stop, item in listed(self.document, own)
            ]
            drawn.replace_self([self._drawn(own, called)] if builder_of(self.env).format == "html" else [])

    def _drawn(self, own: Sequence[Line], called: Sequence[Call]) -> nodes.bullet_list:
        """Return the threads as lines that run down the volume, each chapter and each stop a row."""
        order = {chapter.docname: at for at, chapter in enumerate(domain_of(self.env).reading_order())}
        sorted_calls = sorted(called, key=lambda call: (order[call.stop.docname], call.stop.number, call.at))
        rows: list[tuple[str, tuple[Call, ...]]] = []
        for docname, calls in groupby(sorted_calls, key=lambda call: call.stop.docname):
            rows += (docname, ()), *((docname, tuple(same)) for _, same in groupby(calls, key=lambda call: call.stop))
        ends = [_reach(at, rows) for at in range(len(own))]
        listing = nodes.bullet_list(classes=["threads-map"])
        for row, (docname, calling) in enumerate(rows):
            passing = nodes.inline(classes=["lines"])
            stopping = {call.at for call in calling}
            passing += [_crossing(at, row, end, is_stop=at in stopping) for at, end in enumerate(ends)]
            words = nodes.inline(classes=["words"])
            words += [_said(own[call.at], call, is_first=row == ends[call.at][0]) for call in calling]
            words += [] if calling else nodes.Text(titled(self.env, docname))
            classes = [] if calling else ["chapter"]
            listing += nodes.list_item("", nodes.paragraph("", "", passing, words), classes=classes)
        return listing


def _reach(at: int, rows: Sequence[tuple[str, Sequence[Call]]]) -> tuple[int, int]:
    """Return the rows a thread begins and ends in."""
    stops = [row for row, (_, calls) in enumerate(rows) if any(call.at == at for call in calls)]
    return (stops[0], stops[-1]) if stops else (len(rows), -1)


def _crossing(at: int, row: int, end: tuple[int, int], *, is_stop: bool) -> nodes.inline:
    """Return a row's piece of a line."""
    first, last = end
    marks = {"on": first <= row <= last, "from": row == first, "to": row == last, "stop": is_stop}
    return nodes.inline(classes=["line", f"line-{at + 1}", *(name for name, holds in marks.items() if holds)])


def _said(line: Line, call: Call, *, is_first: bool) -> nodes.inline:
    """Return what a stop says; which thread it is on, for all where that begins, else for those who listen."""
    said = nodes.inline("", "", nodes.inline("", f"{line.title} ", classes=["thread" if is_first else "spoken"]))
    link = call.link.deepcopy()
    for once in list(link.findall(lambda node: isinstance(node, nodes.Element) and bool(node["ids"]))):
        # Where a page of the PDF begins is one place.
        once.parent.remove(once)
    said += [link, nodes.inline("", f"{NO_BREAK}{numbered(call.stop)} ", classes=["place"])]
    return said


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the threads drawn."""
    app.setup_extension("sphinx_proceedings.chapters.stops")
    app.add_post_transform(DrawThreads)
    return SAFE
