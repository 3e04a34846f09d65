"""What the domain keeps of a volume: its parts, its terms, and how far each chapter's translation is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_proceedings.catalogs.progress import Change, Words


class Tally(NamedTuple):
    """How far a chapter's translation is: in passages, then how its source changed since, then in words by state."""

    translated: int
    stale: int
    """Passages whose translation is of a former text or in doubt, and so not published."""
    total: int
    change: Change
    words: Words


class Term(NamedTuple):
    """A term of the glossary in the edition's words, and where it is explained."""

    text: str
    docname: str
    anchor: str


class Thread(NamedTuple):
    """A way through the volume: the id of its section, what it is called, the labels of its paragraphs in order."""

    anchor: str
    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Chapters that stand together under one caption of the root document; the caption may be empty."""

    caption: str
    docnames: tuple[str, ...]
    """In reading order; what a chapter lists itself follows it."""
    levels: tuple[int, ...]
    """How deep each chapter stands: 0 in the root document's list, 1 in a chapter's own."""
    language: str | None
    """The caption's own language when it is not translated."""
