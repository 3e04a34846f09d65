"""Titles of chapters as HTML, in their place and alone as other pages print them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup

from sphinx_proceedings.language.title_lines import broken
from sphinx_proceedings.web.tables import TableTranslator

if TYPE_CHECKING:
    from sphinx.builders import Builder


class TitleTranslator(TableTranslator):
    """Writes titles of chapters, which break after their colon."""

    in_lines = staticmethod(broken)

    def __init__(self, document: nodes.document, builder: Builder) -> None:
        super().__init__(document, builder)
        self.title_begins = 0

    def visit_title(self, node: nodes.title) -> None:
        super().visit_title(node)
        self.title_begins = len(self.body)

    def depart_title(self, node: nodes.title) -> None:
        if _is_of_chapter(node, self.section_level):
            self.body[self.title_begins :] = [self.in_lines(Markup("".join(self.body[self.title_begins :])))]
        super().depart_title(node)


def _is_of_chapter(node: nodes.title, level: int) -> bool:
    return isinstance(node.parent, nodes.document) or (isinstance(node.parent, nodes.section) and level == 1)
