"""A chapter's doctree as Typst markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.typst.body import Body
from sphinx_proceedings.typst.floats import Floats
from sphinx_proceedings.typst.inline import Inline
from sphinx_proceedings.typst.links import Links
from sphinx_proceedings.typst.manuscript import Manuscript
from sphinx_proceedings.typst.syntax import call, escaped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes


class TypstTranslator(Body, Floats, Inline, Links):
    """Writes one chapter."""

    listed: frozenset[str] = frozenset()
    """The entries of the common list that its offprint has behind its pages."""

    def list_behind(self, entries: Mapping[str, nodes.citation]) -> None:
        """Have the offprint list entries of the common list, by their names, as those of a chapter list their own."""
        self.listed = frozenset(entries)
        if entries:
            heading = gettext_for(self.context.language)("References")
            works = (self.listed_entry(name, entry) for name, entry in entries.items())
            self.references = "\n\n".join((call("heading", depth="2", body=escaped(heading)), *works))

    def translate(self) -> Manuscript:
        """Return the chapter as Typst markup with slots."""
        text = self.blocks(self.document)
        return Manuscript(
            self.docname,
            text,
            title=self.heading,
            names=tuple(sorted(self.placed | self.listed)),
            references=self.references,
            moved={
                **{name: self.context.moved[name] for name in sorted(self.placed & self.context.moved.keys())},
                **{name: name for name in sorted(self.listed)},
            },
            dash=manners_of(self.context.language).dash,
        )


def plain(title: nodes.Element) -> str:
    """Return the words of a title without the numbers of its notes and without citations."""
    return words_alone(title)
