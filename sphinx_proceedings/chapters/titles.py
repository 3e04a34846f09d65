"""What a heading or a caption is called elsewhere: its words, without the notes and citations that stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import clean_astext, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Event, Reading
from sphinx_proceedings.chapters.private_api import leave_out_of_titles

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CITATION = "bibtex-citation"
"""The class of a citation that is written out (sphinxcontrib-bibtex 2.7)."""


class CalledElsewhere(SphinxTransform):
    """Have links to what is named say the words of its heading or caption alone."""

    default_priority = Reading.TITLES

    def apply(self, **kwargs: Any) -> None:
        docname, labels = self.env.current_document.docname, self.env.domains.standard_domain.labels
        for name, (there, anchor, _) in list(labels.items()):
            node = self.document.ids.get(anchor) if there == docname else None
            heading = _heading(node) if node is not None else None
            if heading is not None and any(map(_is_aside, heading.findall(nodes.Element))):
                labels[name] = (docname, anchor, words_alone(heading))
        for link in self.document.findall(nodes.reference):
            heading = _heading(self.document.ids.get(link.get("refid", ""), link))
            if heading is not None and link.get("id_link") and link.astext() == clean_astext(heading):
                link.children = []
                link += nodes.inline("", words_alone(heading), classes=["std", "std-ref"])


def words_alone(title: nodes.Element) -> str:
    """Return the words of a title without the numbers of its notes and without citations."""
    texts = [text for text in title.findall(nodes.Text) if not any(map(_is_aside, traverse_parent(text.parent)))]
    return "".join(text.astext() for text in texts).replace(" .", ".").replace(" ,", ",").replace("  ", " ").strip(" ")


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Take the space before a citation from a title that ends in one, which contents and other pages print without."""
    docname = app.env.current_document.docname
    for title in (app.env.titles[docname], *app.env.tocs[docname].findall(nodes.reference)):
        if title.children and isinstance(title[-1], nodes.Text):
            title[-1] = nodes.Text(title[-1].rstrip(" "))


def _heading(node: nodes.Element) -> nodes.Element | None:
    kinds = nodes.title | nodes.caption
    return next((child for child in node.children if isinstance(child, kinds)), None)


def _is_aside(node: nodes.Node) -> bool:
    if isinstance(node, pending_xref):
        return bool(node.get("refdomain") == "cite")
    is_citation = isinstance(node, nodes.inline) and CITATION in node["classes"]
    return is_citation or isinstance(node, nodes.footnote_reference)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what cleans titles."""
    leave_out_of_titles(_is_aside)
    app.add_transform(CalledElsewhere)
    app.connect("doctree-read", on_doctree_read, priority=Event.CONTENTS)
    return SAFE
