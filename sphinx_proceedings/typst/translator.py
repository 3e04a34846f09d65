"""A chapter's doctree as Typst markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.typst.body import Body
from sphinx_proceedings.typst.floats import Floats
from sphinx_proceedings.typst.inline import Inline
from sphinx_proceedings.typst.links import Links
from sphinx_proceedings.typst.manuscript import Manuscript

if TYPE_CHECKING:
    from docutils import nodes


class TypstTranslator(Body, Floats, Inline, Links):
    """Writes one chapter."""

    def translate(self) -> Manuscript:
        """Return the chapter as Typst markup with slots."""
        text = self.blocks(self.document)
        return Manuscript(
            self.docname,
            text,
            title=self.heading,
            names=tuple(sorted(self.placed)),
            references=self.references,
            moved={name: self.context.moved[name] for name in sorted(self.placed & self.context.moved.keys())},
            dash=manners_of(self.context.language).dash,
        )


def plain(title: nodes.Element) -> str:
    """Return the words of a title without the numbers of its notes and without citations."""
    return words_alone(title)
