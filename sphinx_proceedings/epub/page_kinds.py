"""What a chapter's page is to a reading system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import glossary

from sphinx_proceedings.model.kinds import Matter

if TYPE_CHECKING:
    from sphinx_proceedings.model.metadata import Chapter

# EPUB Structural Semantics and DPUB-ARIA names for what a page of the back matter holds; all others are appendices.
BACK = ((nodes.citation, "bibliography"), (glossary, "glossary"))


def kind(chapter: Chapter, doctree: nodes.document) -> str:
    """Return the name that EPUB and DPUB-ARIA have for the page of a chapter with this doctree."""
    if chapter.is_read:
        return "introduction" if chapter.kind.matter is Matter.FRONT else "chapter"
    return next((name for held, name in BACK if next(iter(doctree.findall(held)), None)), "appendix")
