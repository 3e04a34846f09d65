"""Words of a list found in running text, the longest first."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.language.manners import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Endings that already look like a plural in English and French.
ENDINGS = "sxz"
SENTENCE = re.compile(r"(?:^|[.!?…]['’\"”»)]*\s+)$")
NAME = re.compile(rf"{SPACE}(?:[A-ZÀ-Ý]|\d)")
# Signs that close a sentence, and a space, are not more.
CLOSING = 6
# The letters of a word: before them may stand signs, and what is left of an article.
LETTERS = re.compile(r"\A\W*(?:[^\W\d_]+['’])?([^\W\d_]+)")
# How many a line bears to have or to leave whole: with more it becomes loose.
FEW = 9


class Found(NamedTuple):
    """One occurrence: which of the list's words, and where in the text."""

    word: str
    start: int
    end: int


class WordList:
    """Finds words and phrases in a text.

    With *inflected*, each word of a phrase may end in a regular English or French plural and the phrase may begin a
    sentence, though not a name ("Open Data"); without, a phrase is found exactly as it is listed.  A phrase inside a
    longer one of the list is not found there.
    """

    def __init__(self, words: Iterable[str], *, inflected: bool) -> None:
        # A word competes with those of its own first letter alone, and few words of a text begin with any of them.
        listed = {word for word in words if any(map(str.isalnum, word))}
        self.words = sorted(listed, key=lambda word: (_first(word), -len(word), word))
        groups = [(first, list(group)) for first, group in groupby(self.words, _first)]
        any_first = "".join(re.escape(first + first.upper()) for first, _ in groups)
        forms = "|".join(_group(first, group, inflected=inflected) for first, group in groups)
        self.pattern = re.compile(rf"(?<![\w-])(?=[{any_first}])(?:{forms})(?![\w-])") if self.words else None

    def find(self, text: str) -> Iterator[Found]:
        """Yield what is found in *text*, from left to right."""
        if self.pattern:
            for match in self.pattern.finditer(text):
                word = self.words[(match.lastindex or 1) - 1]
                if match[0][0] == word[0] or _begins_sentence(text, match.start(), match.end()):
                    yield Found(word, match.start(), match.end())


def is_short_name(text: str, start: int, end: int) -> bool:
    """Tell a word of few letters with a capital that begins no sentence; behind a space a text goes on with one."""
    found = LETTERS.match(text[start:end])
    if not found or not found[1][0].isupper() or len(found[1]) > FEW:
        return False
    return not SENTENCE.search(text, max(0, start - CLOSING), start)


def _begins_sentence(text: str, start: int, end: int) -> bool:
    """Tell a capital that begins a sentence from one that begins a name."""
    return bool(SENTENCE.search(text[:start])) and not NAME.match(text[end:])


def _first(word: str) -> str:
    return word[0].lower()


def _group(first: str, words: Iterable[str], *, inflected: bool) -> str:
    forms = "|".join(f"({_form(word, inflected=inflected)})" for word in words)
    return rf"(?=[{re.escape(first + first.upper())}])(?:{forms})"


def _form(phrase: str, *, inflected: bool) -> str:
    words = [word for word in re.split(SPACE, phrase) if word]
    if not inflected:
        return SPACE.join(re.escape(word) for word in words)
    forms = [re.escape(word) + ("" if word[-1] in ENDINGS else "[sx]?") for word in words]
    first = phrase[0]
    if first.islower():
        forms[0] = f"[{first}{first.upper()}]" + forms[0][len(re.escape(first)) :]
    return SPACE.join(forms)


def folded(text: str) -> str:
    """Return what a text is sorted by: its letters, numbers and spaces, without case, accents and signs."""
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(character for character in plain if character.isalnum() or character == " ")


def initial(text: str) -> str:
    """Return the letter that an entry of an index stands under; "" of what begins with none."""
    first = folded(text)[:1].upper()
    return first if first.isalpha() else ""
