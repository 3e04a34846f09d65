"""What an edition keeps for the pages of its concordance: a page without what both languages fill in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_proceedings.model.sides import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

CONCORDANCE = "concordance"
"""The folder of these pages in an edition."""
INDEX = "index"
"""The page that lists them."""
# What stands in the frame for the name of the page, its title and what is on it.
PAGE, TITLE, ROWS = "page-of-a-term", "title-of-a-term", "<!--passages-->"


def path_of(edition: Path) -> Path:
    """Return where the folder of an *edition* keeps the frame."""
    return edition / FOLDER / ".concordance"


def filled(frame: str, page: str, title: str, rows: str) -> str:
    """Return a page of this name and title, with *rows* as its text in HTML."""
    return frame.replace(PAGE, page).replace(TITLE, escape(title)).replace(ROWS, rows, 1)
