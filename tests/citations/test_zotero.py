"""The record Zotero takes: parsed as RDF, read by the rules of Zotero's translator, compared with its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.container import Seq
from readers import described

from sphinx_proceedings.citations.files import zotero

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record

SITE = "https://anywhere.example/site/"
TRANSLATION = ("translationOfWork", "workTranslation")


@dataclass(frozen=True)
class Item:
    """What Zotero would save."""

    address: str
    fields: dict[str, str]
    creators: tuple[tuple[str, str, str], ...]
    tags: frozenset[str]
    attachments: tuple[str, ...]


def name(prefixed: str) -> URIRef:
    prefix, local = prefixed.split(":")
    return URIRef(zotero.NAMESPACES[prefix] + local)


class Reader:
    """The parts of Zotero's RDF translator that a conference paper meets."""

    def __init__(self, data: bytes, path: str) -> None:
        self.graph = Graph().parse(data=data, format="xml", publicID=f"{SITE}{path}")

    def one(self, node: Any, *path: str) -> str:
        for step in path:
            node = self.graph.value(node, name(step))
        return "" if node is None else str(node)

    def items(self) -> list[Item]:
        """Return the items: nodes with a title that are part of nothing else, in the order of the file."""
        parts = {"dcterms:isPartOf", "bib:presentedAt", "link:link"}
        inner = {node for part in parts for node in self.graph.objects(None, name(part))}
        titled = [node for node in self.graph.subjects(name("dc:title")) if node not in inner]
        return [self.item(node) for node in titled]

    def item(self, node: Any) -> Item:
        journal = self.graph.value(node, name("dcterms:isPartOf"))
        kind = "bib:Journal" if self.one(node, "z:itemType") == "conferencePaper" else "bib:Series"
        assert journal is None or (journal, RDF.type, name(kind)) in self.graph
        identifiers = [
            *self.graph.objects(node, name("dc:identifier")),
            self.graph.value(journal, name("dc:identifier")),
        ]
        fields = {
            "itemType": self.one(node, "z:itemType"),
            "title": self.one(node, "dc:title"),
            "shortTitle": self.one(node, "z:shortTitle"),
            "proceedingsTitle": self.one(journal, "dc:title"),
            "conferenceName": self.one(node, "bib:presentedAt", "dc:title"),
            "publisher": self.one(node, "dc:publisher", "foaf:name"),
            "date": self.one(node, "dc:date"),
            "pages": self.one(node, "bib:pages"),
            "language": self.one(node, "z:language"),
            "rights": self.one(node, "dc:rights"),
            "abstractNote": self.one(node, "dcterms:abstract"),
            "extra": self.one(node, "dc:description"),
            "ISBN": next((str(one)[5:] for one in identifiers if str(one).startswith("ISBN ")), ""),
            "DOI": next((str(one)[4:] for one in identifiers if str(one).startswith("DOI ")), ""),
            "url": next((self.one(one, "rdf:value") for one in identifiers if self.typed(one, "dcterms:URI")), ""),
        }
        roles = {"author": "bib:authors", "editor": "bib:editors", "translator": "z:translators"}
        return Item(
            str(node),
            {key: value for key, value in fields.items() if value},
            tuple(creator for role, key in roles.items() for creator in self.creators(node, role, key)),
            frozenset(map(str, self.graph.objects(node, name("dc:subject")))),
            tuple(self.attachments(node)),
        )

    def creators(self, node: Any, role: str, key: str) -> list[tuple[str, str, str]]:
        sequence = self.graph.value(node, name(key))
        persons = Seq(self.graph, sequence).items() if sequence else []  # type: ignore[no-untyped-call]
        return [(role, self.one(one, "foaf:surname"), self.one(one, "foaf:givenName")) for one in persons]

    def attachments(self, node: Any) -> list[str]:
        """Return what is attached; a link to nothing described hangs Zotero's import."""
        linked = list(self.graph.objects(node, name("link:link")))
        assert all(self.typed(one, "z:Attachment") for one in linked)
        return [self.one(one, "dc:identifier", "rdf:value") for one in linked]

    def typed(self, node: Any, kind: str) -> bool:
        return (node, RDF.type, name(kind)) in self.graph

    def edges(self) -> set[tuple[str, str, str]]:
        return {
            (str(one), relation, str(other))
            for relation in TRANSLATION
            for one, other in self.graph.subject_objects(name(f"schema:{relation}"))
        }


