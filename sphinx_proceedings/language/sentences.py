"""What an edition tells of itself in sentences: bylines, who translated and reviewed, the imprint, the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import day, days, gettext_for, hours, language_name
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.credits import authors, names, translators
from sphinx_proceedings.model.identifiers import common_name, deed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.persons import Person


def series(listed: Sequence[str], language: str) -> str:
    """Join what is listed as *language* does: "A, B and C"."""
    return "".join(part + after for part, after in zip(listed, between(listed, language), strict=True))


def between(listed: Sequence[str], language: str) -> list[str]:
    """Return what follows each part of what is listed: a comma, "and", nothing."""
    if len(listed) < 2:
        return [""] * len(listed)
    pattern, other = manners_of(language).other_and or (None, "")
    conjunction = other if pattern and pattern.match(listed[-1]) else gettext_for(language)("and")
    return [", "] * (len(listed) - 2) + [f" {conjunction} ", ""]


def scheduled(chapter: Chapter, volume: Volume, language: str) -> str:
    """Say when and where in the event a chapter's subject took place; "" where nothing is known of it alone."""
    place = chapter.schedule
    if place is None:
        return ""
    first, last = volume.event.days
    date = place.date or (first if first == last else None)
    where = [text.get(language) or text.get(chapter.language) for text in (place.room, place.track) if text]
    parts = (date and day(date, language), place.start and hours(place.start, place.end, language), *where)
    return spaced(", ".join(part for part in parts if part), language)


def people(chapter: Chapter, language: str) -> str:
    """Name those a chapter tells of, and as what, for speakers are not its authors; or else its own authors."""
    if not chapter.role:
        return byline(chapter.authors, language)
    return spaced(f"{gettext_for(language)(chapter.role.label)} {byline(chapter.people, language)}", language)


def byline(persons: Iterable[Person], language: str) -> str:
    """Return the names of persons as one phrase; "" of none."""
    return series(names(persons), language)


def translated(chapter: Chapter, volume: Volume, language: str, *, is_named: bool = True) -> str:
    """Say from which language a chapter is translated: "translated from the French by Ann Other".

    Its translators are *named* where they are known.
    """
    phrase = translated_from(chapter.language, language)
    by = byline(translators(chapter, volume), language) if is_named else ""
    return f"{phrase} {gettext_for(language)('by')} {by}" if by else phrase


def translated_from(source: str, language: str) -> str:
    """Say from which language something is translated: "translated from the French"."""
    _ = gettext_for(language)
    if message := manners_of(source).translated_from:
        return _(message)
    return _("translated from the %(language)s") % {"language": language_name(source, language)}


def translation(chapter: Chapter, volume: Volume, language: str) -> str:
    """Say it in a chapter, where a collective that translated itself needs no name; without a full stop."""
    persons = translators(chapter, volume)
    same = persons == authors(chapter, volume) and len(persons) == 1 and bool(persons[0].name.literal)
    return capital(translated(chapter, volume, language, is_named=not same))


def review(chapter: Chapter, language: str) -> str:
    """Say who reviewed a chapter; nothing where that is not known."""
    if not chapter.reviewers:
        return ""
    return f"{capital(gettext_for(language)('reviewed by'))} {byline(chapter.reviewers, language)}."


def credits(chapter: Chapter, volume: Volume, language: str, *, begun: bool) -> list[str]:
    """Return the credits of a chapter in *language*; *begun* tells whether anything of it is translated."""
    told = f"{translation(chapter, volume, language)}." if begun else ""
    return [sentence for sentence in (told, review(chapter, language)) if sentence]


def event(volume: Volume, language: str, *, in_title: bool = False) -> str:
    """Return the event, its days and its place as one phrase; without its name where the title says that."""
    parts = [] if in_title else [volume.event.title]
    return spaced(", ".join((*parts, days(*volume.event.days, language), volume.event.place[language])), language)


def licence(identifier: str, language: str, *, but: bool = False) -> str:
    """Return the sentence that says under which licence the text is, *but* for chapters with one of their own."""
    _ = gettext_for(language)
    name, address = common_name(identifier), deed(identifier)
    sentence = f"{_('Text under licence')} {name}{f' ({address})' if address else ''}"
    return spaced(f"{sentence}{_(', unless a chapter states another at its head') if but else ''}.", language)


def capital(phrase: str) -> str:
    """Return a phrase as the beginning of a sentence."""
    return phrase[0].upper() + phrase[1:]
