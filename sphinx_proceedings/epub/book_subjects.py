"""What a book is about: the keywords of the chapters that are read, for catalogues and libraries of readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.model import head_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.model.head_texts import Line
    from sphinx_proceedings.model.metadata import Chapter


def subjects(chapters: Iterable[Chapter], language: str) -> list[Line]:
    """Return the keywords of *chapters* as an edition in a *language* prints them, each once, in their order."""
    found: dict[str, Line] = {}
    for chapter in chapters:
        if chapter.keywords and chapter.is_read:
            for line in head_texts.lines(chapter.keywords, language):
                found.setdefault(line.text, line)
    return list(found.values())
