"""Every message of a document named in its page, so that a remark or a change can be shown where it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.model.paragraph_ids import identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment

RECORD = "preview_messages"


class Marks(SphinxTransform):
    """Give whatever is translated the class its source text names, as `Paragraphs` gives paragraphs their ids.

    Titles, cells, terms and alternative texts have no such id; classes may be repeated.
    """

    default_priority = Reading.MESSAGE_CLASSES

    def apply(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        named: dict[str, None] = {}
        for node, message in extract_messages(self.document):
            name = identity(docname, message)
            named[name] = None
            if not isinstance(node, (nodes.Invisible, addnodes.toctree)):
                node["classes"].append(name)
        self.env.metadata[docname][RECORD] = named


def named(env: BuildEnvironment, docname: str) -> Mapping[str, None]:
    """Return the names of a document's messages, in its order."""
    return cast("Mapping[str, None]", env.metadata[docname].get(RECORD, {}))
