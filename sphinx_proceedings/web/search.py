"""Sphinx's search, taught that accents, ligatures and elisions do not part a reader from a word."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.search.fr import SearchFrench

from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.language.registry import KNOWN

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae"})
# Pages of one language quote the others.
ELIDED: Final = frozenset().union(*(known.elided for known in KNOWN.values()))
# Shorter numbers, those of notes and tables, are not words to search.
YEAR: Final = 4

# The same as `fold`, for the words typed by a reader; Sphinx appends it to its stemmer.
FOLDING: Final = r"""
window.fold = (text) =>
  text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "");
window.splitQuery = (query) => window.fold(query).split(/[^\p{Letter}\p{Number}_]+/u).filter((word) => word);
"""


def fold(text: str) -> str:
    """Return *text* in small letters without accents or ligatures."""
    small = text.lower()
    if small.isascii():
        return small
    return unicodedata.normalize("NFD", small.translate(LIGATURES)).translate(NO_MARKS)


class _NoMarks(dict[int, int | None]):
    """What becomes of each letter: nothing of an accent by itself."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else code
        return self[code]


NO_MARKS: Final = _NoMarks()


def folded_stopwords(words: frozenset[str]) -> frozenset[str]:
    """Return stop words as a folded text has them, with what elision leaves."""
    return frozenset(map(fold, words)) | ELIDED


class Folded(SearchLanguage):
    """What the folded searches share: words without accents, and years.

    Their one option in ``html_search_options`` is ``words``: stop words, parted by spaces, to search all the same.
    """

    js_splitter_code = FOLDING

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stopwords = self.stopwords - set(options.get("words", "").split())
        self.stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        # A book says the same words again and again, and a stemmer is slow.
        if word not in self.stems:
            self.stems[word] = super().stem(word)
        return self.stems[word]

    def split(self, input: str) -> list[str]:
        return super().split(fold(input))

    def word_filter(self, word: str) -> bool:
        return word not in self.stopwords and not (word.isdigit() and len(word) < YEAR)


class FoldedEnglish(Folded, SearchEnglish):
    """English search that finds « données » by donnees, in pages that quote French."""

    stopwords = folded_stopwords(SearchEnglish.stopwords)


class FoldedFrench(Folded, SearchFrench):
    """French search that finds « l’œuvre donnée » by oeuvre or donnee."""

    stopwords = folded_stopwords(SearchFrench.stopwords)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the folded search languages in the place of Sphinx's own."""
    app.add_search_language(FoldedEnglish)
    app.add_search_language(FoldedFrench)
    return SAFE
