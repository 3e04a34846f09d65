"""The concordance: each term of the glossary with every passage that uses it, in both languages.

A term is found as chapters find it to link it (`language.wordlist`): in its plurals, at the beginning of a sentence,
and not within a longer term.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.language.wordlist import WordList, folded
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.bitext.termbase import entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.pairs.pairing import Chapter, Pair

CONSONANT_Y = re.compile(r"[^aeiouy\W]y\Z")


class Line(NamedTuple):
    """A block of a unit: its words, and where in them a term stands."""

    text: str
    found: tuple[tuple[int, int], ...]


class Passage(NamedTuple):
    """A pair that uses a term in one of its languages or in both: the lines that do, of each the counterpart."""

    pair: Pair
    original: tuple[Line, ...]
    translation: tuple[Line, ...]


@dataclass(frozen=True)
class Concordance:
    """A term of the glossary with its passages, by chapter, in the order they are given in."""

    glossary: Chapter
    entry: Pair
    passages: tuple[tuple[Chapter, tuple[Passage, ...]], ...]

    @property
    def count(self) -> int:
        """How many passages there are."""
        return sum(len(found) for _, found in self.passages)

    def terms(self, language: str) -> tuple[str, ...]:
        """Return the words of the term in one of its languages."""
        return entry(_side(self.entry, self.glossary, language)).terms


def _side(pair: Pair, chapter: Chapter, language: str) -> Side:
    return pair.original if language == chapter.original.language else pair.translation


def _forms(term: str) -> tuple[str, ...]:
    """Return a term with the plural that English makes of a final y; word lists know those in s and x themselves."""
    return (term, f"{term[:-1]}ies") if CONSONANT_Y.search(term) else (term,)


class _Finder:
    """What finds the terms of one language."""

    def __init__(self, entries: Iterable[tuple[Chapter, Pair]], language: str) -> None:
        said = ((pair.key, entry(_side(pair, chapter, language)).terms) for chapter, pair in entries)
        self.keys = {form: key for key, terms in said for term in terms for form in _forms(term)}
        self.words = WordList(self.keys, inflected=True)

    def lines(self, side: Side) -> list[tuple[str, dict[str, list[tuple[int, int]]]]]:
        """Return each line of a unit with the places of terms in it, by their keys."""
        found = []
        for line in side.text.split("\n"):
            places: dict[str, list[tuple[int, int]]] = {}
            for one in self.words.find(line):
                places.setdefault(self.keys[one.word], []).append((one.start, one.end))
            found.append((line, places))
        return found


def concordances(chapters: Sequence[Chapter], languages: tuple[str, str], language: str) -> list[Concordance]:
    """Return the terms of all glossaries in *chapters*, sorted as *language*, one of two *languages*, words them."""
    entries = [(chapter, pair) for chapter in chapters for pair in chapter.pairs if pair.kind is Kind.TERM]
    finders = {one: _Finder(entries, one) for one in languages}
    uses: dict[str, list[tuple[Chapter, list[Passage]]]] = {pair.key: [] for _, pair in entries}
    for chapter in chapters:
        for pair in chapter.pairs:
            for key, passage in _passages(chapter, pair, finders):
                if not uses[key] or uses[key][-1][0] is not chapter:
                    uses[key].append((chapter, []))
                uses[key][-1][1].append(passage)
    made = [
        Concordance(chapter, pair, tuple((one, tuple(found)) for one, found in uses[pair.key]))
        for chapter, pair in entries
    ]
    return sorted(made, key=lambda one: folded(" ".join(one.terms(language))))


def _passages(chapter: Chapter, pair: Pair, finders: dict[str, _Finder]) -> Iterator[tuple[str, Passage]]:
    """Yield what a pair says of each term, by key; of what the press wrote, or its own entry, nothing."""
    if not pair.translation.messages:
        return
    original, translation = (finders[side.language].lines(side) for side in (pair.original, pair.translation))
    keys = dict.fromkeys(key for _, places in (*original, *translation) for key in places)
    for key in keys:
        if pair.kind is not Kind.TERM or key != pair.key:
            yield key, Passage(pair, *_parts(original, translation, key))


def _parts(
    original: list[tuple[str, dict[str, list[tuple[int, int]]]]],
    translation: list[tuple[str, dict[str, list[tuple[int, int]]]]],
    key: str,
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the lines of both sides that matter: where both have as many, those in which either has the term."""
    sides = [[Line(text, tuple(places.get(key, ()))) for text, places in side] for side in (original, translation)]
    if len(sides[0]) == len(sides[1]):
        rows = [row for row in zip(*sides, strict=True) if any(line.found for line in row)]
        first, second = zip(*rows, strict=True)
        return first, second
    return tuple(sides[0]), tuple(sides[1])
