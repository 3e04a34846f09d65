"""Threads: ways through the volume, which one document lists as sections of references to paragraphs in their order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.chapters.tallies import Thread
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


class threads_map(nodes.General, nodes.Element):  # noqa: N801
    """Stands where the threads of its document are drawn."""


class ThreadsMap(SphinxDirective):
    """``{threads}``: the threads of this document as lines, with their stops in reading order."""

    def run(self) -> list[nodes.Node]:
        return [threads_map()]


class Stop(NamedTuple):
    """A paragraph that a thread leads to."""

    docname: str
    anchor: str
    number: int


class Line(NamedTuple):
    """A thread of the whole volume, in the document that lists it."""

    docname: str
    anchor: str
    title: str
    stops: tuple[Stop, ...]


class NoteThreads(SphinxTransform):
    """Note the threads a document lists, and the paragraphs of others that have a label."""

    default_priority = Reading.THREADS

    def apply(self, **kwargs: Any) -> None:
        docname, domain = self.env.current_document.docname, domain_of(self.env)
        domain.labelled[docname] = {
            label: (paragraph["ids"][0], paragraph["segment"])
            for paragraph in self.document.findall(nodes.paragraph)
            if "segment" in paragraph
            for label in paragraph["ids"][1:]
        }
        if any(self.document.findall(threads_map)):
            domain.threads[docname] = []
            for section, stops in sections(self.document):
                stops["classes"].append("stops")
                thread = Thread(section["ids"][0], section[0].astext(), tuple(_labels(self.env, stops)))
                domain.threads[docname].append(thread)


def sections(document: nodes.document) -> Iterator[tuple[nodes.section, nodes.enumerated_list]]:
    """Yield the sections that are threads, with their stops."""
    for section in document.findall(nodes.section):
        for child in section.children:
            if isinstance(child, nodes.enumerated_list):
                yield section, child


def _labels(env: BuildEnvironment, stops: nodes.enumerated_list) -> Iterator[str]:
    for item in cast("list[nodes.list_item]", stops.children):
        found = [str(reference["reftarget"]) for reference in item.findall(pending_xref)]
        if len(found) != 1:
            problem = "a stop of a thread is one link to a paragraph; write {ref}`words <label>`"
            raise ProceedingsError(problem, path=source_path(env), line=item[0].line)
        yield found[0]


def lines(env: BuildEnvironment, docname: str = "") -> list[Line]:
    """Return the threads that a document lists, or any."""
    return [
        Line(listing, thread.anchor, thread.title, tuple(_stops(env, listing, thread.labels)))
        for listing, threads in sorted(domain_of(env).threads.items())
        if docname in ("", listing)
        for thread in threads
    ]


def _stops(env: BuildEnvironment, listing: str, labels: Sequence[str]) -> Iterator[Stop]:
    """Yield the paragraphs that have these labels.  Raises ProceedingsError for one that none has."""
    known, labelled = env.domains.standard_domain.anonlabels, domain_of(env).labelled
    for label in labels:
        docname, anchor = known.get(label, ("", ""))[:2]
        if anchor not in labelled.get(docname, {}):
            problem = f"{label} is the label of no paragraph; write ({label})= on the line above one"
            raise ProceedingsError(problem, path=shown(Path(env.doc2path(listing))))
        yield Stop(docname, *labelled[docname][anchor])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the threads."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(threads_map)
    app.add_directive("threads", ThreadsMap)
    app.add_transform(NoteThreads)
    return SAFE
