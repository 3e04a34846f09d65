"""Lists of references formatted only when other works are cited: nearly all the time of a small change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sphinx_proceedings.chapters import private_api

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sphinxcontrib.bibtex.domain import BibtexDomain


def remember_references() -> None:
    """Keep the formatted references from one build of this process to the next.

    The works themselves are those of the .bib files, for a change of which the process begins anew.
    """
    kept: dict[Hashable, list[Any]] = {}

    def format_if_others(domain: BibtexDomain, format_lists: Callable[[BibtexDomain], Any]) -> None:
        state = _cited(domain)
        if state not in kept:
            format_lists(domain)
            kept.clear()
            kept[state] = list(domain.citations)
        # Ids are counted within a document, and may be others since it was read again.
        lists = domain.bibliographies
        current = [
            citation._replace(citation_id=lists[citation.bibliography_key].citation_nodes[citation.key]["ids"][0])
            for citation in kept[state]
        ]
        private_api.set_citations(domain, current)

    private_api.wrap_formatting(format_if_others)


def _cited(domain: BibtexDomain) -> Hashable:
    cited = frozenset((ref.docname, target.key) for ref in domain.citation_refs for target in ref.targets)
    return cited, cast("Hashable", tuple(domain.bibliographies))
