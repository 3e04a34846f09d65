"""The ``citation_*`` tags of a chapter's page, which Google Scholar and Zotero's fallback read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.language.manners import NO_BREAK

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.persons import Person


def tags(record: Record) -> list[tuple[str, str]]:
    """Return the names and contents of the tags, in their order; what is unknown has none.

    The last tag that names a container decides what Zotero takes the page for: with the conference after the
    proceedings it is a paper of both, the other way round a section of a book. Scholar's inclusion guidelines want
    dates with slashes and addresses whole.
    """
    extent = record.extent
    licence, deed = record.licence
    found = [
        ("citation_title", record.title),
        *(("citation_author", name) for name in _names(record.authors)),
        *(("citation_editor", name) for name in _names(record.editors)),
        ("citation_publication_date", f"{record.date.year}/{record.date.month}/{record.date.day}"),
        ("citation_inbook_title", record.book.title),
        ("citation_conference_title", record.event.title),
        ("citation_isbn", record.book.isbn),
        ("citation_firstpage", extent and extent.first),
        ("citation_lastpage", extent and extent.last),
        ("citation_language", record.language),
        ("citation_doi", record.doi),
        ("citation_publisher", record.book.publisher),
        ("citation_abstract", record.abstract),
        ("citation_keywords", "; ".join(record.keywords)),
        ("citation_pdf_url", record.pdf_url),
        ("citation_fulltext_html_url", record.url),
        ("DC.rights", deed or licence),
    ]
    return [(name, content) for name, content in found if content]


def _names(persons: tuple[Person, ...]) -> list[str]:
    """Write names family first, a collective whole.

    Of a lone name with spaces on both sides of its comma Zotero makes two people; no-break spaces hold it together.
    """
    names = []
    for person in persons:
        family = person.name.literal or person.name.family or ""
        if len(persons) == 1 and person.name.given:
            family = family.replace(" ", NO_BREAK)
        names.append(", ".join(part for part in (family, person.name.given) if part))
    return names
