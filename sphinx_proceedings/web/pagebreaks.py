"""Where the printed pages begin, marked in the web edition and in the EPUB."""

from __future__ import annotations

import sys
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import blocks
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class pagebreak(nodes.Inline, nodes.Element):  # noqa: N801
    """The place where a page of the PDF begins; ``page`` is its printed number."""


class PageBreaks(SphinxPostTransform):
    """Put the page breaks of the PDF edition into a chapter, before notes leave their places.

    Where the pages were counted on another text, they are left out, and that is told.
    """

    default_priority = Resolving.PAGE_BREAKS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        extents = domain_of(self.env).extents.get(self.config.language)
        if extents is None or docname == self.config.root_doc:
            return
        extent = extents.get(docname)
        found = list(blocks.blocks(self.document))
        if extent is None or extent.blocks != len(found):
            # No warning: the page is whole without them.
            problem = "the PDF has other text for this chapter, whose page breaks are left out; run `make pdf`"
            sys.stderr.write(f"{shown(Path(self.env.doc2path(docname)))}: {problem}\n")
            return
        # A page without words begins where the next does.
        places = [(place, list(pages)) for place, pages in groupby(extent.breaks, attrgetter("block", "word"))]
        # From the end, so that no place moves before it is used.
        for (block, word), pages in reversed(places):
            _insert(_marks([one.page for one in pages]), word, found[block])


def visit_pagebreak(translator: HTML5Translator, node: pagebreak) -> None:
    """Mark where a page of the PDF edition begins."""
    attributes: dict[str, Any] = {"role": "doc-pagebreak", "title": node["page"]}
    if "first" in node:
        attributes["data-first"] = node["first"]
    translator.body.append(translator.starttag(node, "span", "", CLASS="page", **attributes) + "</span>")
    raise nodes.SkipNode


def _marks(pages: list[str]) -> list[pagebreak]:
    """Return the marks of pages that begin at one place, the last of which tells of all."""
    marks = [pagebreak(page=page, ids=[f"page-{page}"]) for page in pages]
    if len(pages) > 1:
        marks[-1]["first"] = pages[0]
    return marks


def _insert(marks: list[pagebreak], word: int, block: nodes.TextElement) -> None:
    if isinstance(block, nodes.title) and isinstance(block.parent, nodes.section):
        block.parent.insert(block.parent.index(block), marks)
        return
    for text, before in reversed(list(blocks.texts(block))):
        if before <= word:
            _split(text, marks, word - before)
            return
    block.insert(0, marks)


def _split(text: nodes.Text, marks: list[pagebreak], word: int) -> None:
    words = text.astext()
    starts = [found.start() for found in blocks.WORD.finditer(words)]
    at = starts[word] if word < len(starts) else len(words)
    before, after = ([nodes.Text(part)] if part else [] for part in (words[:at], words[at:]))
    text.parent.replace(text, [*before, *marks, *after])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the page breaks and the settings they come from."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(pagebreak, html=(visit_pagebreak, None))
    app.add_post_transform(PageBreaks)
    return SAFE
