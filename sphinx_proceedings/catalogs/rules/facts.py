"""What a translation may not change: numbers, passages quoted in the edition's language, the terms of the glossary."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule, shown
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.wordlist import WordList

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.context import Context, Pair
    from sphinx_proceedings.catalogs.message import Message

# A number with its group and decimal separators, in either language's writing.
NUMBER = re.compile(r"\d+(?:[.,]\d+|[ \u00a0\u202f\u2009']\d{3}(?!\d))*")
WORD = re.compile(r"[\w-]+")
HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
STEM = 5
# A French "billion" is what English calls a trillion, and "3 000 milliards" what French says: zeros do not count then.
TRILLION = re.compile(r"\b(?:trillion|(?:000|mille) milliard)")
# Centuries, which the French number as the Romans did.
ROMAN = re.compile(r"\b[IVX]+(?=(?:[eè]|i?[èe]me)s?\b)")
VALUES = {"I": 1, "V": 5, "X": 10}
SEPARATOR = re.compile(r"\D")
QUOTES = str.maketrans(dict.fromkeys("«»“”‘’\"'\u00a0\u202f "))


def check_facts(pair: Pair) -> Iterator[Problem]:
    """Yield numbers, quotations and terms that are not the source's."""
    yield from _numbers(pair)
    yield from _quotations(pair)
    yield from _terms(pair)


def _numbers(pair: Pair) -> Iterator[Problem]:
    both = pair.translation.prose, pair.source.prose
    zeros = "0" if any(map(TRILLION.search, both)) else ""
    ours, theirs = (_digits(prose, zeros) for prose in both)
    missing, added = theirs - ours, ours - theirs
    words = _number_words((*pair.context.languages, pair.language))
    in_words = _in_words(pair.translation, words) - _in_words(pair.source, words)
    # The one writes in words what the other writes in figures.
    if missing.total() > max(in_words, 0) or added.total() > max(-in_words, 0):
        told = [f"{number} is missing" for number in missing] + [f"{number} is not in the source" for number in added]
        problem = f"the numbers differ: {', '.join(told)}"
        yield Problem(Level.WARNING, Rule.NUMBERS, problem, "compare with the msgid, separators apart")


def _digits(text: str, without: str) -> Counter[str]:
    """Return the numbers of a text by their digits, those in *without* at either end left out."""
    text = ROMAN.sub(lambda number: str(_value(number[0])), text)
    return Counter(SEPARATOR.sub("", number).strip(without or " ") for number in NUMBER.findall(text))


@lru_cache
def _number_words(languages: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(manners_of(language).number_words for language in languages))


def _in_words(message: Message, numbers: frozenset[str]) -> int:
    """Count the *numbers* that a message writes in words, "nineteen-nineties" as one."""
    words = (word.casefold() for word in HYPHENED.findall(message.prose))
    return sum(any(map(numbers.__contains__, word.split("-"))) for word in words)


def _value(roman: str) -> int:
    values = [VALUES[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _quotations(pair: Pair) -> Iterator[Problem]:
    ours = pair.translation.prose.casefold().translate(QUOTES)
    # Beside a term, a glossary gives the other edition's word for it, and its translation the source's.
    terms = pair.context.terms.get(pair.language, {})
    exchanged = {terms.get(text) for text, language in pair.translation.runs if language}
    for passage in pair.source.marked(pair.language):
        if passage not in exchanged and passage.casefold().translate(QUOTES) not in ours:
            problem = f"“{shown(passage)}” was already in “{pair.language}” and is not word for word here"
            yield Problem(Level.WARNING, Rule.QUOTATIONS, problem, "give back the words of the msgid")


def _terms(pair: Pair) -> Iterator[Problem]:
    prose = pair.translation.prose.casefold()
    for term, worded in terms_of(pair.source, pair.language, pair.context).items():
        if not any(stem in prose for stem in (term.casefold(), *_stems(worded))):
            problem = f"the glossary's word for “{shown(term)}” is “{shown(worded)}”"
            yield Problem(Level.NOTE, Rule.TERMS, problem, "see whether another word is meant")


def terms_of(message: Message, language: str, context: Context) -> dict[str, str]:
    """Return the terms of the glossary that a message has, each with its word in *language*, in alphabetical order."""
    worded = context.terms.get(language, {})
    found = {found.word for found in _wordlist(tuple(worded)).find(message.prose)}
    return {term: worded[term] for term in sorted(found)}


@lru_cache
def _wordlist(terms: tuple[str, ...]) -> WordList:
    return WordList(terms, inflected=True)


def _stems(phrase: str) -> list[str]:
    """Return the beginnings of the words of a phrase: a translator inflects, shortens and turns nouns into verbs."""
    return [word[:STEM].casefold() for word in WORD.findall(phrase) if len(word) >= 4] or [phrase.casefold()]