def expected(record: Record) -> Item:
    """Return what a record is in Zotero."""
    extra = [f"event-date: {record.event.date}", f"event-place: {record.event.place[record.language]}"]
    extra += [f"version: {record.book.volume.version}"]
    original = record.original and record.original.title
    if original:
        extra += [
            f'original-title: {f"""<span class="nocase">{original}</span>""" if record.language == "en" else original}'
        ]
    roles = {"author": record.authors, "editor": record.editors, "translator": record.translators}
    fields = {
        "itemType": "conferencePaper",
        "title": record.title,
        "shortTitle": (record.chapter.short_title or {}).get(record.language),
        "proceedingsTitle": record.book.title,
        "conferenceName": record.event.title,
        "publisher": record.book.publisher,
        "date": record.date.isoformat(),
        "pages": record.extent and record.extent.pages.replace("–", "-"),
        "language": record.language,
        "rights": record.licence[1],
        "abstractNote": record.abstract,
        "extra": "\n".join(extra),
        "ISBN": (record.book.volume.isbn or {}).get(record.language),
        "DOI": record.doi,
        "url": record.url,
    }
    return Item(
        record.url or f"{SITE}{record.language}/{record.chapter.docname}.html",
        {key: value for key, value in fields.items() if value},
        tuple(
            (role, person.name.literal or person.name.family or "", person.name.given or "")
            for role, persons in roles.items()
            for person in persons
        ),
        frozenset(record.keywords),
        (record.pdf_url,) if record.pdf_url else (),
    )


def beside(record: Record) -> Reader:
    return Reader(zotero.rdf(record), f"{record.language}/{record.chapter.docname}.rdf")


BARE = [described.record(page, language, **described.BARE) for page in described.DOCNAMES for language in ("en", "fr")]


@pytest.mark.parametrize("record", described.RECORDS + BARE)
def test_the_record_is_read_back(record: Record) -> None:
    assert beside(record).items() == [expected(record)]


def test_zotero_gets_the_translator_and_the_original_title() -> None:
    [item] = beside(described.record(language="fr")).items()
    assert ("translator", "de la Cruz", "Ana María") in item.creators
    assert ("author", "Le Goff", "Marc Antoine") in item.creators
    assert "original-title: Engines <and> “weavers” & co." in item.fields["extra"].splitlines()
    [original] = beside(described.record(language="en")).items()
    assert "translator" not in {role for role, *_ in original.creators}
    assert "original-title" not in original.fields["extra"]


@pytest.mark.parametrize(("lost", "kept"), [("z:translators", "z:contributors"), ("bib:pages", "bib:numPages")])
def test_a_lost_field_is_noticed(lost: str, kept: str) -> None:
    record = described.record(language="fr")
    data = zotero.rdf(record).replace(lost.encode(), kept.encode())
    assert Reader(data, "fr/talks/engines.rdf").items() != [expected(record)]


def test_a_dangling_attachment_is_noticed() -> None:
    data = zotero.rdf(described.record()).replace(b"z:Attachment", b"z:Nothing")
    with pytest.raises(AssertionError):
        Reader(data, "en/talks/engines.rdf").items()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_contents_offer_every_chapter_as_its_own_page_does(language: str) -> None:
    book = described.book(language)
    volume, *items = Reader(zotero.volume_rdf(book), f"{language}/index.rdf").items()
    assert items == [item for record in book.records() for item in beside(record).items()]
    assert len(items) == len(described.CHAPTERS)
    assert volume.fields["itemType"] == "book"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_contents_offer_the_volume_itself_first(language: str) -> None:
    book = described.book(language, **described.SERIES)
    volume, *_ = Reader(zotero.volume_rdf(book), f"{language}/index.rdf").items()
    told = ("title", "publisher", "date", "language", "rights", "ISBN", "url")
    assert [volume.fields.get(field) for field in told] == [
        book.title,
        book.publisher,
        book.volume.date.isoformat(),
        language,
        book.licence[1],
        book.isbn,
        book.url,
    ]
    assert volume.fields["abstractNote"] == book.volume.description[language]
    assert {"event-title: Tests & Essais 2025", "version: 1.0", "collection-number: 3"} <= set(
        volume.fields["extra"].splitlines()
    )
    assert volume.attachments == (f"{book.volume.url}/{language}/{book.key}.pdf",)
    assert [name for _, name, _ in volume.creators] == [
        person.name.literal or person.name.family for person in (*book.volume.authors, *book.volume.editors)
    ]


@pytest.mark.parametrize("data", [zotero.rdf(described.record()), zotero.volume_rdf(described.book())])
def test_the_record_is_its_own_list_of_formats(data: bytes) -> None:
    root = ET.fromstring(data)
    formats = root.findall(f".//{{{zotero.NAMESPACES['z']}}}unapi/format")
    assert [one.get("name") for one in formats] == ["rdf_zotero"]
    assert list(root.iter("format")) == formats
    [literal] = Reader(data, "en/index.rdf").graph.objects(None, name("z:unapi"))
    assert isinstance(literal, Literal)
    assert literal.datatype == RDF.XMLLiteral


def test_a_person_with_an_orcid_is_one_node() -> None:
    graph = Reader(zotero.volume_rdf(described.book()), "en/index.rdf").graph
    orcid = URIRef("https://orcid.org/0000-0002-1825-0097")
    assert [str(one) for one in graph.objects(orcid, name("foaf:surname"))] == ["Le Goff"]


@pytest.mark.parametrize("records", [described.RECORDS, BARE], ids=["with an address", "without"])
def test_translations_point_both_ways(records: list[Record]) -> None:
    there, back = TRANSLATION
    edges = {edge for record in records for edge in beside(record).edges()}
    to = {(one, other) for one, relation, other in edges if relation == there}
    assert to == {(one, other) for other, relation, one in edges if relation == back}
    assert len(to) == len(described.DOCNAMES)
