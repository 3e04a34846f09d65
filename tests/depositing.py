"""Deposits read back by other means than those that wrote them, and their schemas, for the tests of each."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from sphinx_proceedings.citations import template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.metadata import Person

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = {
    "c": "http://www.crossref.org/schema/5.4.0",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "rel": "http://www.crossref.org/relations.xsd",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "d": "http://datacite.org/schema/kernel-4",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
# Crossref's schema names some others by their addresses; imported first from beside it, they are not asked for.
CROSSREF = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="standard-modules/xml.xsd"/>
  <xs:import namespace="http://www.w3.org/1998/Math/MathML" schemaLocation="standard-modules/mathml3/mathml3.xsd"/>
  <xs:import namespace="http://www.crossref.org/schema/5.4.0" schemaLocation="crossref5.4.0.xsd"/>
</xs:schema>"""
INVERSE = {
    "hasTranslation": "isTranslationOf",
    "HasTranslation": "IsTranslationOf",
    "translation": "translated-article",
}
Name = tuple[str | None, str | None, str | None, str | None, tuple[tuple[str, str | None], ...]]
Edge = tuple[str, str, str]


@dataclass
class Entry:
    """A chapter as a deposit tells it; people are (given, family, collective, ORCID iD, affiliations) by role."""

    identifier: str
    title: str
    language: str
    date: str
    container: str
    licence: str
    original: str | None
    abstract: str | None
    pages: tuple[str, str] | None
    people: dict[str, list[Name]]
    edges: set[tuple[str, str]]
    keywords: list[str] = field(default_factory=list)


def unpacked(name: str, folder: Path) -> Path:
    """Unpack a set of schemas into *folder*."""
    with zipfile.ZipFile(SCHEMAS / f"{name}.zip") as archive:
        archive.extractall(folder)
    return folder


def crossref_schema(folder: Path) -> etree.XMLSchema:
    driver = unpacked("crossref-5.4.0", folder) / "driver.xsd"
    driver.write_text(CROSSREF, encoding="utf-8")
    return etree.XMLSchema(etree.parse(driver))


def datacite_schema(folder: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(unpacked("datacite-4.6", folder) / "metadata.xsd"))


def jats_schema(folder: Path) -> etree.DTD:
    return etree.DTD(str(unpacked("jats-archiving-1.2", folder) / "JATS-archivearticle1-mathml3.dtd"))


def expected(record: Record, identify: Callable[[Record], str], kinds: tuple[str, str]) -> Entry:
    """Return what a deposit must tell of a record; *kinds* are the names of a translation's edges, down and up."""
    down, up = kinds
    edges = {(down, identify(other)) for other in record.translations}
    roles = {
        "author": record.authors,
        "editor": record.editors,
        "translator": record.translators,
        "reviewer": record.reviewers,
    }
    return Entry(
        identifier=identify(record),
        title=record.title,
        language=record.language,
        date=record.date.isoformat(),
        container=record.container_title,
        licence=record.licence[1] or "",
        original=record.original.title if record.original else None,
        abstract=record.abstract,
        pages=(record.extent.first, record.extent.last) if record.extent else None,
        people={role: [_name(person) for person in persons] for role, persons in roles.items() if persons},
        edges=edges | ({(up, identify(record.original))} if record.original else set()),
        keywords=list(record.keywords),
    )


def crossref_entries(deposit: bytes) -> list[Entry]:
    """Read a batch; editors are the volume's, keywords it has none."""
    tree = etree.fromstring(deposit)
    editors = _find(tree, "//c:conference/c:contributors/*")
    return [
        Entry(
            identifier=_text(paper, "c:doi_data/c:doi") or "",
            title=_text(paper, "c:titles/c:title") or "",
            language=paper.get("language"),
            date="-".join(_text(paper, f"c:publication_date/c:{part}") or "" for part in ("year", "month", "day")),
            container=_text(tree, "//c:proceedings_title") or "",
            licence=_text(paper, "ai:program/ai:license_ref") or "",
            original=_text(paper, "c:titles/c:original_language_title"),
            abstract=_text(paper, "jats:abstract/jats:p"),
            pages=_pages(_text(paper, "c:pages/c:first_page"), _text(paper, "c:pages/c:last_page")),
            people=_grouped(
                (one.get("contributor_role"), _crossref_name(one))
                for one in [*_find(paper, "c:contributors/*"), *editors]
            ),
            edges={
                (one.get("relationship-type"), one.text) for one in _find(paper, "rel:program//rel:intra_work_relation")
            },
        )
        for paper in _find(tree, "//c:conference_paper")
    ]


