"""A chapter's metadata as JATS 1.2 Archiving, which needs no ISSN, unlike JATS Publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.addresses import orcid, resolved
from sphinx_proceedings.citations.deposit.xml_elements import leaf, node, written
from sphinx_proceedings.language.interface import days

if TYPE_CHECKING:
    import datetime

    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.persons import Affiliation, Person
    from sphinx_proceedings.model.works import Work

PUBLIC = "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD with MathML3 v1.2 20190208//EN"
DOCTYPE = f'<!DOCTYPE article PUBLIC "{PUBLIC}" "JATS-archivearticle1-mathml3.dtd">'


def jats(record: Record) -> bytes:
    """Return the metadata of one chapter in one language; what is unknown is absent, the DOI too."""
    attributes = {"xmlns:xlink": "http://www.w3.org/1999/xlink", "dtd-version": "1.2"}
    root = ET.Element("article", {**attributes, "article-type": _type(record), "xml:lang": record.language})
    meta = node(node(root, "front"), "article-meta")
    leaf(meta, "article-id", record.key, {"pub-id-type": "publisher-id"})
    leaf(meta, "article-id", record.doi, {"pub-id-type": "doi"})
    leaf(meta, "article-version", record.book.volume.version)
    _titles(meta, record)
    _contributors(meta, record)
    _day(meta, "pub-date", record.date, {"date-type": "pub", "publication-format": "electronic"})
    leaf(meta, "isbn", record.book.isbn, {"publication-format": "electronic"})
    if record.extent:
        leaf(meta, "fpage", record.extent.first)
        leaf(meta, "lpage", record.extent.last)
    _history(meta, record)
    _permissions(meta, record)
    leaf(meta, "self-uri", record.url, {"content-type": "text/html", "xlink:href": record.url})
    leaf(meta, "self-uri", record.pdf_url, {"content-type": "application/pdf", "xlink:href": record.pdf_url})
    _related(meta, record)
    if record.abstract:
        leaf(node(meta, "abstract", {"xml:lang": record.language}), "p", record.abstract)
    if record.keywords:
        keywords = node(meta, "kwd-group", {"kwd-group-type": "author", "xml:lang": record.language})
        for keyword in record.keywords:
            leaf(keywords, "kwd", keyword)
    _funding(meta, record)
    _conference(meta, record)
    return written(root, DOCTYPE)


def _type(record: Record) -> str:
    """Return JATS's word for a translation or an account of a conference; an author's own paper is an article."""
    if record.is_translation:
        return "translation"
    if record.chapter.is_own:
        return "research-article"
    return "meeting-report" if record.chapter.kind.is_spoken else "other"


def _titles(meta: ET.Element, record: Record) -> None:
    titles = node(meta, "title-group")
    leaf(titles, "article-title", record.title)
    if original := record.original:
        leaf(node(titles, "trans-title-group", {"xml:lang": original.language}), "trans-title", original.title)


def _contributors(meta: ET.Element, record: Record) -> None:
    people = {
        "author": record.authors,
        "editor": record.editors,
        "translator": record.translators,
        "reviewer": record.chapter.reviewers,
    }
    contributors = node(meta, "contrib-group")
    for role, persons in people.items():
        for person in persons:
            _person(node(contributors, "contrib", {"contrib-type": role}), person)


def _person(parent: ET.Element, person: Person) -> None:
    leaf(parent, "contrib-id", orcid(person), {"contrib-id-type": "orcid"})
    _name(parent, person)
    for affiliation in person.affiliations:
        _institution(node(parent, "aff"), affiliation)


def _institution(parent: ET.Element, body: Affiliation) -> None:
    institution = node(parent, "institution-wrap")
    leaf(institution, "institution-id", body.ror, {"institution-id-type": "ror"})
    leaf(institution, "institution", body.name)


def _name(parent: ET.Element, person: Person) -> None:
    if person.name.literal:
        leaf(parent, "collab", person.name.literal)
    else:
        name = node(parent, "name")
        leaf(name, "surname", person.name.family)
        leaf(name, "given-names", person.name.given)


def _day(parent: ET.Element, tag: str, date: datetime.date, attributes: dict[str, str | None]) -> None:
    dated = node(parent, tag, {**attributes, "iso-8601-date": date.isoformat()})
    for part, form in (("day", "%d"), ("month", "%m"), ("year", "%Y")):
        leaf(dated, part, f"{date:{form}}")


def _history(meta: ET.Element, record: Record) -> None:
    """Tell when the chapter was received and accepted, and what was corrected in it since."""
    chapter = record.chapter
    days = {"received": chapter.received, "accepted": chapter.accepted}
    history = node(meta, "history") if any(days.values()) else meta
    for kind, day in days.items():
        if day:
            _day(history, "date", day, {"date-type": kind})
    published = node(meta, "pub-history") if chapter.corrections else meta
    for correction in chapter.corrections:
        event = node(published, "event", {"event-type": "correction"})
        leaf(event, "event-desc", correction.text.get(record.language) or correction.text.get(chapter.language))
        _day(event, "date", correction.date, {"date-type": "corrected"})


def _permissions(meta: ET.Element, record: Record) -> None:
    identifier, url = record.licence
    licence = node(node(meta, "permissions"), "license", {"xlink:href": url})
    leaf(licence, "license-p", identifier)


def _related(meta: ET.Element, record: Record) -> None:
    """State each translation from both its ends, then the volume, then what the chapter is about."""
    for other in record.counterparts:
        _article(meta, "translated-article" if record.is_translation else "translation", other)
    _volume(meta, record)
    if record.chapter.about:
        _about(meta, record, record.chapter.about)


def _article(meta: ET.Element, kind: str, other: Record) -> None:
    """Name another language's text by the key it is filed under, and by its DOI or address where it has one."""
    href = resolved(other.doi) if other.doi else other.url
    attributes = {
        "related-article-type": kind,
        "xml:lang": other.language,
        "ext-link-type": "uri" if href else None,
        "xlink:href": href,
    }
    leaf(node(meta, "related-article", attributes), "pub-id", other.key, {"pub-id-type": "publisher-id"})


