"""``{only}``: what one format says and another does not, outside of the numbers that all of them share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from docutils import nodes
from sphinx.directives.other import Only

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs.message import book_parser
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.errors import ProceedingsError, excerpt

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# What an author calls the formats, in the tags of Sphinx's builders; to Sphinx an EPUB is HTML too.
FORMATS = {"html": "(html and not epub)", "epub": "epub", "pdf": "(typst or latex)"}
EXPRESSION = re.compile(r"(?:not )?(?:html|pdf|epub)(?: (?:and|or) (?:not )?(?:html|pdf|epub))*")


class OneFormat(Only):
    """A passage of some formats: it is translated as any other, and its paragraphs have no number."""

    def run(self) -> list[nodes.Node]:
        said = " ".join(self.arguments[0].lower().split())
        if not EXPRESSION.fullmatch(said):
            problem = f"{{only}} names formats, and {excerpt(self.arguments[0])} does not; write html, pdf or epub"
            raise ProceedingsError(f"{problem}, as in `html or epub`", path=source_path(self.env), line=self.lineno)
        # MyST ends the directive at a heading, and makes a section of the chapter of what follows.
        if any(token.type == "heading_open" for token in book_parser().parse("\n".join(self.content))):
            self._refuse("a heading")
        self.arguments[0] = re.sub(r"html|epub|pdf", lambda name: FORMATS[name[0]], said)
        made = super().run()
        for node in (inner for one in made for inner in one.findall(nodes.Element)):
            node["one-format"] = True
            if isinstance(node, nodes.footnote_reference):
                self._refuse("the call of a note")
        return made

    def _refuse(self, called: str) -> NoReturn:
        """Refuse what has a number that would be another in each format, or a place in the contents of all."""
        problem = f"{called} stands in {{only}}, and would be missed in the other formats; write it outside"
        raise ProceedingsError(problem, path=source_path(self.env), line=self.lineno)


def is_of_one_format(node: nodes.Node) -> bool:
    """Tell whether a node stands in a passage that not all formats have, resolved or not."""
    return isinstance(node, nodes.Element) and "one-format" in node


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put the directive in the place of Sphinx's own."""
    app.add_directive("only", OneFormat, override=True)
    return SAFE
