"""Glossaries whose entries are told of at their lines; it leans on what is private to Sphinx and MyST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.domains.std import Glossary

from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.errors import ProceedingsError, excerpt

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ExplainedGlossary(Glossary):
    """A glossary each of whose terms is explained."""

    def run(self) -> list[nodes.Node]:
        """Make it of lines counted in the chapter.

        Sphinx 9.0 takes them from the content, which MyST 5.2 counts from 0; to each text that is parsed within, MyST
        adds the line of the directive.
        """
        state: Any = self.state
        before, around = self.lineno + self.content_offset + 1, state._lineno
        self.content.items = [(source, before + place) for place, (source, _) in enumerate(self.content.items)]
        state._lineno = -1
        try:
            made = super().run()
        finally:
            state._lineno = around
        for entry in (entry for one in made for entry in one.findall(nodes.definition_list_item)):
            self._check(entry)
        return made

    def _check(self, entry: nodes.definition_list_item) -> None:
        if not entry.children[-1].children:
            term = entry.children[0]
            problem = f"nothing explains the term {excerpt(term.astext())}; write it on the next line, indented"
            raise ProceedingsError(problem, path=source_path(self.env), line=term.line)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put it in the place of Sphinx's own."""
    app.add_directive("glossary", ExplainedGlossary, override=True)
    return SAFE
