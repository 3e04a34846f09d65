"""Spacing of punctuation as each language prints it, once for every format."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.registry import manners_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def spaced(text: str, language: str, together: Iterable[str] = ()) -> str:
    """Return *text* with its punctuation spaced as *language* prints it; doing it twice changes nothing.

    No line parts the phrases of *together*, in which ``#`` stands for a number.
    """
    return _spaced(text, language, tuple(together))


# The texts of a chapter are spaced again at every save of one of them.
@lru_cache(maxsize=30_000)
def _spaced(text: str, language: str, together: tuple[str, ...]) -> str:
    for phrase in together:
        text = _phrase(phrase).sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    for pattern, space in manners_of(language).spacing:
        text = pattern.sub(space, text)
    return text


@cache
def _phrase(phrase: str) -> re.Pattern[str]:
    before, after = ("" if phrase.startswith("#") else r"\b"), ("" if phrase.endswith("#") else r"\b")
    return re.compile(before + re.escape(phrase).replace(r"\#", r"\d") + after)
