"""Text within a line as HTML, without the tags that would say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.web.tables import MORE
from sphinx_proceedings.web.title_translator import TitleTranslator

if TYPE_CHECKING:
    from docutils import nodes

# Attributes a node brings along to its tag, in which they stand first; docutils sorts its own, and makes these small.
FIRST = "first-attributes"
# What docutils and Sphinx call things for style sheets that are not ours: on a long page, a tenth of its bytes.
UNUSED = {
    *("reference", "internal", "external", "bibtex-citation", "xref", "std", "std-numref", "std-ref", "std-term"),
    *("row-odd", "row-even", "head", "docutils", "align-default", "simple", "arabic", "notranslate"),
}


class BareInlineTranslator(TitleTranslator):
    """Writes no tag for classes alone that no style sheet knows."""

    def visit_inline(self, node: nodes.inline) -> None:
        if not _is_bare(node):
            super().visit_inline(node)

    def depart_inline(self, node: nodes.inline) -> None:
        if not _is_bare(node):
            super().depart_inline(node)


def _is_bare(node: nodes.inline) -> bool:
    is_named = node["ids"] or {FIRST, MORE} & node.attributes.keys()
    return bool(node["classes"]) and UNUSED.issuperset(node["classes"]) and not is_named
