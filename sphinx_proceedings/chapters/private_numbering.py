"""What the press leans on of how Sphinx numbers figures, beside `chapters.private_api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.collectors.toctree import TocTreeCollector

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment


def number_figures_once() -> None:
    """Have figures numbered when a document was read since they were, in this process, and no other looked through.

    Sphinx 9.0: ``assign_figure_numbers`` of each build loads every doctree with ``get_doctree``, to look for sections,
    toctrees, and what any domain has a ``get_enumerable_node_type`` of; ``all_docs`` has when each was read.
    """
    setattr(TocTreeCollector, "assign_figure_numbers", _number_figures)  # noqa: B010


def _number_figures(collector: TocTreeCollector, env: BuildEnvironment) -> list[str]:
    # An attribute of the environment stays with it on disk.
    if getattr(env, "proceedings_numbered", None) == env.all_docs:
        return []
    load: Callable[[str], nodes.document] = env.get_doctree
    outlines: dict[str, tuple[int | None, nodes.Element]] = env.__dict__.setdefault("proceedings_outlines", {})

    def outline(docname: str) -> nodes.Element:
        read = env.all_docs.get(docname)
        if docname not in outlines or outlines[docname][0] != read:
            outlines[docname] = read, nodes.container("", *_outlined(load(docname), tuple(env.domains.sorted())))
        return outlines[docname][1]

    env.get_doctree = outline  # type: ignore[method-assign, assignment]
    try:
        changed = _assign_figure_numbers(collector, env)
    finally:
        del env.get_doctree
    env.proceedings_numbered = dict(env.all_docs)  # type: ignore[attr-defined]
    return changed


def _outlined(children: Iterable[nodes.Node], domains: Collection[Domain]) -> Iterator[nodes.Element]:
    """Yield what the numbers of a doctree depend on: its sections, toctrees, and whatever may be numbered."""
    for child in children:
        if isinstance(child, nodes.section):
            yield nodes.section("", *_outlined(child, domains), ids=child["ids"])
        elif isinstance(child, addnodes.toctree):
            yield addnodes.toctree(entries=child["entries"])
        elif isinstance(child, nodes.Element):
            if any(domain.get_enumerable_node_type(child) for domain in domains):
                yield _numbered(child, domains)
            else:
                yield from _outlined(child, domains)


def _numbered(node: nodes.Element, domains: Collection[Domain]) -> nodes.Element:
    """Return a copy of a node with its caption alone, and whatever may be numbered in it."""
    # A node keeps the document it is of (docutils 0.22: ``_document``).
    alone: Any = node.copy()
    alone._document = None
    captions = [nodes.caption("", child.astext()) for child in node if isinstance(child, nodes.caption | nodes.title)]
    alone.extend(captions)
    alone.extend(_outlined(node, domains))
    return cast("nodes.Element", alone)


_assign_figure_numbers = TocTreeCollector.assign_figure_numbers
