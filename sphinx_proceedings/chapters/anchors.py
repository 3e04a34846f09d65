"""What other books can refer to in a chapter: its sections, paragraphs, figures, tables and terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.domains.std import StandardDomain
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.citations.web.xref import Target
from sphinx_proceedings.language.manners import NO_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

Object = tuple[str, str, str, str, str, int]
"""Something the inventory lists, as ``Domain.get_objects`` has it."""
# Not to be found by the search of the page, which has its own way.
UNSEARCHED = -1


class NoteAnchors(SphinxTransform):
    """Note the places of a chapter when their words are as they are printed."""

    default_priority = Reading.ANCHORS

    def apply(self, **kwargs: Any) -> None:
        docname, domain = self.env.current_document.docname, domain_of(self.env)
        if docname in domain.chapters:
            domain.anchors[docname] = list(_targets(self.document))


class ReferredDomain(StandardDomain):
    """Sphinx's own domain, which lists sections and paragraphs too, and no page that is none of the volume's.

    What other books refer to by ``{external:ref}`` has to be a label of this domain.  That they are not kept among its
    labels leaves a page as it is when a paragraph of another one changes.
    """

    def get_objects(self) -> Iterator[Object]:
        yield from (found for found in super().get_objects() if found[3] in self.env.all_docs)
        for docname, targets in sorted(domain_of(self.env).anchors.items()):
            title = words_alone(self.env.titles[docname])
            for target in targets:
                if target.kind == "heading":
                    yield f"{docname}:{target.anchor}", target.words, "label", docname, target.anchor, UNSEARCHED
                elif target.kind == "paragraph":
                    words = f"{title}, {target.words}"
                    yield target.anchor, words, "label", docname, target.anchor, UNSEARCHED


def _targets(document: nodes.document) -> Iterator[Target]:
    for node in document.findall(nodes.Element):
        if node.get("ids"):
            yield from _target(node, node["ids"][0])


def _target(node: nodes.Element, anchor: str) -> Iterator[Target]:
    if isinstance(node, nodes.section):
        depth = 1 + len(list(traverse_parent(node.parent, nodes.section)))
        yield Target(anchor, "heading", _called(node, nodes.title), depth)
    elif isinstance(node, nodes.paragraph) and "segment" in node:
        yield Target(anchor, "paragraph", f"§{NO_BREAK}{node['segment']}")
    elif isinstance(node, nodes.figure):
        yield Target(anchor, "figure", _called(node, nodes.caption))
    elif isinstance(node, nodes.table):
        yield Target(anchor, "table", _called(node, nodes.title))
    elif isinstance(node, nodes.term):
        yield Target(anchor, "definitionTerm", node.astext())


def _called(node: nodes.Element, kind: type[nodes.Element]) -> str:
    return next((words_alone(child) for child in node.children if isinstance(child, kind)), "")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the places noted, and listed in the inventory of every builder that writes one."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(NoteAnchors)
    app.add_domain(ReferredDomain, override=True)
    return SAFE
