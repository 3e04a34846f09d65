"""Where something stands in the sources, as messages name it: file and line, as the user knows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.nodes import traverse_parent

from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def source_path(env: BuildEnvironment) -> Path:
    """Return the file being read, as the user knows it."""
    return shown(Path(env.doc2path(env.current_document.docname)))


def source_line(node: nodes.Element) -> int | None:
    """Return the line *node* begins on in the file being read, or the nearest known around it."""
    return next((around.line for around in traverse_parent(node) if around.line is not None), None)
