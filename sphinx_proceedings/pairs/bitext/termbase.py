"""The terms of the glossary in both languages with their definitions: TBX-Basic, which memories of terms import.

In the form of ISO 30042:2008 (``martif``), the one that translate-toolkit and with it Weblate read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.deposit.xml_elements import leaf, node
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.bitext.xml_text import LANGUAGE, allowed, file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.pairs.bitext.records import Bitext, Record


class Entry(NamedTuple):
    """What a glossary says in one language: terms of the same meaning, and the definition."""

    terms: tuple[str, ...]
    definition: str


def entry(side: Side) -> Entry:
    """Return the entry that a unit of a glossary is: a line for each term, and those of the definition."""
    lines = side.text.split("\n")
    # Every term is one in the HTML of the unit, and all stand first.
    count = max(1, side.markup.count("<dt"))
    return Entry(tuple(lines[:count]), "\n".join(lines[count:]))


def is_term(record: Record) -> bool:
    """Tell whether a record is an entry of a glossary."""
    return record.pair.kind is Kind.TERM


def tbx(bitext: Bitext) -> bytes:
    """Return the terms that are current in both languages."""
    root = ET.Element("martif", {"type": "TBX-Basic", LANGUAGE: bitext.volume.language})
    description = node(node(node(root, "martifHeader"), "fileDesc"), "sourceDesc")
    leaf(description, "p", f"{bitext.volume.title[bitext.volume.language]}, {bitext.volume.version}")
    body = node(node(root, "text"), "body")
    for record in filter(is_term, bitext.records):
        concept = node(body, "termEntry", {"id": allowed(record.pair.key)})
        _language(concept, record.source_language, entry(record.pair.original))
        _language(concept, record.target_language, entry(record.pair.translation))
    return file(root)


def _language(concept: ET.Element, language: str, said: Entry) -> None:
    part = node(concept, "langSet", {LANGUAGE: language})
    leaf(node(part, "descripGrp"), "descrip", allowed(said.definition), {"type": "definition"})
    _terms(part, said.terms)


def _terms(part: ET.Element, terms: Iterable[str]) -> None:
    for term in terms:
        leaf(node(part, "tig"), "term", allowed(term))
