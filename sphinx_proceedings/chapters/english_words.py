"""Words of the press that are printed in English for want of a translation, marked as English in a chapter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.language.interface import is_english, untranslated
from sphinx_proceedings.model.languages import mark

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# What the press writes into a chapter; in the chapter's own text the same word is the author's.
WRITTEN = {"opening", "biographies", "references", "endnotes"}


class EnglishWords(SphinxTransform):
    """Mark them where the press has written them."""

    default_priority = Reading.ENGLISH_WORDS

    def apply(self, **kwargs: Any) -> None:
        mark_english(self.document, self.config.language)


def mark_english(within: nodes.Element, language: str) -> None:
    """Mark what an edition in *language* prints in English, in what the press has written."""
    if not untranslated(language):
        return
    for paragraph in [one for one in within.findall(nodes.paragraph) if _is_sentence(one, language)]:
        whole = nodes.inline("", "", *paragraph.children, classes=[mark("en")])
        paragraph.children = []
        paragraph += whole
    for text in [one for one in within.findall(nodes.Text) if is_english(one, language) and _is_written(one)]:
        words = text.strip()
        before, _, after = text.partition(words)
        marked = nodes.inline("", words, classes=[mark("en")])
        text.parent.replace(text, [nodes.Text(before), marked, nodes.Text(after)])


def _is_sentence(paragraph: nodes.paragraph, language: str) -> bool:
    """Tell a sentence of the press that begins in English."""
    first = paragraph.children[0] if paragraph.children else None
    return isinstance(first, nodes.Text) and is_english(first, language) and _is_written(paragraph)


def _is_written(node: nodes.Node) -> bool:
    around = traverse_parent(node.parent, nodes.Element)
    return any(WRITTEN.intersection(one.get("classes", ())) for one in around)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the marking."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.add_transform(EnglishWords)
    return SAFE
