"""What a warm process keeps from one build to the next, and what it has to forget."""

from __future__ import annotations

import gettext
from typing import TYPE_CHECKING, Any, cast

from sphinx import locale
from sphinxcontrib.bibtex.domain import BibtexDomain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from sphinx.environment import BuildEnvironment


def forget_translations() -> None:
    """Have the catalogs read again: gettext and Sphinx keep what they once read for as long as they run."""
    gettext._translations.clear()  # type: ignore[attr-defined]
    for key in [key for key in locale.translators if key[1] != "sphinx"]:
        del locale.translators[key]


def forget_documents(env: BuildEnvironment, docnames: Iterable[str]) -> None:
    """Drop the copies Sphinx keeps of documents that are about to be read again."""
    for docname in docnames:
        env._pickled_doctree_cache.pop(docname, None)
    env.__dict__.pop("master_doctree", None)


def forget_lists(env: BuildEnvironment) -> None:
    """Empty the references of every list: writing a page fills them, and would fill them again."""
    for lists in cast("BibtexDomain", env.get_domain("cite")).bibliographies.values():
        for reference in lists.citation_nodes.values():
            reference.clear()


def remember_references() -> None:
    """Format the lists of references only when other works are cited: nearly all the time of a small change.

    The works themselves are those of the .bib files, for a change of which the process begins anew.
    """
    format_lists = BibtexDomain.env_updated
    kept: dict[Hashable, list[Any]] = {}

    def env_updated(domain: BibtexDomain) -> Iterable[str]:
        state = _cited(domain)
        if state not in kept:
            format_lists(domain)
            kept.clear()
            kept[state] = list(domain.citations)
        domain.data["citations"] = [
            # Ids are counted within a document, and may be others since it was read again.
            citation._replace(citation_id=lists.citation_nodes[citation.key]["ids"][0])
            for citation in kept[state]
            for lists in [domain.bibliographies[citation.bibliography_key]]
        ]
        return []

    setattr(BibtexDomain, "env_updated", env_updated)  # noqa: B010


def _cited(domain: BibtexDomain) -> Hashable:
    cited = frozenset((ref.docname, target.key) for ref in domain.citation_refs for target in ref.targets)
    return cited, cast("Hashable", tuple(domain.bibliographies))
