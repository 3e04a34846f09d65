"""Who has a part in what: a chapter's own authors and translators or the volume's, and everybody with MARC's codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.persons import Person


class Maker(NamedTuple):
    """Somebody with a part in an edition; roles are MARC relators, ``aut`` first."""

    name: str
    roles: tuple[str, ...]


def names(persons: Iterable[Person]) -> list[str]:
    """Return the names of persons as they are printed."""
    return [str(person.name) for person in persons]


def authors(chapter: Chapter, volume: Volume) -> tuple[Person, ...]:
    """Return the authors of a chapter: its own, or those of the volume, or in one that is edited its editors."""
    return chapter.authors or creators(volume)


def creators(volume: Volume) -> tuple[Person, ...]:
    """Return under whose names a volume is cited: its authors, or its editors where it has none."""
    return volume.authors or volume.editors


def is_account(chapter: Chapter, volume: Volume) -> bool:
    """Tell whether a chapter tells of others than its own authors."""
    known = names(authors(chapter, volume))
    return any(name not in known for name in names(chapter.people))


def is_text_of_others(chapter: Chapter, volume: Volume) -> bool:
    """Tell whether a chapter has authors of its own who tell of nobody else."""
    return bool(chapter.authors) and not is_account(chapter, volume)


def translators(chapter: Chapter, volume: Volume) -> tuple[Person, ...]:
    """Return who translates a chapter: its own translators, or the volume's."""
    return chapter.translators or volume.translators


def licence(chapter: Chapter, volume: Volume) -> str:
    """Return what a chapter is under: its own licence, or that of the volume's text."""
    return chapter.license or volume.license.content


def has_own_licence(chapter: Chapter, volume: Volume) -> bool:
    """Tell whether a chapter is under another licence than the volume's text."""
    return licence(chapter, volume) != volume.license.content


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
