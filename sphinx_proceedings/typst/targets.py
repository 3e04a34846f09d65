"""What a chapter's translation needs to know of the whole volume, printed together or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_proceedings.typst import bibliographies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from sphinx_proceedings.language.wordlist import WordList


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
    names: WordList
    """What the index of names lists, in all its forms."""
    moved: Mapping[str, str] = {}
    """The entries of chapters' own lists of references that the volume has in a common one, and those there."""
    cited: Mapping[str, Sequence[str]] = {}
    """Where the works of the common list are cited, by its entries."""
    behind: Mapping[str, Sequence[str]] = {}
    """What back matter cites of the common list, by document, in order: its offprint has these behind its pages."""
    sections: Mapping[str, Mapping[str, str]] = {}
    """Numbers of chapters and their sections as they are printed, by document and anchor."""


def names_of(docname: str, doctree: nodes.document) -> Iterator[str]:
    """Yield what a document has that something may refer to."""
    return (f"{docname}#{name}" for node in doctree.findall(nodes.Element) for name in node["ids"])


def references_of(docname: str, doctree: nodes.document) -> Iterator[str]:
    """Yield what a document refers to, where its references are cited, and several lists of these."""
    for reference in doctree.findall(nodes.reference):
        uri = reference.get("refuri", "")
        yield uri.removeprefix("%").removesuffix("#") if uri else f"{docname}#{reference.get('refid')}"
    for calls in calls_of(docname, doctree).values():
        yield from calls
    for section in bibliographies.sections(doctree):
        yield f"{docname}#{section['ids'][0]}"


def calls_of(docname: str, doctree: nodes.document) -> dict[str, list[str]]:
    """Return where each entry of a document's list of references is cited in it."""
    return {
        f"{docname}#{name}": [f"{docname}#{call}" for call in citation["backrefs"]]
        for citation in doctree.findall(nodes.citation)
        for name in citation["ids"]
    }
