"""The translated passages of a book that say something similar, found by the words they share."""

from __future__ import annotations

import re
from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]{3,}")
# The names of roles, and their keys where they have no words.
MARKUP = re.compile(r"\{[a-z:-]+\}")
ENOUGH = 0.25
"""How much of their words two passages share to be called similar, of 1; rare words weigh more."""
MOST = 3


class Passage(NamedTuple):
    """A finished message of the book."""

    docname: str
    source: str
    translation: str


class Memory:
    """Passages by the words of their sources."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._passages = list(passages)
        self._words = [words_of(passage.source) for passage in self._passages]
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self._words):
            for word in words:
                self._places[word].append(place)

    def similar(self, docname: str, source: str) -> list[Passage]:
        """Return the passages most similar to a message of a document, the nearest first, without itself."""
        words = words_of(source)
        shared: defaultdict[int, float] = defaultdict(float)
        for word in words:
            for place in self._places.get(word, ()):
                shared[place] += self._weight(word)
        own = sum(map(self._weight, words))
        scores = {place: weight / (own + self._sum(place) - weight) for place, weight in shared.items()}
        nearest = sorted((place for place in scores if scores[place] >= ENOUGH), key=lambda place: -scores[place])
        others = (self._passages[place] for place in nearest)
        return [other for other in others if (other.docname, other.source) != (docname, source)][:MOST]

    def _sum(self, place: int) -> float:
        return sum(map(self._weight, self._words[place]))

    def _weight(self, word: str) -> float:
        """Return how much a word tells: the rarer, the more (inverse document frequency, Spärck Jones 1972)."""
        return log(1 + len(self._passages) / (1 + len(self._places.get(word, ()))))


def words_of(text: str) -> frozenset[str]:
    """Return the words of a message that may tell what it is about."""
    return frozenset(map(str.casefold, WORD.findall(MARKUP.sub(" ", text))))
