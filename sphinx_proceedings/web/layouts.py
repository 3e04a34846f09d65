"""A drawing on a page: the usual one, or the one that narrow pages have in its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from sphinx_proceedings.figures.svg import drawn_size

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder

# Where a drawing as wide as the text has letters smaller than its caption (proceedings.css).
NARROW_PAGE = "screen and (max-width: 40rem)"


def begun(builder: StandaloneHTMLBuilder, image: nodes.image, narrow_page: Callable[[float], str]) -> str:
    """Return what stands before an image of which there is a narrow layout; nothing before others.

    *narrow_page* is the media query of the pages that have it, by its height in pixels.
    """
    if "narrow" not in image:
        return ""
    width, height = drawn_size(Path(builder.srcdir, image["narrow"])) or (0, 0)
    address = quoteattr(f"{builder.imgpath}/{quote(builder.images[image['narrow']])}")
    drawn = f'type="image/svg+xml" srcset={address} width="{width}" height="{height}"'
    return f'<picture><source media="{narrow_page(height)}" {drawn} />'


def ended(image: nodes.image) -> str:
    """Return what stands behind it."""
    return "</picture>\n" if "narrow" in image else ""
