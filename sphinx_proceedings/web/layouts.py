"""A drawing on a page: the usual one, or the one that narrow pages have in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from sphinx_proceedings.figures.svg import drawn_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder

# Where a drawing as wide as the text has letters smaller than its caption (proceedings.css).
NARROW_PAGE = "screen and (max-width: 40rem)"
TALL = 1.5
"""A drawing's height, in its widths, from which it takes most of a sheet of paper beside its caption."""


def begun(builder: StandaloneHTMLBuilder, image: nodes.image, narrow_page: Callable[[float], str]) -> str:
    """Return what stands before an image of which there is a narrow layout; nothing before others.

    *narrow_page* is the media query of the pages that have it, by its height in pixels.
    """
    if len(image.get("narrow", [])) != 1:
        return ""
    (address, width, height) = next(addressed(builder, image))
    drawn = f'type="image/svg+xml" srcset={address} width="{width}" height="{height}"'
    return f'<picture{_tall(builder, image)}><source media="{narrow_page(height)}" {drawn} />'


def _tall(builder: StandaloneHTMLBuilder, image: nodes.image) -> str:
    width, height = drawn_size(Path(builder.srcdir, image["uri"])) or (1, 0)
    return ' class="tall"' if height > TALL * width else ""


def addressed(builder: StandaloneHTMLBuilder, image: nodes.image) -> Iterator[tuple[str, int, int]]:
    """Yield the address of each part of a narrow layout, quoted, with its width and height in pixels."""
    for path in image["narrow"]:
        width, height = drawn_size(Path(builder.srcdir, path)) or (0, 0)
        yield quoteattr(f"{builder.imgpath}/{quote(builder.images[path])}"), width, height


def ended(image: nodes.image) -> str:
    """Return what stands behind it."""
    return "</picture>\n" if len(image.get("narrow", [])) == 1 else ""
