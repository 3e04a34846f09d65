"""Readers of what pages tell programs, and agencies are sent: each gives back a chapter in the normal form."""

from __future__ import annotations

import json
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from lxml import etree
from rdflib import RDF, Graph, URIRef
from rdflib.container import Seq

from readers.citing import in_any_case
from sphinx_proceedings.citations.deposit import template
from sphinx_proceedings.citations.files import zotero
from sphinx_proceedings.model.identifiers import deed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.citations.record import Record

Fields = dict[str, Any]
# Somebody as a deposit names them: name in the normal form, ORCID iD, affiliations with their ROR iDs.
Somebody = tuple[tuple[str | None, str | None], str | None, list[tuple[str | None, str | None]]]
SITE = "https://anywhere.example/site/"
ORCID = "https://orcid.org/"
NAMES = {
    "c": "http://www.crossref.org/schema/5.4.0",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "fr": "http://www.crossref.org/fundref.xsd",
    "rel": "http://www.crossref.org/relations.xsd",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "d": "http://datacite.org/schema/kernel-4",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
DEEDS: dict[str | None, str] = {deed(licence): licence for licence in ("CC-BY-SA-4.0", "CC-BY-4.0", "CC0-1.0")}


def by_address(record: Record) -> dict[str, str]:
    """Return the keys of a chapter's texts by the addresses of their pages, whole or resolved at SITE."""
    texts = [record.in_language(language) for language in record.book.volume.languages]
    return {text.url or SITE + text.path(): text.key for text in texts}


def by_doi(record: Record) -> dict[str, str]:
    """Return the keys of a chapter's texts by their DOIs, given or to be given."""
    texts = [record.in_language(language) for language in record.book.volume.languages]
    return {template.doi(text): text.key for text in texts}


# --- the page's head


class Metas(HTMLParser):
    """The tags of a page's head that name a work, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name, content = dict(attrs).get("name") or "", dict(attrs).get("content") or ""
        if tag == "meta" and name.startswith(("citation_", "DC.")):
            self.tags.append((name, content))


def read_tags(tags: list[tuple[str, str]]) -> Fields:
    """Read tags as Scholar and Zotero do; the container named last must be the conference."""
    every: dict[str, list[str]] = {}
    for name, content in tags:
        every.setdefault(name, []).append(content)
    one = {name: contents[0] for name, contents in every.items()}
    order = [name for name in every if name in ("citation_inbook_title", "citation_conference_title")]
    paper = order == ["citation_inbook_title", "citation_conference_title"]
    date = [part.zfill(2) for part in one.get("citation_publication_date", "").split("/")]
    direct = {"title": "title", "language": "language", "ISBN": "isbn", "DOI": "doi", "publisher": "publisher"}
    direct |= {"abstract": "abstract", "PDF": "pdf_url", "address": "fulltext_html_url"}
    return _known(
        {
            "everything": [content for _, content in tags],
            "authors": [_parted(name) for name in every.get("citation_author", [])],
            "editors": [_parted(name) for name in every.get("citation_editor", [])],
            "date": "-".join(date),
            "volume": one.get("citation_inbook_title") if paper else None,
            "event": one.get("citation_conference_title") if paper else None,
            "pages": _pages(one.get("citation_firstpage"), one.get("citation_lastpage")),
            "keywords": one["citation_keywords"].split("; ") if "citation_keywords" in one else [],
            "licence": DEEDS.get(one.get("DC.rights"), one.get("DC.rights")),
            **{field: one.get(f"citation_{name}") for field, name in direct.items()},
        }
    )


def _parted(name: str) -> tuple[str, str | None]:
    family, _, given = name.replace("\u00a0", " ").partition(", ")
    return family, given or None


def read_json_ld(text: str, record: Record) -> Fields:
    """Read a page's graph, identifiers resolved at SITE; which is whose, its edges say."""
    nodes = {_at(node, record): node for node in json.loads(text)["@graph"]}
    here = next(address for address, key in by_address(record).items() if key == record.key)
    page = nodes[here]
    volume, event = (
        nodes[_at(page["isPartOf"], record)],
        next(node for address, node in nodes.items() if address.endswith("#event")),
    )
    originals = [nodes[_at(page["translationOfWork"], record)]] if "translationOfWork" in page else []
    others = originals + [nodes[_at(edge, record)] for edge in page.get("workTranslation", [])]
    people = {role: page.get(role, []) for role in ("author", "translator")} | {"editor": volume.get("editor", [])}
    people["reviewer"] = [review["author"] for review in page.get("review", [])]
    direct = {"title": "name", "date": "datePublished", "abstract": "abstract", "language": "inLanguage"}
    publisher = volume["publisher"] if isinstance(volume["publisher"], list) else [volume["publisher"]]
    return _known(
        {
            "everything": list(_strings([page, volume])),
            **_people({role: [_described(one) for one in ones] for role, ones in people.items()}),
            **{field: page.get(name) for field, name in direct.items()},
            "volume": volume["name"],
            "version": volume.get("version"),
            "ISBN": volume.get("isbn"),
            "publisher": ", ".join(one["name"] for one in publisher),
            "event": event["name"],
            "event date": "/".join(event[side] for side in ("startDate", "endDate") if side in event),
            "event place": event["location"]["name"],
            "pages": _pages(page.get("pageStart"), page.get("pageEnd")),
            "DOI": page.get("identifier", {}).get("value"),
            "address": page.get("url"),
            "PDF": page["encoding"]["contentUrl"] if "://" in page["encoding"]["contentUrl"] else None,
            "licence": DEEDS.get(page.get("license")),
            "keywords": page.get("keywords"),
            "counterparts": [by_address(record)[_at(other, record)] for other in others],
            "original title": originals[0]["name"] if originals else None,
            "original language": originals[0]["inLanguage"] if originals else None,
        }
    )


def _at(node: Fields, record: Record) -> str:
    address: str = node["@id"]
    return urljoin(SITE + record.path(), address)


def _described(one: Fields) -> Somebody:
    bodies: list[Fields] = one.get("affiliation") or one.get("memberOf") or []
    name = (one.get("familyName", one["name"]), one.get("givenName"))
    return name, _orcid(one.get("@id")), [(body["name"], body.get("@id")) for body in bodies]


# --- Zotero


class Paper:
    """The parts of Zotero's RDF translator that a conference paper meets."""

    def __init__(self, data: bytes, path: str) -> None:
        self.graph = Graph().parse(data=data, format="xml", publicID=f"{SITE}{path}")

    def one(self, node: Any, *path: str) -> str | None:
        for step in path:
            node = self.graph.value(node, _name(step)) if node is not None else None
        return None if node is None else str(node)

    def creators(self, node: Any, key: str) -> list[Somebody]:
        sequence = self.graph.value(node, _name(key))
        persons = Seq(self.graph, sequence).items() if sequence else []  # type: ignore[no-untyped-call]
        return [
            ((self.one(one, "foaf:surname"), self.one(one, "foaf:givenName")), _orcid(str(one)), []) for one in persons
        ]

    def attached(self, node: Any) -> str | None:
        """Return what is attached; a link to nothing described hangs Zotero's import."""
        linked = list(self.graph.objects(node, _name("link:link")))
        assert all((one, RDF.type, _name("z:Attachment")) in self.graph for one in linked)
        return next((self.one(one, "dc:identifier", "rdf:value") for one in linked), None)


def _name(prefixed: str) -> URIRef:
    prefix, local = prefixed.split(":")
    return URIRef(zotero.NAMESPACES[prefix] + local)


def read_rdf(data: bytes, record: Record) -> Fields:
    """Read a chapter's item, in a file of its own or of the whole volume."""
    paper = _paper(data, f"{record.language}/index.rdf" if data.count(b"<z:itemType>conf") > 1 else record.path())
    keys = by_address(record)
    node = URIRef(next(address for address, key in keys.items() if key == record.key))
    if paper.one(node, "z:itemType") != "conferencePaper":
        return {"everything": []}
    journal = paper.graph.value(node, _name("dcterms:isPartOf"))
    identifiers = [
        *paper.graph.objects(node, _name("dc:identifier")),
        *paper.graph.objects(journal, _name("dc:identifier")),
    ]
    named = dict(str(one).split(" ", 1) for one in identifiers if " " in str(one))
    roles = {"author": "bib:authors", "editor": "bib:editors", "translator": "z:translators"}
    extra = dict(line.split(": ", 1) for line in (paper.one(node, "dc:description") or "").splitlines())
    edges = ("schema:translationOfWork", "schema:workTranslation")
    rights = paper.one(node, "dc:rights")
    direct = {"title": "dc:title", "short title": "z:shortTitle", "date": "dc:date", "language": "z:language"}
    return _known(
        {
            "everything": [str(value) for value in paper.graph.objects()],
            **_people({role: paper.creators(node, key) for role, key in roles.items()}),
            **{field: paper.one(node, name) for field, name in direct.items()},
            "volume": paper.one(journal, "dc:title"),
            "event": paper.one(node, "bib:presentedAt", "dc:title"),
            "publisher": paper.one(node, "dc:publisher", "foaf:name"),
            "pages": _pages(*((paper.one(node, "bib:pages") or "").split("-") * 2)[:2]),
            "abstract": paper.one(node, "dcterms:abstract"),
            "keywords": [str(one) for one in paper.graph.objects(node, _name("dc:subject"))],
            "event date": extra.get("event-date"),
            "event place": extra.get("event-place"),
            "original title": in_any_case(extra.get("original-title")),
            "version": extra.get("version"),
            "ISBN": named.get("ISBN"),
            "DOI": named.get("DOI"),
            "address": next(filter(None, (paper.one(one, "rdf:value") for one in identifiers)), None),
            "PDF": paper.attached(node),
            "licence": DEEDS.get(rights, rights),
            "counterparts": [keys[str(other)] for edge in edges for other in paper.graph.objects(node, _name(edge))],
        }
    )


# --- deposits


def read_crossref(deposit: bytes, record: Record) -> Fields:
    """Read a chapter in a batch; editors are the volume's."""
    tree = _parsed(deposit)
    doi = template.doi(record)
    paper = next(one for one in _find(tree, "//c:conference_paper") if _text(one, "c:doi_data/c:doi") == doi)
    people = _grouped(
        (one.get("contributor_role"), _crossref_person(one))
        for one in [*_find(paper, "c:contributors/*"), *_find(tree, "//c:conference/c:contributors/*")]
    )
    event = _find(tree, "//c:event_metadata")[0]
    span = [
        "-".join(_find(event, f"c:conference_date/@{side}_{part}")[0] for part in ("year", "month", "day"))
        for side in ("start", "end")
    ]
    date = [_text(paper, f"c:publication_date/c:{part}") or "" for part in ("year", "month", "day")]
    related = _find(paper, "rel:program//rel:intra_work_relation")
    wanted = {"isTranslationOf"} if record.is_translation else {"hasTranslation"}
    return _deposited(
        {
            "everything": _everything(paper),
            **_people(people),
            "title": _text(paper, "c:titles/c:title"),
            "volume": _text(tree, "//c:proceedings_title"),
            "publisher": _text(tree, "//c:publisher/c:publisher_name"),
            "version": _text(paper, "c:version_info/c:version"),
            "date": "-".join(date),
            "pages": _pages(_text(paper, "c:pages/c:first_page"), _text(paper, "c:pages/c:last_page")),
            "event": _text(event, "c:conference_name"),
            "event date": "/".join(dict.fromkeys(span)),
            "event place": _text(event, "c:conference_location"),
            "language": paper.get("language"),
            "original title": _text(paper, "c:titles/c:original_language_title"),
            "original language": next(iter(_find(paper, "c:titles/c:original_language_title/@language")), None),
            "counterparts": [by_doi(record)[one.text] for one in related if one.get("relationship-type") in wanted],
            "ISBN": _text(tree, "//c:isbn"),
            "DOI": doi,
            "address": _text(paper, "c:doi_data/c:resource"),
            "PDF": _text(paper, "c:doi_data/c:collection/c:item/c:resource"),
            "licence": DEEDS.get(_text(paper, "ai:program/ai:license_ref")),
            "abstract": _text(paper, "jats:abstract/jats:p"),
        }
    )


def _crossref_person(one: etree._Element) -> Somebody:
    literal = one.text if etree.QName(one).localname == "organization" else None
    bodies = _bodies(one, "c:affiliations/c:institution", "c:institution_name", "c:institution_id[@type='ror']")
    name = (literal or _text(one, "c:surname"), _text(one, "c:given_name"))
    return name, _orcid(_text(one, "c:ORCID")), bodies


def read_datacite(deposit: bytes, record: Record) -> Fields:
    """Read one record; of related identifiers only translations are counterparts."""
    tree = _parsed(deposit)
    volume = _find(tree, "//d:relatedItem[@relationType='IsPublishedIn']")[0]
    people = [("author", one) for one in _find(tree, "d:creators/d:creator")]
    people += [(one.get("contributorType").lower(), one) for one in _find(tree, "d:contributors/d:contributor")]
    original = _find(tree, "//d:relatedItem[@relationType='IsTranslationOf']/d:titles/d:title")
    wanted = "IsTranslationOf" if record.is_translation else "HasTranslation"
    related = _find(tree, f"d:relatedIdentifiers/d:relatedIdentifier[@relationType='{wanted}']")
    return _deposited(
        {
            "everything": _everything(tree),
            **_people(_grouped((role, _datacite_person(one)) for role, one in people)),
            "title": _text(tree, "d:titles/d:title"),
            "volume": _text(volume, "d:titles/d:title"),
            "publisher": _text(tree, "d:publisher"),
            "version": _text(tree, "d:version"),
            "date": _text(tree, "d:dates/d:date[@dateType='Issued']"),
            "pages": _pages(_text(volume, "d:firstPage"), _text(volume, "d:lastPage")),
            "event": _text(tree, "//d:relatedItem[@relatedItemType='Event'][not(d:creators)]/d:titles/d:title"),
            "event date": _text(tree, "d:dates/d:date[@dateType='Other']"),
            "language": _text(tree, "d:language"),
            "original title": original[0].text if original else None,
            "original language": original[0].get("{http://www.w3.org/XML/1998/namespace}lang") if original else None,
            "counterparts": [by_doi(record)[one.text] for one in related],
            "ISBN": _text(volume, "d:relatedItemIdentifier[@relatedItemIdentifierType='ISBN']"),
            "DOI": _text(tree, "d:identifier"),
            "address": _text(tree, "d:alternateIdentifiers/d:alternateIdentifier[@alternateIdentifierType='URL']"),
            "licence": next(iter(_find(tree, "d:rightsList/d:rights/@rightsIdentifier")), None),
            "abstract": _text(tree, "d:descriptions/d:description"),
            "keywords": [one.text for one in _find(tree, "d:subjects/d:subject")],
        }
    )


def _datacite_person(one: etree._Element) -> Somebody:
    listed = next(iter(one))
    literal = listed.text if listed.get("nameType") == "Organizational" else None
    identifier = _orcid(_text(one, "d:nameIdentifier[@nameIdentifierScheme='ORCID']"))
    bodies = [(body.text, body.get("affiliationIdentifier")) for body in _find(one, "d:affiliation")]
    family, given = _text(one, "d:familyName"), _text(one, "d:givenName")
    whole = listed.text == ", ".join(part for part in (literal or family, given) if part)
    return (literal or family, given) if whole else (listed.text, None), identifier, bodies


def read_jats(deposit: bytes, record: Record) -> Fields:
    """Read one article's metadata; another language's text is named by its key."""
    tree = _parsed(deposit)
    people = [(one.get("contrib-type"), _jats_person(one)) for one in _find(tree, "//contrib-group/contrib")]
    wanted = "translated-article" if record.is_translation else "translation"
    related = _find(tree, f"//related-article[@related-article-type='{wanted}']/pub-id")
    volume = _find(tree, "//related-object[@object-type='book']")[0]
    return _deposited(
        {
            "everything": _everything(tree),
            **_people(_grouped(people)),
            "key": _text(tree, "//article-id[@pub-id-type='publisher-id']"),
            "title": _text(tree, "//title-group/article-title"),
            "volume": _text(volume, "source"),
            "publisher": _text(volume, "publisher-name"),
            "version": _text(tree, "//article-version"),
            "date": _find(tree, "//pub-date/@iso-8601-date")[0],
            "pages": _pages(_text(tree, "//article-meta/fpage"), _text(tree, "//article-meta/lpage")),
            "event": _text(tree, "//conference/conf-name"),
            "event date": next(iter(_find(tree, "//conference/conf-date/@iso-8601-date")), None),
            "event place": _text(tree, "//conference/conf-loc"),
            "language": _find(tree, "@xml:lang")[0],
            "original title": _text(tree, "//trans-title"),
            "original language": next(iter(_find(tree, "//trans-title-group/@xml:lang")), None),
            "counterparts": [one.text for one in related],
            "ISBN": _text(tree, "//article-meta/isbn"),
            "DOI": _text(tree, "//article-id[@pub-id-type='doi']"),
            "address": _text(tree, "//self-uri[@content-type='text/html']"),
            "PDF": _text(tree, "//self-uri[@content-type='application/pdf']"),
            "licence": _text(tree, "//license-p"),
            "abstract": _text(tree, "//abstract/p"),
            "keywords": [one.text for one in _find(tree, "//kwd-group/kwd")],
        }
    )


def _jats_person(one: etree._Element) -> Somebody:
    bodies = _bodies(one, "aff/institution-wrap", "institution", "institution-id[@institution-id-type='ror']")
    name = (_text(one, "collab") or _text(one, "name/surname"), _text(one, "name/given-names"))
    return name, _orcid(_text(one, "contrib-id")), bodies


# --- what they share

_parsed, _paper = cache(etree.fromstring), cache(Paper)


def _people(roles: dict[str, list[Somebody]]) -> Fields:
    """Return everybody's names by role, and what is known of them, in the order of the normal form."""
    makers = [one for role in ("author", "editor", "translator") for one in roles.get(role, [])]
    bodies = [body for one in [*makers, *roles.get("reviewer", [])] for body in one[2]]
    return {
        **{f"{role}s": [one[0] for one in persons] for role, persons in roles.items()},
        "ORCID iDs": [one[1] for one in makers if one[1]],
        "affiliations": [name for name, _ in bodies],
        "ROR iDs": [ror for _, ror in bodies if ror],
    }


def _deposited(read: Fields) -> Fields:
    """Leave out what stands in a deposit as a template only."""
    examples = (f"{template.PREFIX}/", template.SITE)
    return _known(
        {name: None if isinstance(value, str) and value.startswith(examples) else value for name, value in read.items()}
    )


def _known(read: Fields) -> Fields:
    return {"note": "", **{name: value for name, value in read.items() if value or name == "everything"}}


def _orcid(address: str | None) -> str | None:
    return address.removeprefix(ORCID) if address and address.startswith(ORCID) else None


def _pages(first: str | None, last: str | None) -> tuple[str, str] | None:
    return (first, last) if first and last else None


def _bodies(one: etree._Element, path: str, name: str, identifier: str) -> list[tuple[str | None, str | None]]:
    return [(_text(body, name), _text(body, identifier)) for body in _find(one, path)]


def _grouped(people: Iterable[tuple[str, Somebody]]) -> dict[str, list[Somebody]]:
    grouped: dict[str, list[Somebody]] = {}
    for role, somebody in people:
        grouped.setdefault(role, []).append(somebody)
    return grouped


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _everything(tree: etree._Element) -> list[str]:
    return [
        *(text.strip() for text in tree.itertext()),
        *(value for one in tree.iter() for value in one.attrib.values()),
    ]


def _find(element: etree._Element, path: str) -> list[Any]:
    return list(element.xpath(path, namespaces=NAMES))


def _text(element: etree._Element, path: str) -> str | None:
    found = _find(element, path)
    return found[0].text if found else None
