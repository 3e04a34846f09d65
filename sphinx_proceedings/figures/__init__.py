"""Drawings: SVG and chart data in, an SVG for each edition out, its words those of the catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOMS = ("drawing", "portraits", "rasters")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the drawings."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return SAFE
