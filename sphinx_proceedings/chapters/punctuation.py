"""Every text spaced as its language prints it, once for every format, and every alternative text too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import know_quotes
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# What no language spaces.
DATA = (nodes.literal, nodes.FixedTextElement, nodes.math, nodes.Invisible)


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Have straight quotes made into those of each language of the volume."""
    quotes = {language: manners_of(language) for language in config.proceedings_volume.languages}
    know_quotes({language: (*manners.quotes, *manners.inner_quotes) for language, manners in quotes.items()})


def printed(text: str, language: str, config: Config) -> str:
    """Return *text* as the volume prints it in *language*, with the phrases it keeps together."""
    return spaced(text, language, config.proceedings_no_break.get(language, ()))


class Spacing(SphinxTransform):
    """Space punctuation as the language of each text prints it."""

    default_priority = Reading.PUNCTUATION

    def apply(self, **kwargs: Any) -> None:
        for text in list(self.document.findall(nodes.Text)):
            if not _is_data(text):
                language = language_of(text, self.config.language)
                text.parent.replace(text, nodes.Text(printed(text.astext(), language, self.config)))
        # docutils' plain copy of the title, which Sphinx would prefer, is neither spaced nor quoted.
        self.document.attributes.pop("title", None)


class OneDocument(SphinxTransform):
    """Let go of the documents that translated messages were parsed in.

    Their nodes would keep them alive, and every doctree many times its size.
    """

    default_priority = Reading.ONE_DOCUMENT

    def apply(self, **kwargs: Any) -> None:
        for node in self.document.findall():
            node.document = self.document


class SpacedAlts(SphinxPostTransform):
    """Space alternative texts too."""

    default_priority = Resolving.ALTERNATIVE_TEXTS
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        for image in self.document.findall(nodes.image):
            if image.get("alt"):
                image["alt"] = printed(image["alt"], language_of(image, self.config.language), self.config)


def _is_data(text: nodes.Text) -> bool:
    links = traverse_parent(text.parent, nodes.reference)
    shows_address = any(link.astext() == link.get("refuri") for link in links)
    return shows_address or any(traverse_parent(text.parent, DATA))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the spacing."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.connect("config-inited", on_config_inited)
    app.add_transform(Spacing)
    app.add_transform(OneDocument)
    app.add_post_transform(SpacedAlts)
    return SAFE
