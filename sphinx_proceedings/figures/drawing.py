"""Figures in Sphinx, drawn or charted: their words go to the catalogs, each edition gets its own drawing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms.images import BaseImageConverter

from sphinx_proceedings.chapters.order import Reading, Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.chapters.punctuation import printed
from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.chapters.translation import language_of
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import charts
from sphinx_proceedings.figures.labels import labels, rewritten
from sphinx_proceedings.figures.subset import lettered
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.model import palette

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata


DRAWN = (".svg", ".yml")


class drawing(nodes.image, addnodes.translatable):  # noqa: N801
    """An SVG image, or the description of one, whose labels and alternative text are messages of its chapter."""

    def __setitem__(self, key: Any, item: Any, /) -> None:
        # Sphinx's first pass takes a node as done when its last message is translated by the same words, as a
        # name may be; the second pass would then put none of the other labels in place.
        if key != "translated":
            super().__setitem__(key, item)

    def preserve_original_messages(self) -> None:
        self["original_alt"] = self.get("alt", "")

    def extract_original_messages(self) -> list[str]:
        alt = self.get("original_alt")
        return [*([alt] if alt else []), *self["labels"]]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        if original_message == self.get("original_alt"):
            self["alt"] = translated_message
        if original_message in self["labels"]:
            self["labels"][original_message] = translated_message


class AlternativeTexts(SphinxTransform):
    """Refuse an image that says nothing to who cannot see it."""

    default_priority = Reading.ALTERNATIVE_TEXTS

    def apply(self, **kwargs: Any) -> None:
        for image in self.document.findall(nodes.image):
            if not image.get("alt", "").strip():
                problem = f"the image {image['uri']} has no alternative text; describe it in `:alt:`"
                raise ProceedingsError(problem, path=source_path(self.env), line=source_line(image))


class FindDrawings(SphinxTransform):
    """Turn SVG images and charts into drawings."""

    default_priority = Reading.DRAWINGS

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        for image in list(self.document.findall(nodes.image)):
            if not image["uri"].lower().endswith(DRAWN) or "://" in image["uri"]:
                continue
            path = Path(self.env.relfn2path(image["uri"], docname)[1])
            if not path.is_file():
                continue
            found = drawing(image.rawsource, **image.attributes)
            found["labels"] = dict.fromkeys(labels(_svg(path, self.config), path), "")
            found.source, found.line = image.source, image.line
            image.replace_self(found)


class Draw(BaseImageConverter):
    """Write the drawing of this edition, when a builder is about to use it."""

    default_priority = Resolving.DRAW

    def match(self, node: nodes.image) -> bool:
        return isinstance(node, drawing)

    def handle(self, node: nodes.image) -> None:
        path = Path(self.env.srcdir, node["uri"])
        language = language_of(node, self.config.language)
        translated: dict[str, str] = node["labels"]
        svg = rewritten(
            _svg(path, self.config, language),
            path,
            say=lambda label: printed(translated.get(label) or label, language, self.config),
            language=language,
        )
        # Typst has the faces of the book; a browser shows a picture with no more than is in it.
        if builder_of(self.env).format == "html":
            svg = lettered(svg)
        # A path of Sphinx's own kind, by which it knows images.
        drawn = (self.imagedir / node["uri"]).with_suffix(".svg")
        drawn.parent.mkdir(parents=True, exist_ok=True)
        if not drawn.exists() or drawn.read_text(encoding="utf-8") != svg:
            drawn.write_text(svg, encoding="utf-8")
        self.env.original_image_uri[drawn] = node["uri"]
        node["uri"] = str(drawn)
        node["candidates"]["image/svg+xml"] = str(drawn)
        self.env.images.add_file(self.env.current_document.docname, str(drawn))


def _svg(path: Path, config: Config, language: str | None = None) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix.lower() != ".yml":
        return text
    colours = palette.read(config.proceedings_palette)
    return draw(charts.read(text, path), language, colours=colours, arched=config.proceedings_arches)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the drawing node and what makes and draws it."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_node(drawing)
    app.add_transform(AlternativeTexts)
    app.add_transform(FindDrawings)
    app.add_post_transform(Draw)
    return SAFE
