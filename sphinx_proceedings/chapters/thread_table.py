"""The calls of a document's threads, how their lines run past rows, and the table of both that paper has."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_proceedings.chapters.stops import numbered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.chapters.threads import Stop

    Row = tuple[str, tuple["Call", ...]]

LINED = "threads-map"
"""The class of what shows the threads as lines."""


class Call(NamedTuple):
    """A stop of one of the threads of a document, and the link to it there."""

    at: int
    stop: Stop
    link: nodes.reference


def link_to(call: Call, *words: nodes.Node) -> nodes.reference:
    """Return a second link to a stop, with other words if any; where a page of the PDF begins is one place."""
    link = call.link.deepcopy()
    for once in list(link.findall(lambda node: isinstance(node, nodes.Element) and bool(node["ids"]))):
        once.parent.remove(once)
    if words:
        link.children = []
        link += words
    return link


def by_chapter(calls: Sequence[Call]) -> list[Row]:
    """Return calls in the order of the volume, those of each chapter together."""
    return [(docname, tuple(found)) for docname, found in groupby(calls, key=lambda call: call.stop.docname)]


def reach(at: int, rows: Sequence[tuple[str, Sequence[Call]]]) -> tuple[int, int]:
    """Return the rows a thread begins and ends in."""
    stops = [row for row, (_, calls) in enumerate(rows) if any(call.at == at for call in calls)]
    return (stops[0], stops[-1]) if stops else (len(rows), -1)


def crossing(row: int, end: tuple[int, int], *, is_stop: bool) -> list[str]:
    """Return how the line of a thread that begins and *end*s in these rows runs past a row, as classes."""
    first, last = end
    marks = {"on": first <= row <= last, "from": row == first, "to": row == last, "stop": is_stop}
    return [name for name, holds in marks.items() if holds]


def table(heads: Sequence[nodes.Node], rows: Sequence[Row], titles: Sequence[nodes.Node]) -> nodes.table:
    """Return a table: a column under a head for each thread, a row for each chapter, in their cells the stops.

    The first of the *heads* stands over the *titles* of chapters.  The classes of a cell say how its thread runs past.
    """
    group = nodes.tgroup("", *(nodes.colspec() for _ in heads), cols=len(heads))
    group += nodes.thead("", nodes.row("", *(_entry(head) for head in heads)))
    ends = [reach(at, rows) for at in range(len(heads) - 1)]
    body = nodes.tbody()
    for row, ((_, calls), title) in enumerate(zip(rows, titles, strict=True)):
        body += nodes.row("", _entry(title), *(_cell(at, row, end, calls) for at, end in enumerate(ends)))
    group += body
    made = nodes.table("", group, classes=[LINED])
    for node in made.findall(nodes.Element):
        # Other formats have none, and pages are not counted by it.
        node["one-format"] = True
    return made


def _cell(at: int, row: int, end: tuple[int, int], calls: Sequence[Call]) -> nodes.entry:
    """Return the links to a thread's stops in a chapter, by their numbers."""
    own = [call for call in calls if call.at == at]
    links = list(_numbers(own))
    entry = _entry(*links) if links else nodes.entry()
    entry["classes"] += crossing(row, end, is_stop=bool(own))
    return entry


def _numbers(calls: Sequence[Call]) -> Iterator[nodes.Node]:
    for place, call in enumerate(calls):
        if place:
            yield nodes.Text(", ")
        yield link_to(call, nodes.Text(str(call.stop.number) if place else numbered(call.stop)))


def _entry(*words: nodes.Node) -> nodes.entry:
    return nodes.entry("", nodes.paragraph("", "", *words))
