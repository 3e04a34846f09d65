"""The bitext as XLIFF 2.1 (OASIS, 13 February 2018): a file for each chapter, a unit for each pair, with its messages.

A document has one source language.  Of what was translated into that language, the original stands in the targets;
the metadata of each unit says which way it was translated.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.citations.deposit.xml_elements import leaf, node
from sphinx_proceedings.pairs.bitext.tabular import fields
from sphinx_proceedings.pairs.bitext.xml_text import NO_CHARACTER, SPACE, allowed, file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.pairs.bitext.records import Record

ROOT = {
    "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
    "xmlns:mda": "urn:oasis:names:tc:xliff:metadata:2.0",
    "version": "2.1",
}
# What the segments say themselves.
SAID = {"id", "source_myst", "target_myst"}


def xliff(records: Iterable[Record], languages: tuple[str, str]) -> bytes:
    """Return the document, its source language the first of *languages*."""
    root = ET.Element("xliff", {**ROOT, "srcLang": languages[0], "trgLang": languages[1]})
    chapters = groupby(records, key=lambda record: record.chapter)
    for place, (chapter, found) in enumerate(chapters, start=1):
        part = node(root, "file", {"id": f"f{place}", "original": allowed(f"{chapter}.md")})
        for number, record in enumerate(found, start=1):
            _unit(part, f"u{number}", record, languages[0])
    # Of all that is said, the texts alone may still have what is no character of XML.
    return NO_CHARACTER.sub(lambda found: f'<cp hex="{ord(found[0]):04X}"/>', file(root).decode()).encode()


def _unit(part: ET.Element, identifier: str, record: Record, source: str) -> None:
    unit = node(part, "unit", {"id": identifier, "name": allowed(record.id), "translate": "yes"})
    group = node(node(unit, "mda:metadata"), "mda:metaGroup", {"category": "pair"})
    leaf(group, "mda:meta", record.direction, {"type": "direction"})
    for name, value in fields(record).items():
        text = "; ".join(value) if isinstance(value, list) else str(value or "")
        if name not in SAID:
            leaf(group, "mda:meta", allowed(text), {"type": name})
    state = "reviewed" if record.reviewers else "translated"
    for number, message in enumerate(record.messages, start=1):
        segment = node(unit, "segment", {"id": f"s{number}", "state": state})
        texts = message.msgid, message.msgstr
        for tag, text in zip(
            ("source", "target"), texts if record.source_language == source else texts[::-1], strict=True
        ):
            leaf(segment, tag, text, SPACE)
