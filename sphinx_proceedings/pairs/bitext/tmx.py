"""The bitext as a translation memory: TMX 1.4b (LISA OSCAR, 26 April 2005), a unit for each message of a pair.

The segments are MyST, as catalogs have them, so that a memory finds what an editor of catalogs shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings import __version__
from sphinx_proceedings.citations.deposit.xml_elements import leaf, node
from sphinx_proceedings.pairs.bitext.xml_text import LANGUAGE, SPACE, allowed, file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_proceedings.pairs.bitext.records import Record

SEVERAL = "; "


def tmx(records: Iterable[Record], language: str) -> bytes:
    """Return the memory; *language* is the one that units have for their source unless they say another."""
    root = ET.Element("tmx", {"version": "1.4"})
    header = {
        "creationtool": "sphinx_proceedings",
        "creationtoolversion": __version__,
        "segtype": "paragraph",
        "o-tmf": "gettext",
        "adminlang": "en",
        "srclang": language,
        "datatype": "plaintext",
    }
    node(root, "header", header)
    body = node(root, "body")
    for record in records:
        _units(body, record)
    return file(root)


def _units(body: ET.Element, record: Record) -> None:
    for number, message in enumerate(record.messages, start=1):
        name = record.id if len(record.messages) == 1 else f"{record.id}:{number}"
        unit = node(body, "tu", {"tuid": allowed(name), "srclang": record.source_language})
        for kind, text in _properties(record):
            leaf(unit, "prop", allowed(text), {"type": f"x-{kind}"})
        _variant(unit, record, record.source_language, message.msgid)
        _variant(unit, record, record.target_language, message.msgstr)


def _variant(unit: ET.Element, record: Record, language: str, text: str) -> None:
    variant = node(unit, "tuv", {LANGUAGE: language})
    leaf(variant, "prop", allowed(record.addresses[language]), {"type": "x-address"})
    leaf(variant, "seg", allowed(text), SPACE)


def _properties(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what is said of a pair, by what it is called; nothing where nothing is known."""
    yield "unit", record.id
    yield "chapter", record.chapter
    yield "paragraph", str(record.pair.number or "")
    yield "kind", str(record.pair.kind)
    yield "direction", record.direction
    yield "state", str(record.pair.state)
    yield "authors", SEVERAL.join(record.authors)
    yield "translators", SEVERAL.join(record.translators)
    yield "reviewers", SEVERAL.join(record.reviewers)
    yield "licence", record.licence
    yield "source-sha256", record.hash
