"""The place of each message on its page, noted where templates of catalogs are extracted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages, traverse_parent

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs import locations
from sphinx_proceedings.chapters.order import Reading

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

RECORD = "message_places"


class Places(SphinxTransform):
    """Note the nearest element around each message that an address can name."""

    default_priority = Reading.MESSAGE_PLACES

    def apply(self, **kwargs: Any) -> None:
        found: dict[str, str] = {}
        for node, message in extract_messages(self.document):
            found.setdefault(message, _name(node))
        self.env.metadata[self.env.current_document.docname][RECORD] = found


def _name(node: nodes.Element) -> str:
    """Return the first id around a node; of a note none, which stands elsewhere in each format."""
    for around in traverse_parent(node):
        if isinstance(around, (nodes.document, nodes.footnote)):
            return ""
        if around["ids"]:
            return str(around["ids"][0])
    return ""


def on_builder_inited(app: Sphinx) -> None:
    """Have the places noted where templates are made."""
    if app.builder.name == "gettext":
        app.add_transform(Places)
        app.connect("build-finished", on_build_finished)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the places beside the templates."""
    if exception is None:
        places = {docname: app.env.metadata[docname].get(RECORD, {}) for docname in sorted(app.env.found_docs)}
        Path(app.outdir, locations.FILE).write_text(locations.written(places), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what notes the places."""
    app.connect("builder-inited", on_builder_inited)
    return SAFE
