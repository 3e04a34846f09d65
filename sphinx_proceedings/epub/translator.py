"""Chapters as XHTML for reading systems: both language attributes, notes that open in place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from docutils import nodes

from sphinx_proceedings.chapters.earlier import change_of
from sphinx_proceedings.epub.language_marks import LANG
from sphinx_proceedings.figures.svg import drawn_size
from sphinx_proceedings.language.interface import marked_if_english, worded_in
from sphinx_proceedings.language.title_lines import boxed
from sphinx_proceedings.language.wordlist import initial
from sphinx_proceedings.model.languages import mark
from sphinx_proceedings.web import layouts
from sphinx_proceedings.web.translator import ProceedingsTranslator

# EPUB's own names for what DPUB-ARIA roles say; reading systems open notes and references in place by them.
TYPES = {
    "doc-noteref": "noteref",
    "doc-biblioref": "biblioref",
    "doc-footnote": "footnote",
    "doc-endnotes": "endnotes",
    "doc-bibliography": "bibliography",
    "doc-pagebreak": "pagebreak",
}
MANY = 2
TALL = 1.25
"""Of a drawing's width, what it is high that has smaller letters than the text on a page that is no telephone's."""
ROLE = re.compile(r' role="(' + "|".join(TYPES) + r')"')


class EpubTranslator(ProceedingsTranslator):
    """The web edition's translator, in the dialect of EPUB."""

    in_lines = staticmethod(boxed)

    def starttag(self, node: Any, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        tag = super().starttag(node, tagname, suffix, empty, **attributes)
        tag = LANG.sub(r' lang="\1" xml:lang="\1"', tag, count=1)
        return ROLE.sub(lambda role: f' epub:type="{TYPES[role[1]]}"{role[0]}', tag, count=1)

    def segment(self, node: nodes.paragraph) -> str:
        """Write the number of a paragraph before its text, without a link; the style sheet puts it in the margin."""
        return f'<span class="segment">{node["segment"]}</span> {self.hint(node)}'

    def visit_container(self, node: nodes.container) -> None:
        super().visit_container(node)
        # A survey that introduces the volume is headed as a chapter is; pages of a site have a heading over it.
        if "survey" in node["classes"] and self.docnames[-1] == self.config.root_doc:
            self.body.append(f"<h1>{marked_if_english(node['title'], self.config.language)}</h1>\n")

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        if change := change_of(node, self.config.language):
            hint = nodes.inline(classes=["hint", mark(worded_in(change, self.config.language))])
            self.body.append(f" {self.starttag(hint, 'small', '')}{self.encode(change)}</small>")
        super().depart_paragraph(node)

    def narrow_page(self, height: float) -> str:
        """Say which pages are narrow, and tall enough for that layout to have the larger letters there.

        No drawing is taller than a page (book.css): below half its height, the narrow one has the smaller letters.
        """
        return f"(max-width: 30em) and (min-height: {round(0.55 * height)}px)"

    def visit_list_item(self, node: nodes.list_item) -> None:
        super().visit_list_item(node)
        if "letter" in node["classes"] and (letter := initial(node.astext())):
            self.body.append(f'<p class="initial">{letter}</p>')

    def visit_image(self, node: nodes.image) -> None:
        """Show a drawing whose narrow layout is in parts in both layouts, of which the style sheet chooses one."""
        if len(node.get("narrow", [])) < MANY:
            super().visit_image(node)
            return
        if "look" not in node:
            # Once its page is written, a drawing is called what it is in the book; its unit is written after that.
            width, height = drawn_size(Path(self.builder.srcdir, node["uri"])) or (1, 1)
            node["look"] = "whole tall" if height > TALL * width else "whole"
        self.body.append(f'<div class="{node["look"]}">')
        super().visit_image(node)
        self.body.append('</div>\n<div class="parts">')
        for place, (address, wide, high) in enumerate(layouts.addressed(self.builder, node)):
            alt = quoteattr("" if place else node.get("alt", ""))
            self.body.append(f'<img src={address} alt={alt} width="{wide}" height="{high}" />')
        self.body.append("</div>\n")

    # Apple Books shows a note that is no `aside` in place as well.
    def visit_footnote(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "div", role="doc-footnote"))
        self.body.append(f'<p class="label">{self.encode(node[0].astext())}</p>\n')

    def depart_footnote(self, node: nodes.Element) -> None:
        self.body.append("</div>\n")
