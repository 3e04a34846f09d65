"""The recordings and slides of a chapter's subject, as its opening offers them: links, each with its transcript."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import download_reference

from sphinx_proceedings.chapters.summaries import said
from sphinx_proceedings.citations.addresses import media_type
from sphinx_proceedings.language.interface import gettext_for, language_name
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.surviving import MEDIA, UNPUBLISHED
from sphinx_proceedings.model.head_texts import Line
from sphinx_proceedings.model.identifiers import common_name
from sphinx_proceedings.model.named_files import is_address

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from sphinx_proceedings.model.works import Media

PLAYED = "played"
"""What the link to a recording beside the chapter says of it: audio or video."""
CAPTIONS = "captions"
"""What the link to a transcript says that follows it and can be shown over it."""
TIMED = ".vtt"


def links(media: Sequence[Media], language: str) -> Iterator[nodes.paragraph]:
    """Yield lines that lead to all that are published, each followed by its transcript; of one to play, its own."""
    for _, items in groupby(media, key=lambda item: id(item) if _is_played(item) else None):
        line = nodes.paragraph(classes=["recordings"])
        for link in (link for item in items for link in _links(item, language)):
            line += [nodes.Text("\N{NO-BREAK SPACE}· "), link] if len(line) else link
        if len(line):
            yield line


def unpublished(media: Sequence[Media], language: str) -> str:
    """Say which of them readers cannot get at yet, if there are any."""
    _ = gettext_for(language)
    listed = [_(UNPUBLISHED[item.type]) for item in media if not item.is_published]
    kinds = f" {_('and')} ".join(listed)
    return _("The programme lists %(recordings)s but gives no link.") % {"recordings": kinds} if listed else ""


def _is_played(item: Media) -> bool:
    return bool(item.file) and item.type != "slides"


def _links(item: Media, language: str) -> Iterator[nodes.reference]:
    if place := item.file or item.url:
        link = _link(place, item, _called(item, place, language))
        if _is_played(item):
            link[PLAYED] = item.type
        yield link
    if item.transcript:
        link = _link(item.transcript, item, [nodes.Text(gettext_for(language)("Transcript"))])
        link[CAPTIONS] = item.transcript.lower().endswith(TIMED)
        yield link


def _link(place: str, item: Media, words: list[nodes.Node]) -> nodes.reference:
    """Lead to an address, or to a file of the volume in the way of Sphinx's ``{download}``."""
    told: dict[str, Any] = {"hreflang": item.language, "type": media_type(place)}
    if is_address(place):
        return nodes.reference("", "", *words, refuri=place, **told)
    return download_reference("", "", *words, reftarget=place, **told)


def _called(item: Media, place: str, language: str) -> list[nodes.Node]:
    """Say of a recording or of slides what is known: "Audio recording (MP3, French, 45:30)"."""
    details = [place.rpartition(".")[2].upper()] if media_type(place) else []
    details += [language_name(item.language, language)] if item.language else []
    details += [clock(item.duration)] if item.duration else []
    details += [common_name(item.license)] if item.license else []
    words: list[nodes.Node] = [nodes.Text(gettext_for(language)(MEDIA[item.type]))]
    if item.title:
        title = said(Line(item.title, item.language or language), language)
        words += [nodes.Text(manners_of(language).colon), title]
    if details:
        words.append(nodes.Text(f" ({', '.join(details)})"))
    return words


def clock(length: datetime.timedelta) -> str:
    """Write a length of time as players do: "45:30", "1:05:30"."""
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
