"""A chapter, or the volume, as DataCite 4.6 XML, the first version that knows translators and translations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.addresses import orcid
from sphinx_proceedings.citations.deposit.template import NOTICE, address, doi
from sphinx_proceedings.citations.deposit.xml_elements import leaf, node, written
from sphinx_proceedings.model import credits, machine_use

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.model.funding import Funding
    from sphinx_proceedings.model.machine_use import MachineUse
    from sphinx_proceedings.model.metadata import Event
    from sphinx_proceedings.model.persons import Person

SCHEMA = "http://datacite.org/schema/kernel-4"
ROOT = {
    "xmlns": SCHEMA,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{SCHEMA} http://schema.datacite.org/meta/kernel-4.6/metadata.xsd",
}


def datacite(record: Record) -> bytes:
    """Return the record of one chapter in one language, valid as it is: a DOI not known yet stands as a template."""
    root = ET.Element("resource", ROOT)
    leaf(root, "identifier", doi(record), {"identifierType": "DOI"})
    _people(node(root, "creators"), "creator", record.authors)
    leaf(node(root, "titles"), "title", record.title, {"xml:lang": record.language})
    leaf(root, "publisher", record.book.publisher)
    leaf(root, "publicationYear", f"{record.date:%Y}")
    leaf(root, "resourceType", record.chapter.kind.name, {"resourceTypeGeneral": _general(record)})
    if record.keywords:
        subjects = node(root, "subjects")
        for keyword in record.keywords:
            leaf(subjects, "subject", keyword, {"xml:lang": record.language})
    _contributors(root, record.editors, record.translators)
    _dates(root, record)
    leaf(root, "language", record.language)
    addresses = node(root, "alternateIdentifiers")
    leaf(addresses, "alternateIdentifier", address(record), {"alternateIdentifierType": "URL"})
    _identifiers(root, record)
    leaf(root, "version", record.book.volume.version)
    _rights(root, record.licence, machine_use.of(record.book.volume, record.chapter))
    if record.abstract:
        kind = {"descriptionType": "Abstract", "xml:lang": record.language}
        leaf(node(root, "descriptions"), "description", record.abstract, kind)
    _funding(root, record.chapter.funding)
    _items(node(root, "relatedItems"), record)
    return written(root, NOTICE)


def volume_datacite(book: Book) -> bytes:
    """Return the record of the volume in one language, with the chapters it has as its parts."""
    volume = book.volume
    root = ET.Element("resource", ROOT)
    leaf(root, "identifier", doi(book), {"identifierType": "DOI"})
    _people(node(root, "creators"), "creator", credits.creators(volume))
    leaf(node(root, "titles"), "title", book.title, {"xml:lang": book.language})
    leaf(root, "publisher", book.publisher)
    leaf(root, "publicationYear", f"{volume.date:%Y}")
    leaf(root, "resourceType", volume.kind, {"resourceTypeGeneral": "ConferenceProceeding"})
    _contributors(root, volume.editors, book.translators)
    dates = node(root, "dates")
    leaf(dates, "date", volume.date.isoformat(), {"dateType": "Issued"})
    _event_date(dates, volume.event)
    leaf(root, "language", book.language)
    addresses = node(root, "alternateIdentifiers")
    leaf(addresses, "alternateIdentifier", address(book), {"alternateIdentifierType": "URL"})
    leaf(addresses, "alternateIdentifier", book.isbn, {"alternateIdentifierType": "ISBN"})
    parts = node(root, "relatedIdentifiers")
    for record in book.records():
        _relate(parts, "HasPart", doi(record))
    if volume.series and volume.series.issn:
        _relate(parts, "IsPartOf", volume.series.issn, "ISSN")
    for earlier in volume.versions:
        if earlier.url:
            _relate(parts, "IsNewVersionOf", earlier.url, "URL")
    leaf(root, "version", volume.version)
    _rights(root, book.licence, machine_use.of(volume, *book.chapters))
    kind = {"descriptionType": "Abstract", "xml:lang": book.language}
    leaf(node(root, "descriptions"), "description", volume.description[book.language], kind)
    _funding(root, volume.funding)
    _event(node(root, "relatedItems"), volume.event)
    return written(root, NOTICE)


def _general(record: Record) -> str:
    """Call what is about the event a paper of its proceedings; a foreword or a glossary is a chapter of a book."""
    return "ConferencePaper" if record.chapter.kind.roles else "BookChapter"


def _contributors(root: ET.Element, editors: Sequence[Person], translators: Sequence[Person]) -> None:
    """Name editors and translators; DataCite has no word for who reviewed a text."""
    if editors or translators:
        contributors = node(root, "contributors")
        _people(contributors, "contributor", editors, "Editor")
        _people(contributors, "contributor", translators, "Translator")


def _people(
    parent: ET.Element, tag: str, persons: Iterable[Person], role: str | None = None, *, whole: bool = True
) -> None:
    """Add persons, each with identifier and affiliations if *whole*; related items have room for names only."""
    for person in persons:
        entry = node(parent, tag, {"contributorType": role})
        name = person.name
        leaf(entry, f"{tag}Name", name.inverted, {"nameType": "Organizational" if name.literal else "Personal"})
        leaf(entry, "givenName", name.given)
        leaf(entry, "familyName", name.family)
        scheme = {"nameIdentifierScheme": "ORCID", "schemeURI": "https://orcid.org"}
        leaf(entry, "nameIdentifier", orcid(person) if whole else None, scheme)
        for affiliation in person.affiliations if whole else ():
            scheme = {"affiliationIdentifierScheme": "ROR", "schemeURI": "https://ror.org"}
            registered = {"affiliationIdentifier": affiliation.ror, **scheme} if affiliation.ror else {}
            leaf(entry, "affiliation", affiliation.name, registered)


def _dates(root: ET.Element, record: Record) -> None:
    """Tell the chapter's days; DataCite has no field for those of an event, which it is told in words."""
    chapter, dates = record.chapter, node(root, "dates")
    leaf(dates, "date", record.date.isoformat(), {"dateType": "Issued"})
    for kind, day in {"Submitted": chapter.received, "Accepted": chapter.accepted}.items():
        leaf(dates, "date", day.isoformat() if day else None, {"dateType": kind})
    for correction in chapter.corrections:
        leaf(dates, "date", correction.date.isoformat(), {"dateType": "Updated"})
    _event_date(dates, record.event)


