"""What the press leans on of how Sphinx numbers figures and finds their numbers, beside `chapters.private_api`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain
from sphinx.domains.std import StandardDomain
from sphinx.environment.collectors.toctree import TocTreeCollector

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx.environment import BuildEnvironment

BY_KIND_ALONE = Domain.get_enumerable_node_type


def replace_loading() -> None:
    """Have figures numbered and their numbers found without doctrees loaded in vain, in this process.

    Sphinx 9.0: ``assign_figure_numbers`` of each build loads every doctree with ``get_doctree``, to look for sections,
    toctrees, and what any domain has a ``get_enumerable_node_type`` of; ``all_docs`` has when each was read, and
    ``_write_doc_doctree_cache`` what was read last, as it is on disk.
    ``_resolve_numref_xref`` loads one for each reference, and asks its ``ids`` for one node, of which it looks at the
    kind, the ids, and whether code is in it.
    """
    setattr(TocTreeCollector, "assign_figure_numbers", _number_figures)  # noqa: B010
    setattr(StandardDomain, "_resolve_numref_xref", _resolve_number)  # noqa: B010


def _number_figures(collector: TocTreeCollector, env: BuildEnvironment) -> list[str]:
    # An attribute of the environment stays with it on disk.
    if getattr(env, "proceedings_numbered", None) == env.all_docs:
        return []
    load: Callable[[str], nodes.document] = env.get_doctree
    outlines: dict[str, tuple[int | None, nodes.Element]] = env.__dict__.setdefault("proceedings_outlines", {})
    kept = _kept_targets(env)

    def outline(docname: str) -> nodes.Element:
        read = env.all_docs.get(docname)
        if docname not in outlines or outlines[docname][0] != read:
            doctree = env._write_doc_doctree_cache.get(docname) or load(docname)
            outlines[docname] = read, nodes.container("", *_outlined(doctree, _numbering(env)))
            if docname in kept:
                kept[docname] = read, _Targets(doctree, env.domains.standard_domain)
        return outlines[docname][1]

    env.get_doctree = outline  # type: ignore[method-assign, assignment]
    try:
        changed = _assign_figure_numbers(collector, env)
    finally:
        del env.get_doctree
    env.proceedings_numbered = dict(env.all_docs)  # type: ignore[attr-defined]
    return changed


def _resolve_number(domain: StandardDomain, env: BuildEnvironment, *asked: Any) -> nodes.Element | None:
    load: Callable[[str], nodes.document] = env.get_doctree
    kept = _kept_targets(env)

    def targets(docname: str) -> _Targets:
        read = env.all_docs.get(docname)
        if docname not in kept or kept[docname][0] != read:
            kept[docname] = read, _Targets(load(docname), domain)
        return kept[docname][1]

    env.get_doctree = targets  # type: ignore[method-assign, assignment]
    try:
        return _resolve_numref(domain, env, *asked)
    finally:
        del env.get_doctree


def _kept_targets(env: BuildEnvironment) -> dict[str, tuple[int | None, _Targets]]:
    """Return what references to numbers were found in, by docname, each with when it was read."""
    kept: dict[str, tuple[int | None, _Targets]] = env.__dict__.setdefault("proceedings_targets", {})
    return kept


class _Targets:
    """What stands for a doctree where its parts are asked for their numbers."""

    def __init__(self, doctree: nodes.document, domain: StandardDomain) -> None:
        every = ((name, node) for name, node in doctree.ids.items() if domain.get_enumerable_node_type(node))
        self.ids = {**dict.fromkeys(doctree.ids, nodes.Element()), **{name: _target(node) for name, node in every}}


def _target(node: nodes.Element) -> nodes.Element:
    target = _alone(node)
    target.extend(nodes.literal_block() for child in node if isinstance(child, nodes.literal_block))
    return target


def _alone(node: nodes.Element) -> nodes.Element:
    """Return a copy of a node without what is in it; it keeps the document it is of (docutils 0.22: ``_document``)."""
    alone: Any = node.copy()
    alone._document = None
    return cast("nodes.Element", alone)


def _numbering(env: BuildEnvironment) -> list[Domain]:
    """Return the domains that know anything to be numbered: a kind of node, or a way of their own to tell."""
    return [
        one
        for one in env.domains.sorted()
        if one.enumerable_nodes or type(one).get_enumerable_node_type is not BY_KIND_ALONE
    ]


def _outlined(children: Iterable[nodes.Node], domains: Collection[Domain]) -> Iterator[nodes.Element]:
    """Yield what the numbers of a doctree depend on: its sections, toctrees, and whatever may be numbered."""
    for child in children:
        if isinstance(child, nodes.section):
            yield nodes.section("", *_outlined(child, domains), ids=child["ids"])
        elif isinstance(child, addnodes.toctree):
            yield addnodes.toctree(entries=list(child["entries"]))
        elif isinstance(child, nodes.Element):
            if any(domain.get_enumerable_node_type(child) for domain in domains):
                yield _numbered(child, domains)
            else:
                yield from _outlined(child, domains)


def _numbered(node: nodes.Element, domains: Collection[Domain]) -> nodes.Element:
    """Return a copy of a node with its caption alone, and whatever may be numbered in it."""
    numbered = _alone(node)
    captions = [nodes.caption("", child.astext()) for child in node if isinstance(child, nodes.caption | nodes.title)]
    numbered.extend(captions)
    numbered.extend(_outlined(node, domains))
    return numbered


_assign_figure_numbers = TocTreeCollector.assign_figure_numbers
_resolve_numref: Callable[..., nodes.Element | None] = StandardDomain._resolve_numref_xref
