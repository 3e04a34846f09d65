"""Where in the source a node was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.private_api import TRANSLATED
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from docutils import nodes


def origin(node: nodes.Node | None) -> tuple[str | None, int | None]:
    """Return the file and line of a node, or of the nearest around it that knows."""
    while node is not None:
        if node.source and node.line:
            return str(shown(Path(node.source.removesuffix(TRANSLATED)))), node.line
        node = node.parent
    return None, None
