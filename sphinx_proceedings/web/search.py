"""Sphinx's search, taught that accents, ligatures and elisions do not part a reader from a word, in any language."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, cast

from sphinx.search import SearchLanguage, languages

from sphinx_proceedings import SAFE
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model.languages import primary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# Letters that another way of writing stands for, everywhere and in volumes of a language.
LETTERS: Final[Mapping[str, Mapping[str, str]]] = {
    "": {"œ": "oe", "æ": "ae"},
    "de": {"ß": "ss"},
    "tr": {"ı": "i"},
    # The lengthening stroke, and letters whose forms one keyboard or hand has for another's.
    **{code: {"ـ": "", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك"} for code in ("ar", "fa", "ur")},
}
# Plurals that a stemmer knows by an accent that folding takes away: "comunicações".
ENDINGS: Final[Mapping[str, tuple[str, str]]] = {"pt": (r"oes\b", "ao")}
# Words that a stemmer takes for forms of another, and what they are forms of: a commune is no commun.
APART: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"commons": "commons"},
    "fr": {
        **dict.fromkeys(("commune", "communes"), "commune"),
        **dict.fromkeys(("communication", "communications"), "communication"),
    },
}
# Languages whose words no spaces part, and their letters: kana, Han, Thai, Lao, Myanmar, Khmer.
UNSPACED: Final = frozenset({"ja", "zh", "yue", "th", "lo", "my", "km"})
RUN: Final = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
_RUNS: Final = re.compile(RUN)
# Shorter numbers, those of notes and tables, are not words to search.
YEAR: Final = 4

# The same as `folded` and `Folded.split`, for the words typed by a reader; Sphinx appends it to its stemmer.
FOLDING: Final = r"""
window.fold = (text) =>
  text.toLowerCase()%s.normalize("NFD").replace(/\p{M}/gu, "")%s;
window.apart = new Map(%s);
window.splitQuery = (query) => window.fold(query).split(/[^\p{Letter}\p{Number}_]+/u).filter((word) => word);
"""
PAIRING: Final = r"""
window.pairs = (run) => (run.length < 2 ? [run] : [...run].slice(1).map((sign, at) => run[at] + sign));
window.unspaced = /%s/gu;
window.spaced = window.splitQuery;
window.splitQuery = (query) =>
  window.spaced(query.replace(window.unspaced, " $& "))
    .flatMap((word) => (word.search(window.unspaced) < 0 ? [word] : window.pairs(word)));
"""
# What Arabic writes its article as, at the beginning of the word.
ARTICLE: Final = "ال"
ARABIC_STEMMER: Final = f"""
var Stemmer = function () {{
  this.stemWord = (word) => (word.startsWith("{ARTICLE}") && word.length > 4 ? word.slice(2) : word);
}};
"""


def letters_of(languages: Iterable[str]) -> dict[str, str]:
    """Return the letters that are written another way in a volume of *languages*, with that way."""
    known = ["", *sorted(set(map(primary, languages)) & LETTERS.keys())]
    return {letter: other for language in known for letter, other in LETTERS[language].items()}


def endings_of(languages: Iterable[str]) -> list[tuple[str, str]]:
    """Return the endings that are searched by others in a volume of *languages*, with those."""
    return [ENDINGS[language] for language in sorted(set(map(primary, languages)) & ENDINGS.keys())]


def fold(text: str, letters: Mapping[int, str] | None = None) -> str:
    """Return *text* in small letters without accents or ligatures."""
    small = text.lower()
    if small.isascii():
        return small
    table = letters or str.maketrans(dict(LETTERS[""]))
    return unicodedata.normalize("NFD", small.translate(table)).translate(NO_MARKS)


class _NoMarks(dict[int, int | None]):
    """What becomes of each letter: nothing of an accent by itself."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code)).startswith("M") else code
        return self[code]


NO_MARKS: Final = _NoMarks()


def browser_code(languages: Iterable[str], language: str = "") -> str:
    """Return what folds and splits the words typed by a reader of the edition in *language* of such a volume."""
    spoken = sorted(languages)
    replaced = (f'.replace(/{letter}/g, "{other}")' for letter, other in letters_of(spoken).items())
    ended = (f'.replace(/{ending}/g, "{other}")' for ending, other in endings_of(spoken))
    code = FOLDING.replace("%s", "".join(replaced), 1).replace("%s", "".join(ended), 1)
    apart = {word: stem for one in (*spoken, language) for word, stem in APART.get(primary(one), {}).items()}
    code = code.replace("%s", json.dumps([*apart.items()]), 1)
    return code + PAIRING.replace("%s", RUN) if UNSPACED.intersection(map(primary, spoken)) else code


class Folded(SearchLanguage):
    """What the folded searches share: words without accents, and years.

    Their one option in ``html_search_options`` is ``words``: stop words, parted by spaces, to search all the same.
    """

    letters: Mapping[int, str]
    endings: Sequence[tuple[str, str]]
    is_paired = False
    """Whether runs of letters that no spaces part are indexed by the letters and pairs of letters in them."""

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
        text = fold(input, self.letters)
        for ending, other in self.endings:
            text = re.sub(ending, other, text)
        if not self.is_paired:
            return super().split(text)
        words = super().split(_RUNS.sub(r" \g<0> ", text))
        return [part for word in words for part in (_parts(word) if _RUNS.fullmatch(word) else [word])]

    def word_filter(self, word: str) -> bool:
        return word not in self.stopwords and not (word.isdigit() and len(word) < YEAR)


def _parts(run: str) -> Iterator[str]:
    yield from run
    yield from map("".join, pairwise(run))


class ArabicSearch(SearchLanguage):
    """Words without their article."""

    js_stemmer_code = ARABIC_STEMMER

    def stem(self, word: str) -> str:
        return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) > 2 * len(ARTICLE) else word


def folded(language: str, languages: Iterable[str]) -> type[Folded]:
    """Return the folded search of an edition in *language*, whose pages quote the other *languages* of the volume.

    A language for which Sphinx has no search has one without stems.
    """
    spoken = tuple(sorted({language, *languages}))
    base = _base(primary(language))
    words = base.stopwords or manners_of(language).function_words
    letters = {ord(letter): other for letter, other in letters_of(spoken).items()}
    elided = frozenset().union(*(manners_of(one).elided for one in spoken))
    members: dict[str, Any] = {
        "lang": language,
        "letters": letters,
        "endings": endings_of(spoken),
        "is_paired": bool(UNSPACED.intersection(map(primary, spoken))),
        "js_splitter_code": browser_code(spoken, language),
        "stopwords": frozenset(fold(word, letters) for word in words) | elided,
    }
    return cast("type[Folded]", type("FoldedSearch", (Folded, base), members))


@cache
def _base(language: str) -> type[SearchLanguage]:
    """Return Sphinx's own search of a language, of those whose words are parted by spaces."""
    own = languages.get(language) if language not in UNSPACED else None
    if isinstance(own, str):
        module, _, name = own.rpartition(".")
        return cast("type[SearchLanguage]", getattr(import_module(module), name))
    return own or (ArabicSearch if language == "ar" else SearchLanguage)


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Register the folded search of the edition, in the place of Sphinx's own."""
    app.add_search_language(folded(config.language, config.proceedings_volume.languages))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the edition searched by folded words."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.connect("config-inited", on_config_inited)
    return SAFE
