"""Where the pages of each of Sphinx's builders of HTML stand, and how they lead to each other and to other files."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, cast

from sphinx.util.osutil import relative_uri

from sphinx_proceedings.chapters import settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

RECORDED = frozenset({"html", "dirhtml"})
"""The builders whose pages are cited, each with its records beside it."""
SITES = RECORDED | {"singlehtml"}
"""The builders whose editions stand side by side, a folder for each language."""
DATA = frozenset({"json", "pickle"})
"""The builders that write the text of each page as data, for the pages of others."""


def pages_of(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder whose pages wear the press's own theme; None where there are no such pages."""
    theme = getattr(app.builder, "theme", None)
    is_themed = theme is not None and theme.name == settings.THEME and app.builder.name not in DATA
    return cast("StandaloneHTMLBuilder", app.builder) if is_themed else None


def place(builder: Builder, pagename: str) -> str:
    """Return where a page stands in its edition, as links write it: ``one.html``, or ``one/``."""
    target = builder.get_target_uri(pagename)
    # All documents stand on one page.
    return f"{pagename}.html" if target.startswith("#") else target


def folder(builder: Builder, pagename: str) -> str:
    """Return the folder a page stands in, in its edition."""
    return posixpath.dirname(place(builder, pagename))


def from_folder(builder: Builder, folder: str, docname: str) -> str:
    """Return the address of a document from the pages in a folder of the edition."""
    target = builder.get_target_uri(docname)
    return target if target.startswith("#") else relative_uri(f"{folder}/" if folder else "", target)


def beside(builder: Builder, docname: str, name: str) -> str:
    """Return the address of a file that stands where the source of a document does, from the document's page."""
    return relative_uri(place(builder, docname), posixpath.join(posixpath.dirname(docname), name))
