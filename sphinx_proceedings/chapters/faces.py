"""What a chapter says looked for what nobody sees, or no face of the PDF can show."""

from __future__ import annotations

from typing import cast

from docutils import nodes

from sphinx_proceedings.chapters.source_lines import source_line, source_path
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.files import INVISIBLE, unseen
from sphinx_proceedings.model.glyphs import REMEDY, without_glyph


def check_shown(document: nodes.document) -> None:
    """Raise ProceedingsError, with its line, for the first character of a text that readers would not be shown."""
    for text in document.findall(nodes.Text):
        around = cast("nodes.Element", text.parent)
        if not isinstance(around, nodes.Invisible) and (problem := unshown(text)):
            raise ProceedingsError(problem, path=source_path(document.settings.env), line=source_line(around))


def unshown(text: str) -> str | None:
    """Return what is wrong with the first character of *text* that readers would not be shown; None where all are."""
    if found := INVISIBLE.search(text):
        # A file that holds one is refused before it is parsed.
        return f"an entity writes {unseen(found[0])}; delete it, or type a space"
    problem = without_glyph(text)
    return problem and f"{problem}; {REMEDY}"
