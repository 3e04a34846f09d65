"""A press for bilingual proceedings: Sphinx to web, PDF and EPUB in each language of a volume."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1"
# From what is common to every format to the formats; each room says itself what else it needs.
ROOMS = ("chapters", "references", "figures", "web", "typst", "epub")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load the rooms that work in Sphinx, each an extension of its own."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
