"""Images as PNG for those of Sphinx's builders that take neither drawings nor the web's other kinds."""

from __future__ import annotations

import json
import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.transforms.post_transforms.images import BaseImageConverter

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Resolving
from sphinx_proceedings.chapters.private_api import builder_of
from sphinx_proceedings.figures import pixels

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PNG = "image/png"
DENSITY = 192.0
"""Dots an inch: two for each of a drawing's own pixels."""


class Rasterize(BaseImageConverter):
    """Give a builder a PNG in the place of an image it would leave out, with a warning: LaTeX's, Texinfo's."""

    default_priority = Resolving.RASTERIZE

    def match(self, node: nodes.image) -> bool:
        taken = builder_of(self.env).supported_image_types
        return PNG in taken and mimetypes.guess_type(node["uri"])[0] not in taken

    def handle(self, node: nodes.image) -> None:
        path = Path(self.env.srcdir, node["uri"])
        made = self.imagedir / "rasters" / f"{path.relative_to(path.anchor)}.png"
        made.parent.mkdir(parents=True, exist_ok=True)
        made.write_bytes(as_png(path))
        self.env.original_image_uri[made] = node["uri"]
        node["candidates"][PNG] = node["uri"] = str(made)
        self.env.images.add_file(self.env.current_document.docname, str(made))


def as_png(path: Path) -> bytes:
    """Return an image as a PNG of its own size, drawn with the fonts of the Typst wheel alone.

    Raises ProceedingsError that names *path* when it cannot be drawn.
    """
    page = f"#set page(width: auto, height: auto, margin: 0pt)\n#image({json.dumps(path.name, ensure_ascii=False)})"
    return pixels.png(page, path, density=DENSITY, root=path.parent)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the converter."""
    app.add_post_transform(Rasterize)
    return SAFE
