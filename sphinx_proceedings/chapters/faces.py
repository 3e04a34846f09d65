"""What a chapter says looked for what no face of the PDF can show."""

from __future__ import annotations

from typing import cast

from docutils import nodes

from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.glyphs import REMEDY, without_glyph


def check_shown(document: nodes.document) -> None:
    """Raise ProceedingsError, with its line, for the first character of a text that the PDF cannot show."""
    for text in document.findall(nodes.Text):
        around = cast("nodes.Element", text.parent)
        if not isinstance(around, nodes.Invisible) and (problem := without_glyph(text)):
            path, line = source_path(document.settings.env), source_line(around)
            raise ProceedingsError(f"{problem}; {REMEDY}", path=path, line=line)
