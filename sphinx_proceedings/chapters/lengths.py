"""How long each chapter takes to read: kept with the volume, for its own page and for the list of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.blocks import minutes, running_text
from sphinx_proceedings.chapters.domain import domain_of

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Keep how many minutes a chapter takes, unless it is one to look things up in, or still to come."""
    domain, docname = domain_of(app.env), app.env.current_document.docname
    if domain.is_read(docname) and not domain.chapters[docname].is_awaited:
        domain.lengths[docname] = minutes(running_text(doctree))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what counts the words of a chapter when it has been read."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("doctree-read", on_doctree_read)
    return SAFE
