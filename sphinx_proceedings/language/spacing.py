"""Spacing of punctuation as each language prints it, once for every format."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NARROW = "\u202f"
NO_BREAK = "\u00a0"
SPACE = f"[ {NARROW}{NO_BREAK}]"

# Imprimerie nationale, Lexique des règles typographiques: narrow no-break space before ; ! ? and
# inside quotation marks, no-break space before the colon; per cent and units keep their number.
_FRENCH = (
    (re.compile(rf"{SPACE}+(?=[;!?»])"), NARROW),
    (re.compile(rf"{SPACE}+(?=:(?!\w))"), NO_BREAK),
    (re.compile(rf"«{SPACE}*(?=\S)"), "«" + NARROW),
    (re.compile(rf"«{SPACE}+$"), "«" + NARROW),
    (re.compile(r"(?<=[^\s»])»"), NARROW + "»"),
    (re.compile(rf"(?<=\d){SPACE}+(?=[%€°])"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:millions?|milliards?|p\.|pages?)\b)"), NO_BREAK),
    (
        re.compile(
            r"(?<=\d) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
        ),
        NO_BREAK,
    ),
    (
        re.compile(
            r"(?<=\b1er) (?=(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
        ),
        NO_BREAK,
    ),
)
_THOUSANDS = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)")
_SPACE = re.compile(SPACE)
_NARROW_TWICE = re.compile(f"{NARROW}{{2,}}")


def spaced(text: str, language: str, together: Iterable[str] = ()) -> str:
    """Return *text* with its punctuation spaced as *language* prints it; doing it twice changes nothing.

    No line parts the phrases of *together*, in which ``#`` stands for a number.
    """
    for phrase in together:
        text = _phrase(phrase).sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    if language != "fr":
        return text
    for pattern, space in _FRENCH:
        text = pattern.sub(space, text)
    text = _THOUSANDS.sub(lambda number: _SPACE.sub(NARROW, number[0]), text)
    return _NARROW_TWICE.sub(NARROW, text)


@cache
def _phrase(phrase: str) -> re.Pattern[str]:
    before, after = ("" if phrase.startswith("#") else r"\b"), ("" if phrase.endswith("#") else r"\b")
    return re.compile(before + re.escape(phrase).replace(r"\#", r"\d") + after)