def _volume(meta: ET.Element, record: Record) -> None:
    book = record.book
    related = node(meta, "related-object", {"object-type": "book", "link-type": "part-of"})
    if record.editors:
        editors = node(related, "person-group", {"person-group-type": "editor"})
        for editor in record.editors:
            _name(editors, editor)
    leaf(related, "source", record.book.title)
    if series := book.volume.series:
        leaf(related, "series", series.title)
        leaf(related, "volume", series.number)
        leaf(related, "issn", series.issn)
    leaf(related, "publisher-name", book.publisher)
    leaf(related, "year", f"{book.volume.date:%Y}")
    leaf(related, "isbn", record.book.isbn)


def _about(meta: ET.Element, record: Record, work: Work) -> None:
    """Name what the chapter is about, with those who spoke, moderated or wrote it, each in their own role."""
    kind = record.chapter.kind
    related = node(meta, "related-object", {"object-type": kind.name, "xml:lang": work.language})
    for role, persons in {"author": work.authors, "speaker": work.speakers, "moderator": work.moderators}.items():
        people = node(related, "person-group", {"person-group-type": role}) if persons else related
        for person in persons:
            _name(people, person)
    leaf(related, "article-title", work.title)
    leaf(related, "conf-name", None if kind.is_written else record.event.title)
    leaf(related, "year", str(work.year) if kind.is_written and work.year else None)


def _funding(meta: ET.Element, record: Record) -> None:
    """Name who paid for the chapter; JATS 1.2 has no name of an award."""
    for funding in record.chapter.funding:
        group = node(meta, "funding-group")
        for award in funding.awards:
            given = node(group, "award-group")
            for source in award.sources:
                _institution(node(given, "funding-source"), source)
            leaf(given, "award-id", award.id)
        said = funding.statement or {}
        leaf(group, "funding-statement", said.get(record.language) or said.get(record.chapter.language))


def _conference(meta: ET.Element, record: Record) -> None:
    event = record.event
    conference = node(meta, "conference")
    date = {"iso-8601-date": event.interval}
    leaf(conference, "conf-date", days(*event.days, record.book.language), date)
    leaf(conference, "conf-name", event.title)
    leaf(conference, "conf-num", str(event.number or ""))
    leaf(conference, "conf-acronym", event.acronym)
    leaf(conference, "conf-loc", event.place[record.book.language])
