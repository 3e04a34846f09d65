"""Offprints: each chapter as a PDF of its own, with the volume's page numbers and a leaf that says how to cite it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.language import imprint, sentences
from sphinx_proceedings.language.interface import cited_in, day, gettext_for
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import machine_use
from sphinx_proceedings.model.credits import names
from sphinx_proceedings.typst.inputs import rights, worded

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_proceedings.citations.record import Book, Record

FOLDER = "offprints"


def facts(record: Record, *, together: Collection[str] = ()) -> dict[str, Any]:
    """Return what an offprint tells of itself, ready for JSON.

    *together* are phrases that no line parts.
    """
    language, volume = record.book.language, record.book.volume
    _, spoken = gettext_for(language), cited_in(language)
    return {
        "language": language,
        "title": spaced(record.title, record.language),
        "title_in": record.language,
        "people": worded(sentences.people(record.chapter, language), language),
        "description": spaced(record.abstract or volume.description[language], language, together).strip(),
        "keywords": record.keywords,
        "keywords_label": worded(_("Keywords"), language),
        "authors": names(record.authors),
        "volume": spaced(volume.title[language], language),
        "subtitle": spaced(volume.subtitle[language], language) if volume.subtitle else "",
        "event": sentences.event(volume, language, in_title=volume.event.title in volume.title[language]),
        "label": worded(_("To cite this chapter"), language),
        "citation": [[run.text, run.style, run.language or spoken] for run in formatted.chapter(record)],
        "cited_in": spoken,
        "numbered": worded(_numbered(record.book), language),
        "imprint": [
            worded(sentence, language)
            for sentence in (
                spaced(f"{_('Version')} {volume.version}, {day(record.date, language)}.", language),
                *sentences.credits(record.chapter, volume, language, begun=record.is_translation),
                *imprint.disclaimer(record.chapter, volume, language),
                sentences.licence(record.licence[0], language),
            )
        ],
        "rights": rights(record.licence[0], machine_use.of(volume, record.chapter), language),
    }


def _numbered(book: Book) -> str:
    """Say whose the page numbers are, and where that volume is once it has an address."""
    _ = gettext_for(book.language)
    said = _("The page numbers are those of the volume: %s") % book.url if book.url else ""
    return spaced(said or _("The page numbers are those of the volume."), book.language)
