"""What survives of a contribution, in the words that heads of chapters, surveys and lists of contents share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import gettext_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.model.metadata import Chapter

TOLD = {True: "Account", False: "Short note"}
"""What a chapter is in one word, as a source tells what was said or none does; kinds call it so, in more words."""
RECORDED = {"audio": "Audio", "video": "Video", "slides": "Slides"}
MEDIA = {"audio": "Audio recording", "video": "Video recording", "slides": "Slides"}
"""What a link to one of them says."""
UNPUBLISHED = {"audio": "an audio recording", "video": "a video recording", "slides": "slides"}
"""What one that is not published is called in a sentence."""


def told(chapter: Chapter, language: str, *, is_brief: bool = False) -> Iterator[str]:
    """Yield what a chapter is to its subject, and what it could not be written from; nothing of one still to come."""
    _, work = gettext_for(language), chapter.about
    if work and not chapter.is_awaited:
        yield _(TOLD[work.is_reported]) if is_brief else _(chapter.kind.called(is_reported=work.is_reported))
        if work.report == "opening":
            yield _("Opening only")


def recorded(kind: str, language: str) -> str:
    """Name a kind of recording in one word."""
    return gettext_for(language)(RECORDED[kind])
