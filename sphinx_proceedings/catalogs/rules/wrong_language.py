"""A translation left in the language of its source, told by function words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.context import Pair
    from sphinx_proceedings.catalogs.message import Message

ENGLISH = """
the of and to is that with which by for from it was were this these their they not be been have has its at are who what
whose whether would should can into than there
"""
FRENCH = """
le la les des du et est une un dans que qui pour par avec ce cette ces leur leurs ne pas sont aux il elle nous se sa ses
dont où mais ont être au ou
"""
# Frequent words of one language that are no words of the other.
FUNCTION_WORDS = {"en": frozenset(ENGLISH.split()), "fr": frozenset(FRENCH.split())}
WORD = re.compile(r"[^\W\d_]+")
ENOUGH = 8
"""Words from which a sentence shows its language."""


def check_language(pair: Pair) -> Iterator[Problem]:
    """Yield prose that is evidently in another language of the volume than the catalog's."""
    spoken = language_of(pair.translation, pair.language)
    if spoken and spoken != pair.language:
        same = pair.translation.raw.split() == pair.source.raw.split()
        problem = "the source is left as it was" if same else f"the translation is in “{spoken}”"
        remedy = f"translate it into “{pair.language}”, or empty the msgstr: the source is then shown as such"
        yield Problem(Level.ERROR, Rule.LANGUAGE, problem, remedy)


def language_of(message: Message, language: str) -> str | None:
    """Return the language a message is evidently in; None for names, short texts and what shows two."""
    found = [word.lower() for word in WORD.findall(message.prose_in(language))]
    counts = {code: sum(word in known for word in found) for code, known in FUNCTION_WORDS.items()}
    most = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[most]
    return most if len(found) >= ENOUGH and counts[most] >= 3 and counts[most] > 4 * others else None
