"""The web edition: doctrees in, pages and records out; needs no script and asks no other host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOMS = (
    *("builder", "translator", "assets", "cards_beside", "exports", "inventories", "pages", "players", "search"),
    *(
        "search_index",
        "offered",
        "progress_page",
        "lost_translations",
        "explained",
        "alphabet",
        "unit_markup",
        "what_changed",
        "departed",
        "moved",
        "frames",
        "concordance_frame",
    ),
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the web edition."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return SAFE
