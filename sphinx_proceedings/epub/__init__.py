"""The EPUB edition: doctrees in, one accessible EPUB 3.3 file out, the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the EPUB edition."""
    app.setup_extension(f"{__name__}.builder")
    return SAFE
