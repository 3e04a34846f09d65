"""The introduction of a volume: what its root document says besides the lists of chapters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.order import Resolving

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class Introduction(SphinxPostTransform):
    """Leave of the root document what is to be read: title and contents stand in each format as it has them.

    The whole volume as one document (``singlehtml``) is none.
    """

    default_priority = Resolving.INTRODUCTION
    formats = ("html", "typst")

    def run(self, **kwargs: Any) -> None:
        is_root = self.env.current_document.docname == self.config.root_doc
        if not is_root or next(self.document.findall(addnodes.start_of_file), None):
            return
        for toctree in list(self.document.findall(addnodes.toctree)):
            around = toctree.parent
            around.remove(toctree)
            if isinstance(around, nodes.compound) and not around.children:
                around.parent.remove(around)
        for section in [child for child in self.document.children if isinstance(child, nodes.section)]:
            # Each format calls the contents by this name.
            section["ids"], section["names"] = [], []
            section.replace_self([child for child in section.children if not isinstance(child, nodes.title)])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what finds the introduction."""
    app.add_post_transform(Introduction)
    return SAFE
