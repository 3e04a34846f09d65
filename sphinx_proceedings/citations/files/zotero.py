"""The record Zotero takes from a page by unAPI: Zotero RDF, a file for a chapter, one for an edition and all in it.

A plain file host ignores the query of an address, so one file is both answers unAPI asks for, the list of formats and
the record: the list is a literal inside it. The page names it with ``<link rel="unapi-server">`` and an
``<abbr class="unapi-id">``; there it wins over the page's tags, which cannot name a translator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.addresses import Place, orcid
from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.citations.files.csl import original_title
from sphinx_proceedings.citations.record import Book

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from sphinx_proceedings.citations.record import Record
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
    here = Place(record.book.volume, record.path())
    root = ET.Element(_name("rdf:RDF"))
    _describe(_item(root, record, here), record, here)
    return _file(root)


def volume_rdf(book: Book) -> bytes:
    """Return the file beside the contents of an edition: the volume and each chapter, of which Zotero makes a list."""
    here = Place(book.volume, book.path())
    root = ET.Element(_name("rdf:RDF"))
    _describe_volume(_item(root, book, here), book)
    for record in book.records():
        _describe(_item(root, record, here), record, here)
    return _file(root)


def _item(root: ET.Element, cited: Book | Record, here: Place) -> ET.Element:
    return ET.SubElement(root, _name("rdf:Description"), {_name("rdf:about"): here.to(cited.path())})


def _file(root: ET.Element) -> bytes:
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
    _text(item, "bib:pages", extent.range("-") if extent else None)
    _published(item, record, record.date, record.pdf_url)
    _text(item, "dcterms:abstract", record.abstract)
    for keyword in record.keywords:
        _text(item, "dc:subject", keyword)
    _text(item, "dc:description", _extra(record.book, {"original-title": original_title(record)}))
    _translations(item, record, here)


def _proceedings(item: ET.Element, record: Record) -> None:
    """Name the container; Zotero looks for a paper's proceedings in what it calls a journal."""
    proceedings = _within(item, "dcterms:isPartOf", "bib:Journal")
    _text(proceedings, "dc:title", record.book.title)
    if record.book.isbn:
        _text(proceedings, "dc:identifier", f"ISBN {record.book.isbn}")


def _describe_volume(item: ET.Element, book: Book) -> None:
    volume = book.volume
    _text(item, "z:itemType", "book")
    _text(item, "dc:title", book.title)
    _persons(item, "bib:authors", volume.authors)
    _persons(item, "bib:editors", volume.editors)
    if volume.series:
        _text(_within(item, "dcterms:isPartOf", "bib:Series"), "dc:title", volume.series.title)
    _published(item, book, volume.date, book.address(f"{book.language}/{book.key}.pdf"))
    if book.isbn:
        _text(item, "dc:identifier", f"ISBN {book.isbn}")
    _text(item, "dcterms:abstract", volume.description[book.language])
    number = volume.series.number if volume.series else None
    _text(item, "dc:description", _extra(book, {"event-title": volume.event.title, "collection-number": number}))


def _published(item: ET.Element, cited: Book | Record, date: datetime.date, pdf: str | None) -> None:
    """Tell by whom, when and where a text is published, and what others may do with it."""
    book = cited if isinstance(cited, Book) else cited.book
    _text(_within(item, "dc:publisher", "foaf:Organization"), "foaf:name", book.publisher)
    _text(item, "dc:date", date.isoformat())
    _text(item, "z:language", cited.language)
    _text(item, "dc:rights", cited.licence[1] or cited.licence[0])
    if cited.doi:
        _text(item, "dc:identifier", f"DOI {cited.doi}")
    _addresses(item, cited.url, pdf)


def _extra(book: Book, told: Mapping[str, str | None]) -> str:
    """Return the CSL variables for which Zotero has no field, as it reads them from its field Extra."""
    event = book.volume.event
    always = {"event-date": event.interval, "event-place": event.place[book.language], "version": book.volume.version}
    return "\n".join(f"{name}: {value}" for name, value in known({**always, **told}).items())


def _addresses(item: ET.Element, page: str | None, pdf: str | None) -> None:
    """Name the page and its PDF; an attachment that is linked but not described stops Zotero's import."""
    if not (page and pdf):
        return
    _address(item, page)
    attached = _within(item, "link:link", "z:Attachment")
    _text(attached, "z:itemType", "attachment")
    _text(attached, "dc:title", "PDF")
    _text(attached, "link:type", "application/pdf")
    _address(attached, pdf)


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
