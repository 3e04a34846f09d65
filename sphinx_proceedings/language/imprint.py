"""The sentences of the imprint: who made the volume, of what event it is, under which licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import day, gettext_for
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.identifiers import common_name, deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_proceedings.model.metadata import Volume


def authors(volume: Volume, language: str) -> str:
    """Return the names of the volume's authors as one phrase."""
    return series([str(author.name) for author in volume.authors], language)


def event(volume: Volume, language: str) -> str:
    """Return the event, its day and its place as one phrase."""
    parts = [volume.event.title, day(volume.event.date, language), volume.event.place[language]]
    return spaced(", ".join(parts), language)


def sentences(volume: Volume, language: str) -> list[str]:
    """Return the paragraphs of the imprint in *language*; what is unknown is left out."""
    _ = gettext_for(language)
    edition = f"{_('Version')} {volume.version}, {day(volume.date, language)}."
    lines = [
        f"{volume.title[language]}. {volume.subtitle[language]}. {edition}",
        *_makers(volume, language),
        f"{_('Proceedings of')} {event(volume, language)}.",
    ]
    if volume.event.coordinators:
        names = series([str(person.name) for person in volume.event.coordinators], language)
        lines.append(f"{_('The conference was coordinated by')} {names}.")
    return [*(spaced(line, language) for line in lines), *disclaimer(volume, language), licence(volume, language)]


def _makers(volume: Volume, language: str) -> list[str]:
    _ = gettext_for(language)
    if volume.translators == volume.authors:
        return [f"{_('Author, translator and publisher:')} {authors(volume, language)}."]
    translators = series([str(person.name) for person in volume.translators], language)
    made = [f"{_('Author and publisher:')} {authors(volume, language)}."]
    return [*made, f"{_('Translation:')} {translators}."] if translators else made


def disclaimer(volume: Volume, language: str) -> list[str]:
    """Return what the volume says its chapters are not; nothing where it does not."""
    return [spaced(volume.disclaimer[language], language)] if volume.disclaimer else []


def licence(volume: Volume, language: str) -> str:
    """Return the sentence that says under which licence the text is."""
    name, address = common_name(volume.license.content), deed(volume.license.content)
    return spaced(
        f"{gettext_for(language)('Text under licence')} {name}{f' ({address})' if address else ''}.", language
    )


def series(names: Sequence[str], language: str) -> str:
    """Join names as *language* lists them."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {gettext_for(language)('and')} {names[-1]}"
