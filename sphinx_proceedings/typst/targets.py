"""What a chapter's translation needs to know of the whole volume, printed together or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Set


class PrintContext(NamedTuple):
    """What a chapter's translation needs to know of the whole."""

    language: str
    known: Set[str]
    """Every target of the volume, as ``docname#id`` or ``docname``."""
    wanted: Set[str]
    """The targets that something refers to; only they get a label."""
    images: Mapping[str, str]
    """Where each image stands, seen from the Typst file."""
    numbers: Mapping[str, Mapping[str, Mapping[str, tuple[int, ...]]]]
    """Numbers of figures, tables, listings and formulas by document, kind and id."""
    formats: Mapping[str, str]
    """How each kind of number is printed."""


def targets(doctrees: Mapping[str, nodes.document]) -> tuple[set[str], set[str]]:
    """Return the targets that documents have, and those among them that something refers to."""
    known, wanted = set(doctrees), set()
    for docname, document in doctrees.items():
        known.update(f"{docname}#{name}" for node in document.findall(nodes.Element) for name in node["ids"])
        for reference in document.findall(nodes.reference):
            uri = reference.get("refuri", "")
            wanted.add(uri.removeprefix("%").removesuffix("#") if uri else f"{docname}#{reference.get('refid')}")
        for citation in document.findall(nodes.citation):
            wanted.update(f"{docname}#{name}" for name in citation["backrefs"])
    return known, known & wanted
