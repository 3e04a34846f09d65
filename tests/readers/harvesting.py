"""What harvesters read of a site: linked data by its vocabulary, the map, the signposts."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from rdflib import RDF, Graph, Literal
from volumes import SCHEMAS

if TYPE_CHECKING:
    from signposting import Signposting

SCHEMA = "https://schema.org/"
VOCABULARY = json.loads((SCHEMAS / "schemaorg.json").read_text(encoding="utf-8"))["types"]
# What a text or a number may stand for.
PLAIN = {"Text", "URL", "Date", "DateTime", "Time", "Duration", "Integer", "Number", "Boolean"}
SITE = "https://anywhere.example/site/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

Map = dict[str, list[tuple[str, str]]]


def parsed(node: dict[str, Any], path: str) -> Graph:
    """Read a page's JSON-LD as a harvester would, the context's names made known without a network."""
    context = {"@vocab": SCHEMA}
    text = json.dumps({**node, "@context": context})
    with warnings.catch_warnings():
        # The parser uses what the library itself has deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=text, format="json-ld", publicID=f"{SITE}{path}")


def ancestors(kind: str) -> set[str]:
    return {kind}.union(*(ancestors(parent) for parent in VOCABULARY[kind]["parents"]))


def kinds(graph: Graph, node: Any) -> set[str]:
    """Return a node's types with all they inherit from; of an unknown type, KeyError."""
    own = [str(kind).removeprefix(SCHEMA) for kind in graph.objects(node, RDF.type)]
    return set().union(*(ancestors(kind) for kind in own)) if own else set()


def illegal(graph: Graph) -> list[str]:
    """Return properties no type of their node has, and objects a property may not have."""
    found = []
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            continue
        name = str(predicate).removeprefix(SCHEMA)
        ranges = [VOCABULARY[kind]["properties"].get(name) for kind in kinds(graph, subject)]
        allowed = set().union(*(one for one in ranges if one))
        if not allowed:
            found.append(f"{name} of {sorted(kinds(graph, subject))}")
        elif not allowed & (PLAIN if isinstance(value, Literal) else kinds(graph, value)):
            found.append(f"{name}: {value}")
    return found


def read_map(text: str) -> Map:
    """Return the pages of a map, each with its alternates by language."""
    root = ET.fromstring(text)
    return {
        url.findtext("s:loc", "", NAMES): [
            (link.attrib["hreflang"], link.attrib["href"]) for link in url.findall("x:link[@rel='alternate']", NAMES)
        ]
        for url in root.findall("s:url", NAMES)
    }


def unanswered(found: Map) -> list[str]:
    """Return pages that do not name themselves, or name one that is missing or does not answer."""
    wrong = []
    for page, links in found.items():
        addresses = dict(links)
        wrong += [] if page in addresses.values() else [f"{page} leaves itself out"]
        wrong += [] if "x-default" in addresses else [f"{page} has no default"]
        wrong += [f"{page} -> {href}" for href in addresses.values() if found.get(href) != links]
    return wrong


def signposts(found: Signposting) -> set[tuple[str, str]]:
    """Return the relations and targets a client has found."""
    return {(str(signpost.rel), str(signpost.target)) for signpost in found}
