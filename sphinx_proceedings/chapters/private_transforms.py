"""Transforms of docutils and Sphinx that look at every node, made to look where there is anything for them.

Each names the version it was seen in; ``tests/builds/test_private_transforms.py`` fails when what it leans on moves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import highlightlang
from sphinx.transforms import SphinxSmartQuotes
from sphinx.transforms.post_transforms.code import HighlightLanguageTransform

from sphinx_proceedings.chapters.private_api import replace_transform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ACTIVE = re.compile(r"[\x00\\'\"`]|--|\.\.|\. \.|&quot;")
"""What docutils 0.22 makes other signs of, or takes for an escape (``docutils.utils.smartquotes``)."""


def replace_watchful(app: Sphinx) -> None:
    """Put the transforms below in the place of those they are made of."""
    replace_transform(app, SphinxSmartQuotes, QuotesAlone)
    replace_transform(app, HighlightLanguageTransform, HighlightedAlone)


class QuotesAlone(SphinxSmartQuotes):
    """Sphinx's quotes, dashes and ellipses, for the blocks of text that have some to be made.

    docutils 0.22: ``educate_tokens`` leaves alone what ``get_tokens`` calls literal; Sphinx 9.0 looks at each text.
    """

    def get_tokens(self, txtnodes: Any) -> Any:
        texts = list(map(str, txtnodes))
        if ACTIVE.search("".join(texts)):
            return super().get_tokens(txtnodes)
        return (("literal", text) for text in texts)


class HighlightedAlone(HighlightLanguageTransform):
    """Sphinx's languages of code, in documents with code.

    Sphinx 9.0: ``HighlightLanguageVisitor`` asks for no other nodes, but visits all.
    """

    def apply(self, **kwargs: Any) -> None:
        if any(isinstance(node, nodes.literal_block | highlightlang) for node in self.document.findall(nodes.Element)):
            super().apply(**kwargs)
