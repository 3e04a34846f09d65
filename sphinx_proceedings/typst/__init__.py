"""The PDF edition: doctrees in, the volume and its offprints as accessible, lasting PDFs out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOMS = ("builder",)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the PDF edition."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return SAFE
