"""What became of the passages of a release: which of another each turned into, by the digests of their words."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_proceedings.model.releases import Passage, Place

    Features = Mapping[str, frozenset[str]]
    """By language, the words of a text and the pairs of words that follow each other, as digests."""

ALIKE, ELSEWHERE = 0.35, 0.5
"""How alike two passages are of which one became the other, in one chapter and in two (Dice's coefficient)."""
WITHIN, FEWEST = 0.6, 24
"""How much of the shorter of two the longer holds where one was joined to another or parted, of so many features."""


def descent(former: Iterable[Passage], present: Sequence[Passage]) -> dict[Place, Place]:
    """Return which of the *present* passages each of the *former* ones is; what is gone is left out.

    One that stands there yet is itself. Any other is the one most like it among those that are new, of its own chapter
    before others, in whichever language they are more alike; several may be one.
    """
    old = {passage.place: passage for passage in former}
    new = {passage.place: passage for passage in present}
    found = {place: place for place in old if place in new}
    fresh = {place: _features(passage) for place, passage in new.items() if place not in old}
    for place in old.keys() - found.keys() if fresh else ():
        if became := _became(place, _features(old[place]), fresh):
            found[place] = became
    return {place: found[place] for place in old if place in found}


def _became(place: Place, own: Features, fresh: Mapping[Place, Features]) -> Place | None:
    """Return the one of the *fresh* passages that a passage became, if any is like it."""
    here = {other: features for other, features in fresh.items() if other.docname == place.docname}
    for least, others in ((ALIKE, here), (ELSEWHERE, fresh)):
        ranked = [(likeness(own, features), other) for other, features in others.items()]
        # The first of those that are equally like it.
        best, found = max(ranked, key=lambda one: one[0], default=(0.0, None))
        if best >= least:
            return found
    return None


def likeness(one: Features, other: Features) -> float:
    """Return how alike two passages are in the language in which they are most, from 0 to 1."""
    return max((_likeness(one[language], other[language]) for language in one.keys() & other.keys()), default=0.0)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    shared, fewer = len(one & other), min(len(one), len(other))
    if fewer >= FEWEST and shared >= WITHIN * fewer:
        return shared / fewer
    return 2 * shared / ((len(one) + len(other)) or 1)


def _features(passage: Passage) -> Features:
    return {language: features(text.words) for language, text in passage.texts.items()}


def features(words: str) -> frozenset[str]:
    """Return the digests of words, two characters each, and of the pairs of them."""
    parted = [words[at : at + 2] for at in range(0, len(words), 2)]
    return frozenset([*parted, *map("".join, pairwise(parted))])
