"""A volume as a Crossref deposit, schema 5.4.0: the proceedings of an event, each chapter a paper in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.addresses import orcid
from sphinx_proceedings.citations.deposit.template import DEPOSITOR, EMAIL, NOTICE, address, doi
from sphinx_proceedings.citations.deposit.xml_elements import leaf, node, written
from sphinx_proceedings.language.interface import days

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.model.persons import Person

SCHEMA = "http://www.crossref.org/schema/5.4.0"
ROOT = {
    "xmlns": SCHEMA,
    "xmlns:ai": "http://www.crossref.org/AccessIndicators.xsd",
    "xmlns:fr": "http://www.crossref.org/fundref.xsd",
    "xmlns:jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "xmlns:rel": "http://www.crossref.org/relations.xsd",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{SCHEMA} https://www.crossref.org/schemas/crossref5.4.0.xsd",
    "version": "5.4.0",
}
NOTE = """<!--
  Crossref knows the depositor by an account: fill in depositor_name and email_address, and give each new deposit
  a higher timestamp than the last.
-->"""


def crossref(book: Book) -> bytes:
    """Return the deposit of the volume in one language, valid as it is: what is not known yet stands as a template."""
    root = ET.Element("doi_batch", ROOT)
    _head(root, book)
    conference = node(node(root, "body"), "conference")
    _contributors(conference, {"editor": book.volume.editors})
    _event(conference, book)
    _proceedings(conference, book)
    for record in book.records():
        _paper(conference, record)
    return written(root, NOTICE, NOTE)


def _head(root: ET.Element, book: Book) -> None:
    head = node(root, "head")
    leaf(head, "doi_batch_id", f"{book.key}-{book.volume.version}")
    leaf(head, "timestamp", f"{book.volume.date:%Y%m%d}000000")
    depositor = node(head, "depositor")
    leaf(depositor, "depositor_name", DEPOSITOR)
    leaf(depositor, "email_address", EMAIL)
    leaf(head, "registrant", book.publisher)


def _event(conference: ET.Element, book: Book) -> None:
    event = book.volume.event
    metadata = node(conference, "event_metadata")
    leaf(metadata, "conference_name", event.title)
    leaf(metadata, "conference_theme", (event.subtitle or {}).get(book.language))
    leaf(metadata, "conference_acronym", event.acronym)
    leaf(metadata, "conference_number", str(event.number or ""))
    leaf(metadata, "conference_location", event.place[book.language])
    parts = {"day": "%d", "month": "%m", "year": "%Y"}
    sides = dict(zip(("start", "end"), event.days, strict=True))
    span = {f"{side}_{part}": f"{day:{form}}" for side, day in sides.items() for part, form in parts.items()}
    leaf(metadata, "conference_date", days(*event.days, book.language), span)


def _proceedings(conference: ET.Element, book: Book) -> None:
    series = book.volume.series
    is_of_series = bool(series and series.issn)
    # Only proceedings without a series have a language in Crossref's schema.
    metadata = (
        node(conference, "proceedings_series_metadata")
        if is_of_series
        else node(conference, "proceedings_metadata", {"language": book.language})
    )
    if series and is_of_series:
        described = node(metadata, "series_metadata")
        leaf(node(described, "titles"), "title", series.title)
        leaf(described, "issn", series.issn)
    leaf(metadata, "proceedings_title", book.title)
    leaf(metadata, "volume", series.number if series and is_of_series else None)
    leaf(node(metadata, "publisher"), "publisher_name", book.publisher)
    _date(metadata, "publication_date", book.volume.date, {"media_type": "online"})
    if book.isbn:
        leaf(metadata, "isbn", book.isbn, {"media_type": "electronic"})
    else:
        node(metadata, "noisbn", {"reason": "monograph"})
    _doi(metadata, doi(book), address(book))


def _paper(conference: ET.Element, record: Record) -> None:
    paper = node(conference, "conference_paper", {"publication_type": "full_text", "language": record.language})
    roles = {"author": record.authors, "translator": record.translators, "reviewer": record.chapter.reviewers}
    _contributors(paper, roles)
    titles = node(paper, "titles")
    leaf(titles, "title", record.title)
    if record.original:
        leaf(titles, "original_language_title", record.original.title, {"language": record.original.language})
    if record.abstract:
        leaf(node(paper, "jats:abstract", {"xml:lang": record.language}), "jats:p", record.abstract)
    _date(paper, "publication_date", record.date, {"media_type": "online"})
    if record.chapter.accepted:
        _date(paper, "acceptance_date", record.chapter.accepted)
    if record.extent:
        pages = node(paper, "pages")
        leaf(pages, "first_page", record.extent.first)
        leaf(pages, "last_page", record.extent.last)
    _funding(paper, record)
    if record.licence[1]:
        leaf(node(paper, "ai:program", {"name": "AccessIndicators"}), "ai:license_ref", record.licence[1])
    _relations(paper, record)
    leaf(node(paper, "version_info"), "version", record.book.volume.version)
    _doi(paper, doi(record), address(record), record.pdf_url)


def _contributors(parent: ET.Element, roles: Mapping[str, tuple[Person, ...]]) -> None:
    people = [(role, person) for role, persons in roles.items() for person in persons]
    contributors = node(parent, "contributors") if people else parent
    for place, (role, person) in enumerate(people):
        attributes = {"sequence": "additional" if place else "first", "contributor_role": role}
        if person.name.literal:
            leaf(contributors, "organization", person.name.literal, attributes)
        else:
            _person(node(contributors, "person_name", attributes), person)


def _person(parent: ET.Element, person: Person) -> None:
    leaf(parent, "given_name", person.name.given)
    leaf(parent, "surname", person.name.family)
    if person.affiliations:
        affiliations = node(parent, "affiliations")
        for affiliation in person.affiliations:
            institution = node(affiliations, "institution")
            leaf(institution, "institution_name", affiliation.name)
            leaf(institution, "institution_id", affiliation.ror, {"type": "ror"})
    leaf(parent, "ORCID", orcid(person))


def _date(parent: ET.Element, tag: str, date: datetime.date, attributes: Mapping[str, str] | None = None) -> None:
    dated = node(parent, tag, attributes)
    for part, form in (("month", "%m"), ("day", "%d"), ("year", "%Y")):
        leaf(dated, part, f"{date:{form}}")


def _funding(paper: ET.Element, record: Record) -> None:
    """Name each award with those who gave it: by their ROR iDs, which stand for their names, where they are known."""
    awards = [award for funding in record.chapter.funding for award in funding.awards if award.sources]
    program = node(paper, "fr:program", {"name": "fundref"}) if awards else paper
    for award in awards:
        group = node(program, "fr:assertion", {"name": "fundgroup"})
        for source in award.sources:
            leaf(group, "fr:assertion", source.ror or source.name, {"name": "ror" if source.ror else "funder_name"})
        leaf(group, "fr:assertion", award.id, {"name": "award_number"})


def _relations(paper: ET.Element, record: Record) -> None:
    """State each translation from both its ends, as Crossref infers no inverse, and what is the original once more."""
    original = record.reprinted
    kind = "isTranslationOf" if record.is_translation else "isIdenticalTo" if original else "hasTranslation"
    others = (original,) if original else record.counterparts
    program = node(paper, "rel:program", {"name": "relations"}) if others else paper
    for other in others:
        related = node(program, "rel:related_item")
        attributes = {"relationship-type": kind, "identifier-type": "doi"}
        leaf(related, "rel:intra_work_relation", doi(other), attributes)


def _doi(parent: ET.Element, identifier: str, url: str, pdf: str | None = None) -> None:
    data = node(parent, "doi_data")
    leaf(data, "doi", identifier)
    leaf(data, "resource", url)
    if pdf:
        item = node(node(data, "collection", {"property": "text-mining"}), "item")
        leaf(item, "resource", pdf, {"mime_type": "application/pdf"})
