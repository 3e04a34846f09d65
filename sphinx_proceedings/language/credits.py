"""Who translated and who reviewed: told as title pages tell it, and listed with MARC's codes of their roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from babel import Locale

from sphinx_proceedings.language.imprint import series
from sphinx_proceedings.language.interface import gettext_for

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from sphinx_proceedings.model.metadata import Chapter, Person, Volume


class Maker(NamedTuple):
    """Somebody with a part in an edition; roles are MARC relators, ``aut`` first."""

    name: str
    roles: tuple[str, ...]


def translators(chapter: Chapter, volume: Volume) -> tuple[Person, ...]:
    """Return who translates a chapter: its own translators, or the volume's."""
    return chapter.translators or volume.translators


def translated(chapter: Chapter, volume: Volume, language: str) -> str:
    """Say from which language a chapter is translated, and by whom where that is known; without a full stop."""
    _ = gettext_for(language)
    source = Locale.parse(chapter.language).get_display_name("en")
    phrase = _capital(_(f"translated from the {source}"))
    persons = translators(chapter, volume)
    if not persons:
        return phrase
    # The byline above has just named it.
    same = persons == (chapter.authors or volume.authors) and len(persons) == 1 and persons[0].name.literal
    return f"{phrase} {_('by')} {_('the collective') if same else _named(persons, language)}"


def reviewed(chapter: Chapter, language: str) -> str:
    """Say who reviewed a chapter; nothing where that is not known."""
    if not chapter.reviewers:
        return ""
    return f"{_capital(gettext_for(language)('reviewed by'))} {_named(chapter.reviewers, language)}."


def sentences(chapter: Chapter, volume: Volume, language: str, *, begun: bool) -> list[str]:
    """Return the credits of a chapter in *language*; *begun* tells whether anything of it is translated."""
    translation = f"{translated(chapter, volume, language)}." if begun else ""
    return [sentence for sentence in (translation, reviewed(chapter, language)) if sentence]


def makers(volume: Volume, chapters: Iterable[Chapter], *, begun: Container[str]) -> list[Maker]:
    """List everybody with a part in an edition, each once, authors first.

    *begun* holds the docnames of the chapters of which something is translated: only their translators count.
    """
    roles: dict[str, list[str]] = {}
    for person, role in sorted(_parts(volume, list(chapters), begun), key=lambda part: part[1] != "aut"):
        held = roles.setdefault(str(person.name), [])
        if role not in held:
            held.append(role)
    return [Maker(name, tuple(held)) for name, held in roles.items()]


def _parts(volume: Volume, chapters: Sequence[Chapter], begun: Container[str]) -> Iterator[tuple[Person, str]]:
    yield from ((person, "aut") for person in volume.authors)
    yield from ((person, "edt") for person in volume.editors)
    for chapter in chapters:
        if chapter.docname in begun:
            yield from ((person, "trl") for person in translators(chapter, volume))
    for chapter in chapters:
        yield from ((person, "rev") for person in chapter.reviewers)


def _named(persons: Iterable[Person], language: str) -> str:
    return series([str(person.name) for person in persons], language)


def _capital(phrase: str) -> str:
    return phrase[0].upper() + phrase[1:]
