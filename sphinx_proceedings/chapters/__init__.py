"""A chapter worked on: source text in, the finished doctree out; no format is known here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOMS = (
    "defaults",
    "domain",
    "dependencies",
    "images",
    "one_format",
    "offered_files",
    "extensions",
    "parsing",
    "toctrees",
    "section_numbers",
    "introduction",
    "head_messages",
    "locale_dirs",
    "paragraphs",
    "message_places",
    "units",
    "published",
    "statements",
    "translation",
    "opening",
    "biographies",
    "english_words",
    "punctuation",
    "glossary",
    "names",
    "names_matrix",
    "subject_index",
    "threads",
    "stops",
    "thread_lines",
    "programme",
    "sessions",
    "how_to_cite",
    "short_titles",
    "titles",
    "anchors",
    "earlier",
    "lengths",
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register all that is done to a chapter."""
    for room in ROOMS:
        app.setup_extension(f"{__name__}.{room}")
    return SAFE
