"""The JSON-LD of a page: legal by the vocabulary, the same record read back, every edge with its inverse."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from readers import described
from readers.harvesting import SCHEMA, SITE, illegal, kinds, parsed

from sphinx_proceedings.citations.web import schemaorg

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Book, Record
    from sphinx_proceedings.model.persons import Person

INVERSES = (("workTranslation", "translationOfWork"), ("workExample", "exampleOfWork"), ("subEvent", "superEvent"))


def page(record: Record) -> Graph:
    return parsed(schemaorg.graph(record), f"{record.language}/{record.chapter.docname}.html")


def contents(book: Book) -> Graph:
    return parsed(schemaorg.volume_graph(book), f"{book.language}/index.html")


def edges(graph: Graph, name: str) -> set[tuple[Any, Any]]:
    return {(subject, value) for subject, _, value in graph.triples((None, URIRef(SCHEMA + name), None))}


def value(graph: Graph, node: Any, name: str) -> str | None:
    found = graph.value(node, URIRef(SCHEMA + name))
    return None if found is None else str(found)


def names(graph: Graph, node: Any, name: str) -> set[str | None]:
    return {value(graph, person, "name") for person in graph.objects(node, URIRef(SCHEMA + name))}


def known(persons: tuple[Person, ...]) -> set[str]:
    return {str(person.name) for person in persons}


GRAPHS = {one.key: page(one) for one in described.RECORDS}
BOOKS = {language: contents(described.book(language)) for language in ("en", "fr")}
BARE = {
    f"{name}-{language}": page(described.record(name, language, **described.BARE))
    for name in described.DOCNAMES
    for language in ("en", "fr")
}
ALL = [*GRAPHS.values(), *BOOKS.values(), *BARE.values(), contents(described.book("fr", **described.BARE))]


@pytest.mark.parametrize("graph", ALL)
def test_every_property_is_legal(graph: Graph) -> None:
    assert len(graph) > 20
    assert not illegal(graph)


@pytest.mark.parametrize(
    ("name", "text"),
    [("isbn", "978-0-306-40615-7"), ("transcript", "Said."), ("presentedAt", "There"), ("author", "Ada")],
)
def test_an_illegal_property_is_noticed(name: str, text: object) -> None:
    node = schemaorg.graph(described.record())
    node["@graph"][0][name] = text
    assert [fault for fault in illegal(parsed(node, "en/x.html")) if fault.startswith(name)]


@pytest.mark.parametrize("record", described.RECORDS, ids=lambda record: record.key)
def test_the_record_is_read_back(record: Record) -> None:
    graph, node = GRAPHS[record.key], URIRef(record.url or "")
    extent = record.extent
    assert extent
    assert {name: value(graph, node, name) for name in ("name", "headline", "inLanguage", "abstract", "position")} == {
        "name": record.title,
        "headline": record.title,
        "inLanguage": record.language,
        "abstract": record.abstract,
        "position": str(record.book.chapters.index(record.chapter) + 1),
    }
    assert (value(graph, node, "pageStart"), value(graph, node, "pageEnd")) == (extent.first, extent.last)
    assert value(graph, node, "datePublished") == record.date.isoformat()
    assert value(graph, node, "license") == record.licence[1]
    assert names(graph, node, "author") == known(record.authors)
    assert names(graph, node, "translator") == known(record.translators)
    assert {str(one) for one in graph.objects(node, URIRef(f"{SCHEMA}keywords"))} == set(record.keywords)
    book = graph.value(node, URIRef(f"{SCHEMA}isPartOf"))
    assert value(graph, book, "name") == record.book.title
    assert names(graph, book, "editor") == known(record.editors)
    assert value(graph, graph.value(node, URIRef(f"{SCHEMA}identifier")), "value") == record.doi
    reviews = graph.objects(node, URIRef(f"{SCHEMA}review"))
    assert set().union(*(names(graph, review, "author") for review in reviews)) == known(record.chapter.reviewers)


def test_a_headline_is_no_longer_than_is_shown() -> None:
    long = f"Of engines, {'of those who made them, ' * 4}and of what they wove"
    chapters = [replace(described.ENGINES, title=long), replace(described.ENGINES, title=long, short_title=None)]
    found = [
        schemaorg.graph(next(replace(described.book(chapters=[one]), extents={}).records()))["@graph"][0]["headline"]
        for one in chapters
    ]
    assert found == ["Engines", long]


def test_a_surname_is_not_split() -> None:
    graph = GRAPHS[described.record().key]
    [person] = graph.subjects(URIRef(f"{SCHEMA}familyName"), Literal("Le Goff"))
    assert (str(person), value(graph, person, "givenName")) == ("https://orcid.org/0000-0002-1825-0097", "Marc Antoine")


@pytest.mark.parametrize("graphs", [GRAPHS, BARE], ids=["with an address", "without"])
def test_translations_point_both_ways_on_every_page(graphs: dict[str, Graph]) -> None:
    for graph in graphs.values():
        [(original, translation)] = edges(graph, "workTranslation")
        assert edges(graph, "translationOfWork") == {(translation, original)}
        for text in (original, translation):
            assert value(graph, text, "name")
            assert {"ScholarlyArticle", "Chapter"} <= kinds(graph, text)
    assert len({edge for graph in graphs.values() for edge in edges(graph, "workTranslation")}) == len(
        described.DOCNAMES
    )


@pytest.mark.parametrize(("there", "back"), INVERSES)
def test_the_whole_graph_has_each_edge_both_ways(there: str, back: str) -> None:
    for graphs in (GRAPHS.values(), BARE.values()):
        whole = Graph()
        for graph in graphs:
            whole += graph
        named = {(one, other) for one, other in edges(whole, there) if isinstance(one, URIRef)}
        answered = {(other, one) for one, other in edges(whole, back) if isinstance(other, URIRef)}
        assert named == answered
        assert named


def test_a_missing_edge_is_noticed() -> None:
    node = schemaorg.graph(described.record())
    del node["@graph"][1]["translationOfWork"]
    graph = parsed(node, "en/talks/engines.html")
    assert edges(graph, "workTranslation")
    assert not edges(graph, "translationOfWork")


def test_things_are_the_same_from_every_page() -> None:
    """Without an address identifiers are relative, and still meet when pages are read where they stand."""
    named: dict[str, set[Any]] = defaultdict(set)
    for graph in BARE.values():
        for event in graph.subjects(RDF.type, URIRef(f"{SCHEMA}Event")):
            if isinstance(event, URIRef):
                named[str(value(graph, event, "name"))].add(event)
    assert named == {
        "Tests & Essais 2025": {URIRef(f"{SITE}index.html#event")},
        "Session one": {URIRef(f"{SITE}index.html#talks-session")},
        "Of engines": {URIRef(f"{SITE}index.html#talks-engines")},
        "One, really?": {URIRef(f"{SITE}index.html#talks-one")},
        "Séance": {URIRef(f"{SITE}index.html#session")},
        "De quoi parler “demain” ?": {URIRef(f"{SITE}index.html#round")},
    }


def test_nothing_points_at_what_is_not_described() -> None:
    for graph in ALL:
        subjects = set(graph.subjects())
        assert {one for one in graph.objects() if isinstance(one, URIRef) and SCHEMA not in one} <= subjects


def test_speakers_perform_and_write_nothing() -> None:
    graph, node = GRAPHS[described.record().key], URIRef(described.record().url or "")
    talk = graph.value(node, URIRef(f"{SCHEMA}about"))
    assert "Event" in kinds(graph, talk)
    assert names(graph, talk, "performer") == {"Ada Byron"}
    assert names(graph, talk, "contributor") == {"Jean Petit"}
    assert names(graph, node, "author") == {"Marc Antoine Le Goff"}
    recorded = [sorted(kinds(graph, one) & {"AudioObject", "VideoObject"}) for _, one in edges(graph, "recordedIn")]
    assert sorted(recorded) == [["AudioObject"], ["VideoObject"]]
    audio = next(one for _, one in edges(graph, "recordedIn") if "AudioObject" in kinds(graph, one))
    assert value(graph, audio, "encodingFormat") == "audio/ogg"


def test_a_paper_read_has_its_own_authors() -> None:
    record = described.record("reading", "fr")
    graph = GRAPHS[record.key]
    paper = graph.value(URIRef(record.url or ""), URIRef(f"{SCHEMA}about"))
    assert names(graph, paper, "author") == {"Jean Petit"}
    assert value(graph, paper, "datePublished") == "2023"
    assert "Event" not in kinds(graph, paper)


def test_the_contents_list_every_chapter() -> None:
    for language, graph in BOOKS.items():
        parts = edges(graph, "hasPart")
        assert {str(part) for _, part in parts} == {one.url for one in described.book(language).records()}
        assert {book for book, _ in parts} == {URIRef(f"https://tests.example/volume/{language}/index.html")}


def test_a_script_element_can_hold_it() -> None:
    node = schemaorg.graph(described.record())
    text = schemaorg.script(node)
    assert "</script>" in node["@graph"][0]["abstract"]
    assert "<" not in text
    assert json.loads(text) == node
