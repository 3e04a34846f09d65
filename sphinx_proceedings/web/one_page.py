"""A chapter on one page with all others: its places, which others call the same, are called by the chapter too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from docutils import nodes

# How links begin that lead to a chapter there (sphinx.builders.singlehtml).
DOCUMENT = "#document-"


class AnchoringTranslator(HTML5Translator):
    """Sphinx's translator, which knows how a place is called on the page it writes."""

    @property
    def on_one_page(self) -> bool:
        """Whether what is written shares its page with other chapters."""
        return self.builder.name == "singlehtml"

    def anchor(self, name: str) -> str:
        """Return the id of a place as the page has it."""
        return f"{self.docnames[-1]}:{name}" if self.on_one_page else name

    def redirected(self, node: nodes.Element) -> nodes.Element:
        """Return a reference that leads to the place it means on the page."""
        if not self.on_one_page:
            return node
        led = node.copy()
        led.parent, led.children = node.parent, node.children
        document, _, name = node.get("refuri", "").removeprefix(DOCUMENT).partition("#")
        if "refuri" not in node:
            led["refid"] = self.anchor(node["refid"])
        elif node["refuri"].startswith(DOCUMENT) and name:
            led["refuri"] = f"#{document}:{name}"
        return led