def _event_date(dates: ET.Element, event: Event) -> None:
    leaf(dates, "date", event.interval, {"dateType": "Other", "dateInformation": event.title})


def _identifiers(root: ET.Element, record: Record) -> None:
    """State the volume, each translation from both its ends, and what is the same text as the original."""
    related = node(root, "relatedIdentifiers")
    _relate(related, "IsPartOf", doi(record.book))
    for other in record.counterparts:
        _relate(related, "IsTranslationOf" if record.is_translation else "HasTranslation", doi(other))
    if original := record.reprinted:
        _relate(related, "IsIdenticalTo", doi(original))


def _relate(related: ET.Element, kind: str, identifier: str, scheme: str = "DOI") -> None:
    leaf(related, "relatedIdentifier", identifier, {"relatedIdentifierType": scheme, "relationType": kind})


def _rights(root: ET.Element, licence: tuple[str, str | None], use: MachineUse) -> None:
    """State the licence by SPDX's name, and what machines may do by AIPREF's."""
    identifier, url = licence
    spdx = {"rightsIdentifierScheme": "SPDX", "schemeURI": "https://spdx.org/licenses/"}
    attributes = {"rightsURI": url, "rightsIdentifier": identifier, **spdx}
    rights = node(root, "rightsList")
    leaf(rights, "rights", identifier, attributes)
    scheme = {"rightsIdentifierScheme": "AIPREF", "schemeURI": machine_use.VOCABULARY}
    leaf(rights, "rights", use.content_usage, {"rightsIdentifier": use.content_usage, **scheme})


def _funding(root: ET.Element, fundings: Iterable[Funding]) -> None:
    """Name those who gave awards; one that nobody is known to have given has no place here."""
    given = [(award, source) for funding in fundings for award in funding.awards for source in award.sources]
    references = node(root, "fundingReferences") if given else root
    for award, source in given:
        reference = node(references, "fundingReference")
        leaf(reference, "funderName", source.name)
        leaf(reference, "funderIdentifier", source.ror, {"funderIdentifierType": "ROR"})
        leaf(reference, "awardNumber", award.id)
        leaf(reference, "awardTitle", award.name)


def _items(items: ET.Element, record: Record) -> None:
    _volume(items, record)
    _event(items, record.event)
    if record.original:
        _original(items, record.original)
    if record.talk:
        _talk(items, record.talk)


def _volume(items: ET.Element, record: Record) -> None:
    volume, book = record.book.volume, record.book
    item = _item(items, "ConferenceProceeding", "IsPublishedIn")
    kind = "ISBN" if book.isbn else "URL"
    leaf(item, "relatedItemIdentifier", book.isbn or address(book), {"relatedItemIdentifierType": kind})
    _people(node(item, "creators"), "creator", credits.creators(volume), whole=False)
    leaf(node(item, "titles"), "title", record.book.title)
    leaf(item, "publicationYear", f"{volume.date:%Y}")
    position = record.book.chapters.index(record.chapter) + 1
    leaf(item, "number", str(position), {"numberType": "Chapter"})
    if record.extent:
        leaf(item, "firstPage", record.extent.first)
        leaf(item, "lastPage", record.extent.last)
    leaf(item, "publisher", book.publisher)
    if record.editors:
        _people(node(item, "contributors"), "contributor", record.editors, "Editor", whole=False)


def _event(items: ET.Element, event: Event) -> None:
    item = _item(items, "Event", "References")
    leaf(item, "relatedItemIdentifier", event.url, {"relatedItemIdentifierType": "URL"})
    leaf(node(item, "titles"), "title", event.title)
    leaf(item, "publicationYear", f"{event.date:%Y}")


def _original(items: ET.Element, original: Record) -> None:
    item = _item(items, _general(original), "IsTranslationOf")
    leaf(item, "relatedItemIdentifier", doi(original), {"relatedItemIdentifierType": "DOI"})
    leaf(node(item, "titles"), "title", original.title, {"xml:lang": original.language})


def _talk(items: ET.Element, talk: Talk) -> None:
    """Name what the chapter is about under its own people, who have not written the chapter."""
    item = _item(items, "Text" if talk.is_paper else "Event", "References")
    _people(node(item, "creators"), "creator", talk.persons, whole=False)
    leaf(node(item, "titles"), "title", talk.work.title, {"xml:lang": talk.work.language})
    leaf(item, "publicationYear", talk.year)


def _item(items: ET.Element, kind: str, relation: str) -> ET.Element:
    return node(items, "relatedItem", {"relatedItemType": kind, "relationType": relation})