def datacite_entry(deposit: bytes) -> Entry:
    """Read one record; of related identifiers only translations are edges."""
    tree = etree.fromstring(deposit)
    volume = _find(tree, "//d:relatedItem[@relationType='IsPublishedIn']")[0]
    people = [("author", one) for one in _find(tree, "d:creators/d:creator")]
    people += [(one.get("contributorType").lower(), one) for one in _find(tree, "d:contributors/d:contributor")]
    return Entry(
        identifier=_text(tree, "d:identifier") or "",
        title=_text(tree, "d:titles/d:title") or "",
        language=_text(tree, "d:language") or "",
        date=_text(tree, "d:dates/d:date[@dateType='Issued']") or "",
        container=_text(volume, "d:titles/d:title") or "",
        licence=_find(tree, "d:rightsList/d:rights")[0].get("rightsURI", ""),
        original=_text(tree, "//d:relatedItem[@relationType='IsTranslationOf']/d:titles/d:title"),
        abstract=_text(tree, "d:descriptions/d:description"),
        pages=_pages(_text(volume, "d:firstPage"), _text(volume, "d:lastPage")),
        people=_grouped((role, _datacite_name(one)) for role, one in people),
        edges={
            (one.get("relationType"), one.text)
            for one in _find(tree, "d:relatedIdentifiers/*")
            if "Translation" in one.get("relationType")
        },
        keywords=[one.text for one in _find(tree, "d:subjects/d:subject")],
    )


def jats_entry(deposit: bytes) -> Entry:
    """Read one article's metadata; another language's text is named by its key."""
    tree = etree.fromstring(deposit)
    return Entry(
        identifier=_text(tree, "//article-id[@pub-id-type='publisher-id']") or "",
        title=_text(tree, "//title-group/article-title") or "",
        language=_find(tree, "@xml:lang")[0],
        date=_find(tree, "//pub-date/@iso-8601-date")[0],
        container=_text(tree, "//related-object[@object-type='book']/source") or "",
        licence=next(iter(_find(tree, "//license/@xlink:href")), ""),
        original=_text(tree, "//trans-title"),
        abstract=_text(tree, "//abstract/p"),
        pages=_pages(_text(tree, "//article-meta/fpage"), _text(tree, "//article-meta/lpage")),
        people=_grouped((one.get("contrib-type"), _jats_name(one)) for one in _find(tree, "//contrib-group/contrib")),
        edges={
            (one.get("related-article-type"), _text(one, "pub-id") or "") for one in _find(tree, "//related-article")
        },
        keywords=[one.text for one in _find(tree, "//kwd-group/kwd")],
    )


def differences(told: Entry, meant: Entry) -> list[str]:
    """Return the names of the fields in which a deposit tells something else than its record."""
    return [one.name for one in fields(Entry) if getattr(told, one.name) != getattr(meant, one.name)]


def one_way(entries: Iterable[Entry]) -> set[Edge]:
    """Return the edges between translations whose other end says nothing of them, or something else."""
    edges = {(entry.identifier, kind, target) for entry in entries for kind, target in entry.edges}
    inverse = INVERSE | {up: down for down, up in INVERSE.items()}
    return {(source, kind, target) for source, kind, target in edges if (target, inverse[kind], source) not in edges}


def shown(item: Record) -> str:
    """Return what a deposit that cannot do without a DOI calls a chapter."""
    return template.doi(item)


def _name(person: Person) -> Name:
    name, bodies = person.name, tuple((body.name, body.ror) for body in person.affiliations)
    return name.given, name.family, name.literal, person.orcid, bodies


def _crossref_name(one: etree._Element) -> Name:
    literal = one.text if etree.QName(one).localname == "organization" else None
    bodies = _bodies(one, "c:affiliations/c:institution", "c:institution_name", "c:institution_id[@type='ror']")
    return _text(one, "c:given_name"), _text(one, "c:surname"), literal, _orcid(_text(one, "c:ORCID")), bodies


def _datacite_name(one: etree._Element) -> Name:
    listed = next(iter(one))
    literal = listed.text if listed.get("nameType") == "Organizational" else None
    identifier = _orcid(_text(one, "d:nameIdentifier[@nameIdentifierScheme='ORCID']"))
    bodies = tuple((body.text, body.get("affiliationIdentifier")) for body in _find(one, "d:affiliation"))
    return _text(one, "d:givenName"), _text(one, "d:familyName"), literal, identifier, bodies


def _jats_name(one: etree._Element) -> Name:
    orcid = _orcid(_text(one, "contrib-id"))
    bodies = _bodies(one, "aff/institution-wrap", "institution", "institution-id[@institution-id-type='ror']")
    return _text(one, "name/given-names"), _text(one, "name/surname"), _text(one, "collab"), orcid, bodies


def _bodies(one: etree._Element, path: str, name: str, identifier: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((_text(body, name) or "", _text(body, identifier)) for body in _find(one, path))


def _orcid(address: str | None) -> str | None:
    return address.removeprefix("https://orcid.org/") if address else None


def _pages(first: str | None, last: str | None) -> tuple[str, str] | None:
    return (first, last) if first and last else None


def _grouped(people: Iterable[tuple[str, Name]]) -> dict[str, list[Name]]:
    grouped: dict[str, list[Name]] = {}
    for role, name in people:
        grouped.setdefault(role, []).append(name)
    return grouped


def _find(element: etree._Element, path: str) -> list[etree._Element]:
    return list(element.xpath(path, namespaces=NAMES))


def _text(element: etree._Element, path: str) -> str | None:
    found = _find(element, path)
    return found[0].text if found else None
