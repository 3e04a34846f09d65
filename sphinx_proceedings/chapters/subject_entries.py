"""The entries of an index of subjects put in order: what was marked in the text in, subjects within subjects out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import indextypes

from sphinx_proceedings.language.wordlist import folded

if TYPE_CHECKING:
    from collections.abc import Iterable


class Marked(NamedTuple):
    """What an ``{index}`` marks: Sphinx's kind of entry and its words, and the place it stands at."""

    kind: str
    words: str
    docname: str
    anchor: str
    segment: int
    """The number of the paragraph; 0 where it has none."""
    language: str | None
    """That of the words, where it is not the edition's."""
    is_main: bool
    """Whether the subject is treated there more than elsewhere."""


@dataclass
class Subject:
    """A subject of the index: where it is treated, what is said of it apart, and to what the reader is sent."""

    words: str
    language: str | None = None
    places: list[Marked] = field(default_factory=list)
    below: dict[str, Subject] = field(default_factory=dict)
    see: list[str] = field(default_factory=list)
    see_also: list[str] = field(default_factory=list)

    def at(self, words: str, language: str | None) -> Subject:
        """Return a subject within this one, made where there was none."""
        return self.below.setdefault(words, Subject(words, language))

    def listed(self) -> list[Subject]:
        """Return the subjects within this one in the order of their letters."""
        return sorted(self.below.values(), key=lambda subject: (folded(subject.words), subject.words))


def check(kind: str, words: str) -> None:
    """Raise ValueError for an entry that is not written as its kind is."""
    if not all(split_index_msg(kind, words)) or (kind == "single" and words.partition(":")[0] in indextypes):
        raise ValueError(words)


def subjects(marked: Iterable[Marked]) -> Subject:
    """Return the subjects of a volume within one that has no words; places stay in their order, each once."""
    every = Subject("")
    for one in marked:
        parts = split_index_msg(one.kind, one.words)
        if one.kind in ("see", "seealso"):
            subject = every.at(parts[0], one.language)
            sent = subject.see if one.kind == "see" else subject.see_also
            sent += [parts[1]] if parts[1] not in sent else []
            continue
        for path in _paths(one.kind, parts):
            subject = every
            for words in path:
                subject = subject.at(words, one.language)
            subject.places += [one] if one not in subject.places else []
    return every


def _paths(kind: str, parts: list[str]) -> list[list[str]]:
    """Return under which words an entry stands (Sphinx's documentation of ``index``)."""
    if kind == "pair":
        return [parts, parts[::-1]]
    if kind == "triple":
        first, second, third = parts
        return [[first, f"{second} {third}"], [second, f"{third}, {first}"], [third, f"{first} {second}"]]
    return [parts]
