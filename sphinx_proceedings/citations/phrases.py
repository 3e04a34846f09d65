"""What formats without a field for it tell in words: a version, the proceedings, the occasion of a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.author_year import quoted
from sphinx_proceedings.language.interface import days, gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.sentences import capital, event, translated

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.model.metadata import Volume


def occasion(talk: Talk, language: str) -> str:
    """Say what was given, where and when."""
    _ = gettext_for(language)
    volume = talk.record.book.volume
    what = f"{_(talk.kind.occasion)} {_('at the conference')} {volume.event.title}"
    return ", ".join([what, place(volume, language), days(*talk.record.days, language)])


def place(volume: Volume, language: str) -> str:
    """Return the event's place, in the volume's own language where it has no name in this one."""
    return volume.event.place.get(language, volume.event.place[volume.language])


def proceedings(volume: Volume, language: str) -> str:
    """Say of what event the volume holds the proceedings."""
    return f"{gettext_for(language)('Proceedings of')} {event(volume, language)}"


def translation(record: Record) -> list[str]:
    """Say from which language and by whom a chapter is translated; nothing of an original."""
    return [translated(record.chapter, record.book.volume, record.book.language)] if record.is_translation else []


def original_title(record: Record) -> list[str]:
    """Say what a translated chapter is called in its own language."""
    if record.original is None:
        return []
    language = record.book.language
    title = "".join(run.text for run in quoted(record.original.title, record.original.language, language))
    return [f"{gettext_for(language)('original title')}{manners_of(language).colon}{title}"]


def version(volume: Volume, language: str) -> str:
    """Return the version of the volume."""
    return f"{gettext_for(language)('version')} {volume.version}"


def language_of(talk: Talk) -> str:
    """Return the language to describe a talk in: its own, or the volume's, the same from every edition."""
    volume = talk.record.book.volume
    return talk.work.language if talk.work.language in volume.languages else volume.language


def sentence(*phrases: str) -> str:
    """Return phrases as sentences, each with a capital and a full stop."""
    return " ".join(f"{capital(phrase)}." for phrase in phrases)
