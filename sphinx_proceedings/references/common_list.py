"""The references that a volume lists once for all its chapters, where its back matter has a list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.citation_domain import bibtex_domain
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.references.style import in_list_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


def common_entries(env: BuildEnvironment, docnames: Iterable[str]) -> dict[str, str]:
    """Return the entry of the common list for each of those of a chapter's own, both as ``docname#id``.

    A chapter whose own list has more than the common one has none.
    """
    listed = bibtex_domain(env).listed_in
    names = {
        docname: {citation.key: f"{docname}#{citation.citation_id}" for citation in listed.get(docname, ())}
        for docname in docnames
    }
    is_read = domain_of(env).is_read
    common = {key: name for docname, own in names.items() if not is_read(docname) for key, name in own.items()}
    return {
        name: common[key]
        for docname, own in names.items()
        if is_read(docname) and own.keys() <= common.keys()
        for key, name in own.items()
    }


def cited_of_common(env: BuildEnvironment, docnames: Iterable[str], language: str) -> dict[str, list[str]]:
    """Return what back matter without a list of its own cites of the common one, as ``docname#id``, in its order."""
    domain, docnames = bibtex_domain(env), tuple(docnames)
    back = [docname for docname in docnames if not domain_of(env).is_read(docname)]
    common = {
        citation.key: (f"{docname}#{citation.citation_id}", citation.entry)
        for docname in back
        for citation in domain.listed_in.get(docname, ())
    }
    found = {}
    for docname in back:
        called = (target.key for call in domain.called_in.get(docname, ()) for target in call.targets)
        cited = dict.fromkeys(key for key in called if key in common)
        if cited and docname not in domain.listed_in:
            works = {common[key][1].key: common[key] for key in cited}
            found[docname] = [
                works[entry.key][0] for entry in in_list_order((entry for _, entry in works.values()), language)
            ]
    return found
