"""A chapter's notes gathered at its end, where a page of the web has no foot to print them at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import start_of_file
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.english_words import mark_english
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.language.interface import gettext_for

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Endnotes(SphinxPostTransform):
    """Gather a chapter's notes in a section of their own, before its references and biographies."""

    default_priority = Resolving.ENDNOTES
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        # On one page with all others, each chapter keeps its own; those within others come first.
        for part in (*reversed(list(self.document.findall(start_of_file))), self.document):
            self._gather(part)

    def _gather(self, part: nodes.Element) -> None:
        chapter = next(iter(part.findall(nodes.section)), None)
        gathered = {id(note) for section in part.findall(nodes.section) if _is_gathered(section) for note in section}
        notes = [note for note in part.findall(nodes.footnote) if id(note) not in gathered]
        if not notes or chapter is None:
            return
        section = nodes.section(ids=["endnotes"], classes=["endnotes"])
        section += nodes.title("", gettext_for(self.config.language)("Notes"))
        mark_english(section, self.config.language)
        for note in notes:
            note.parent.remove(note)
            section += note
        after = next((place for place, part in enumerate(chapter.children) if _comes_after(part)), len(chapter))
        chapter.insert(after, section)


def _comes_after(part: nodes.Node) -> bool:
    return isinstance(part, nodes.Element) and bool({"references", "biographies"} & set(part["classes"]))


def _is_gathered(section: nodes.section) -> bool:
    return "endnotes" in section["classes"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the place of notes."""
    app.add_post_transform(Endnotes)
    return SAFE
