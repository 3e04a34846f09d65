"""The imprint: who made the volume, for what event, under what terms; each paragraph from the volume's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import day, days, gettext_for
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.sentences import byline, licence
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import credits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_proceedings.model.funding import Award
    from sphinx_proceedings.model.localized import Localized
    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.persons import Person
    from sphinx_proceedings.model.publication import Earlier

DOI = "https://doi.org/"


def imprint(
    volume: Volume, chapters: Sequence[Chapter], language: str, *, is_translated: bool = True, doi: str | None = None
) -> list[str]:
    """Return the paragraphs of the imprint in *language*; what is unknown is left out.

    Translators are named where something *is translated*; the *doi* is the volume's in this language, once it exists.
    """
    translators = volume.translators if is_translated else ()
    lines = [_edition(volume, language), *_makers(volume, translators, language), *_published(volume, language, doi)]
    lines += [_event(volume, language), *_prepared(volume, language), *_funded(volume, language)]
    lines += [*_disclaimed(volume, chapters, language), *_earlier(volume, language)]
    exceptions = any(credits.has_own_licence(chapter, volume) for chapter in chapters)
    return [*(spaced(line, language) for line in lines), licence(volume.license.content, language, but=exceptions)]


def title_lines(volume: Volume, language: str) -> list[str]:
    """Return those who made the volume, as its title page names them."""
    edited = [gettext_for(language)("Edited by %s") % byline(volume.editors, language)] if volume.editors else []
    return [*([", ".join(credits.names(volume.authors))] if volume.authors else []), *edited]


def series(volume: Volume, language: str) -> str:
    """Return the series of the volume and its number there; "" of none."""
    if not volume.series:
        return ""
    number = f"{manners_of(language).issue}{NO_BREAK}{volume.series.number}" if volume.series.number else ""
    return ", ".join(filter(None, (volume.series.title, number)))


def disclaimer(chapter: Chapter, volume: Volume, language: str) -> list[str]:
    """Return who does not answer for a chapter; nothing of a text by those who say in it what they have to say."""
    if credits.is_text_of_others(chapter, volume):
        return []
    if volume.disclaimer:
        return [spaced(volume.disclaimer[language], language)]
    if not credits.is_account(chapter, volume):
        return []
    _ = gettext_for(language)
    return [spaced(_("This chapter is the work of its authors, not of those whose words it reports."), language)]


def _said(texts: Localized, language: str) -> str:
    """Return a text in *language*, or in the first it has."""
    return texts.get(language) or next(iter(texts.values()))


def _edition(volume: Volume, language: str) -> str:
    titles = [volume.title[language], *([volume.subtitle[language]] if volume.subtitle else [])]
    version = f"{gettext_for(language)('Version')} {volume.version}, {day(volume.date, language)}"
    return " ".join(f"{part}." for part in (*titles, version))


def _makers(volume: Volume, translating: Sequence[Person], language: str) -> Iterator[str]:
    _ = gettext_for(language)
    authors, translators = byline(volume.authors, language), byline(translating, language)
    is_alone = bool(authors) and translating == volume.authors and not volume.publisher
    one = len(volume.authors) == 1
    if is_alone:
        label = _("Author, translator and publisher:") if one else _("Authors, translators and publishers:")
        yield f"{label} {authors}."
    elif authors and volume.publisher:
        yield f"{_('Author:') if one else _('Authors:')} {authors}."
    elif authors:
        yield f"{_('Author and publisher:') if one else _('Authors and publishers:')} {authors}."
    if volume.editors:
        edited = _("Edited by %s") if authors or volume.publisher else _("Edited and published by %s")
        yield f"{edited % byline(volume.editors, language)}."
    if translators and not is_alone:
        yield f"{_('Translation:')} {translators}."


def _published(volume: Volume, language: str, doi: str | None) -> Iterator[str]:
    _ = gettext_for(language)
    if volume.publisher:
        yield f"{_('Publisher:')} {volume.publisher}."
    if volume.series:
        issn = f", ISSN {volume.series.issn}" if volume.series.issn else ""
        yield f"{_('Series:')} {series(volume, language)}{issn}."
    isbn = (volume.isbn or {}).get(language)
    if known := [*([f"ISBN {isbn}"] if isbn else []), *([f"DOI {DOI}{doi}"] if doi else [])]:
        yield f"{', '.join(known)}."


def _event(volume: Volume, language: str) -> str:
    event = volume.event
    number = f"{manners_of(language).issue}{NO_BREAK}{event.number}" if event.number else ""
    further = ", ".join(part for part in (event.acronym, number) if part and part != event.title)
    name = f"{event.title} ({further})" if further else event.title
    told = ", ".join([name, days(*event.days, language), event.place[language]])
    return f"{gettext_for(language)('Proceedings of')} {told}."


def _prepared(volume: Volume, language: str) -> Iterator[str]:
    if coordinators := byline(volume.event.coordinators, language):
        yield f"{gettext_for(language)('The conference was coordinated by')} {coordinators}."
    for committee in volume.committees:
        name = f"{_said(committee.title, language)}{manners_of(language).colon}"
        yield f"{name}{byline(committee.members, language)}."


def _funded(volume: Volume, language: str) -> Iterator[str]:
    for funding in volume.funding:
        if funding.statement:
            yield _said(funding.statement, language)
        else:
            awards = "; ".join(_award(award) for award in funding.awards)
            yield f"{gettext_for(language)('Funding:')} {awards}."


def _award(award: Award) -> str:
    number = ", ".join(filter(None, (award.name, award.id)))
    sources = ", ".join(map(str, award.sources))
    return f"{sources} ({number})" if sources and number else sources or number


def _disclaimed(volume: Volume, chapters: Iterable[Chapter], language: str) -> Iterator[str]:
    """Yield what the volume says its chapters are not, or what follows from their kinds where it says nothing."""
    if volume.disclaimer:
        yield volume.disclaimer[language]
    elif any(credits.is_account(chapter, volume) for chapter in chapters):
        _ = gettext_for(language)
        yield _("A chapter that reports what others said or wrote is the work of its own authors, not of theirs.")


def _earlier(volume: Volume, language: str) -> Iterator[str]:
    if volume.versions:
        told = "; ".join(_version(earlier, language) for earlier in volume.versions)
        yield f"{gettext_for(language)('Earlier versions:')} {told}."


def _version(earlier: Earlier, language: str) -> str:
    address = f" ({earlier.url})" if earlier.url else ""
    note = f"{manners_of(language).colon}{_said(earlier.note, language).rstrip('.')}" if earlier.note else ""
    return f"{earlier.version}, {day(earlier.date, language)}{note}{address}"
