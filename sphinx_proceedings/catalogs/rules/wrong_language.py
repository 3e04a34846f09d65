"""A translation left in the language of its source, told by function words."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule
from sphinx_proceedings.language.registry import manners_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_proceedings.catalogs.context import Pair
    from sphinx_proceedings.catalogs.message import Message

WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 8
"""Words from which a sentence shows its language."""


def check_language(pair: Pair) -> Iterator[Problem]:
    """Yield prose that is evidently in another language of the volume than the catalog's."""
    spoken = language_of(pair.translation, pair.language, pair.context.languages)
    if spoken and spoken != pair.language:
        same = pair.translation.raw.split() == pair.source.raw.split()
        problem = "the source is left as it was" if same else f"the translation is in “{spoken}”"
        remedy = f"translate it into “{pair.language}”, or empty the msgstr: the source is then shown as such"
        yield Problem(Level.ERROR, Rule.LANGUAGE, problem, remedy)


def language_of(message: Message, language: str, languages: Iterable[str]) -> str | None:
    """Return which of *languages* a message is evidently in; None for names, short texts and what shows two."""
    found = WORD.findall(message.prose_in(language))
    # Of a language whose words are not known, those it shares with another would tell of that one.
    if len(found) < ENOUGH or not manners_of(language).function_words:
        return None
    known = [(code, manners_of(code).function_words) for code in {*languages, language}]
    counts: Counter[str] = Counter()
    for word, times in Counter(map(str.lower, found)).items():
        spoken = [code for code, words in known if word in words]
        if len(spoken) == 1:
            counts[spoken[0]] += times
    if not counts:
        return None
    [(most, count)] = counts.most_common(1)
    return most if count >= 3 and count > 4 * (counts.total() - count) else None
