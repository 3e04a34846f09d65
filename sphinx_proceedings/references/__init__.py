"""What we cite: .bib files in, citations and bibliographies in the edition's language out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOMS = ("in_text", "bibliography")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register citations and lists of references."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return SAFE
