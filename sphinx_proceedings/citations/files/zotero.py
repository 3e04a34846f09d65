"""The record Zotero takes from a page by unAPI: Zotero RDF, one file for a chapter, one for a whole edition.

A plain file host ignores the query of an address, so one file is both answers unAPI asks for, the list of formats and
the record: the list is a literal inside it. The page names it with ``<link rel="unapi-server">`` and an
``<abbr class="unapi-id">``; there it wins over the page's tags, which cannot name a translator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.addresses import Place, orcid

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.model.persons import Person

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "bib": "http://purl.org/net/biblio#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "link": "http://purl.org/rss/1.0/modules/link/",
    "schema": "http://schema.org/",
}
for _prefix, _namespace in NAMESPACES.items():
    ET.register_namespace(_prefix, _namespace)


def rdf(record: Record) -> bytes:
    """Return the file beside a chapter's page."""
    return _file([record], Place(record.book.volume, record.path()))


def volume_rdf(book: Book) -> bytes:
    """Return the file beside the contents of an edition, with every chapter: Zotero offers them as a list."""
    return _file(book.records(), Place(book.volume, book.path()))


def _file(records: Iterable[Record], here: Place) -> bytes:
    root = ET.Element(_name("rdf:RDF"))
    for record in records:
        item = ET.SubElement(root, _name("rdf:Description"), {_name("rdf:about"): here.to(record.path())})
        _describe(item, record, here)
    _offer(root[0])
    ET.indent(root)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode()


def _offer(item: ET.Element) -> None:
    """Put the list of formats into the first item; a node of its own might be taken for another."""
    formats = ET.SubElement(item, _name("z:unapi"), {_name("rdf:parseType"): "Literal"})
    ET.SubElement(formats, "format", name="rdf_zotero")


def _describe(item: ET.Element, record: Record, here: Place) -> None:
    extent = record.extent
    _text(item, "z:itemType", "conferencePaper")
    _text(item, "dc:title", record.title)
    _text(item, "z:shortTitle", record.short_title)
    _persons(item, "bib:authors", record.authors)
    _persons(item, "bib:editors", record.editors)
    _persons(item, "z:translators", record.translators)
    _proceedings(item, record)
    _text(_within(item, "bib:presentedAt", "bib:Conference"), "dc:title", record.event.title)
    _text(_within(item, "dc:publisher", "foaf:Organization"), "foaf:name", record.book.publisher)
    _text(item, "dc:date", record.date.isoformat())
    _text(item, "bib:pages", extent.range("-") if extent else None)
    _text(item, "z:language", record.language)
    _text(item, "dc:rights", record.licence[1] or record.licence[0])
    _text(item, "dcterms:abstract", record.abstract)
    for keyword in record.keywords:
        _text(item, "dc:subject", keyword)
    _text(item, "dc:description", _extra(record))
    if record.doi:
        _text(item, "dc:identifier", f"DOI {record.doi}")
    _addresses(item, record)
    _translations(item, record, here)


def _proceedings(item: ET.Element, record: Record) -> None:
    """Name the container; Zotero looks for a paper's proceedings in what it calls a journal."""
    proceedings = _within(item, "dcterms:isPartOf", "bib:Journal")
    _text(proceedings, "dc:title", record.book.title)
    if record.book.isbn:
        _text(proceedings, "dc:identifier", f"ISBN {record.book.isbn}")


def _extra(record: Record) -> str:
    """Return the CSL variables for which Zotero has no field, as it reads them from its field Extra."""
    event = record.event
    lines = [f"event-date: {event.interval}", f"event-place: {event.place[record.book.language]}"]
    if record.original:
        lines.append(f"original-title: {record.original.title}")
    return "\n".join(lines)


def _addresses(item: ET.Element, record: Record) -> None:
    """Name the page and its offprint; an attachment that is linked but not described stops Zotero's import."""
    if not (record.url and record.pdf_url):
        return
    _address(item, record.url)
    pdf = _within(item, "link:link", "z:Attachment")
    _text(pdf, "z:itemType", "attachment")
    _text(pdf, "dc:title", "PDF")
    _text(pdf, "link:type", "application/pdf")
    _address(pdf, record.pdf_url)


def _address(item: ET.Element, address: str) -> None:
    _text(_within(item, "dc:identifier", "dcterms:URI"), "rdf:value", address)


def _translations(item: ET.Element, record: Record, here: Place) -> None:
    name = "schema:translationOfWork" if record.is_translation else "schema:workTranslation"
    for other in record.counterparts:
        ET.SubElement(item, _name(name), {_name("rdf:resource"): here.to(other.path())})


def _persons(item: ET.Element, name: str, persons: tuple[Person, ...]) -> None:
    if not persons:
        return
    sequence = _within(item, name, "rdf:Seq")
    for person in persons:
        node = _within(sequence, "rdf:li", "foaf:Person")
        if address := orcid(person):
            node.set(_name("rdf:about"), address)
        # A surname alone is how Zotero writes a name of one field.
        _text(node, "foaf:surname", person.name.literal or person.name.family)
        _text(node, "foaf:givenName", person.name.given)


def _within(item: ET.Element, name: str, kind: str) -> ET.Element:
    return ET.SubElement(ET.SubElement(item, _name(name)), _name(kind))


def _text(item: ET.Element, name: str, text: str | None) -> None:
    if text:
        ET.SubElement(item, _name(name)).text = text


def _name(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
