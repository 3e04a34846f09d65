"""Glossaries whose entries are told of at their lines; it leans on what is private to Sphinx and MyST."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.domains.std import Glossary

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.source_lines import source_path
from sphinx_proceedings.errors import ProceedingsError, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docutils import nodes
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
        for place, problem in problems(list(self.content)):
            raise ProceedingsError(problem, path=source_path(self.env), line=before + place)
        self.content.items = [(source, before + place) for place, (source, _) in enumerate(self.content.items)]
        state._lineno = -1
        try:
            return super().run()
        finally:
            state._lineno = around


def problems(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield each line of a glossary that is not one, counted from 0, and what is wrong with it.

    Sphinx says some of it in the language of the book.
    """
    term: tuple[int, str] | None = None
    above = ""
    for place, line in enumerate(lines):
        is_term = bool(line) and not line[0].isspace()
        if is_term and term and not above:
            break
        if is_term and above[:1].isspace():
            yield place, "a term stands right below the explanation of another; leave a blank line between them"
        if line and not is_term and not any(lines[:place]):
            yield place, "an explanation stands before its term; write the term on a line of its own above it"
        term = (place, line) if is_term else None if line else term
        above = line
    if term:
        yield term[0], f"nothing explains the term {excerpt(term[1])}; write it on the next line, indented"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put it in the place of Sphinx's own."""
    app.add_directive_to_domain("std", "glossary", ExplainedGlossary, override=True)
    return SAFE
