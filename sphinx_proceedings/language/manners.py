"""What a language needs: one record of the signs, spaces, names and frequent words in which languages differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

NARROW = "\u202f"
NO_BREAK = "\u00a0"
NO_BREAK_HYPHEN = "\u2011"
SPACES = f" {NARROW}{NO_BREAK}"
SPACE = f"[{SPACES}]"


def _narrowed(number: re.Match[str]) -> str:
    return re.sub(SPACE, NARROW, number[0])


GROUPED = (re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)"), _narrowed)
"""Groups of three figures that spaces part, by a narrow one that breaks no line (BIPM, SI Brochure, 5.4.4)."""


class Habit(NamedTuple):
    """A mistake of the hand: what it looks like, what it is, what to write, and the check's rule and level.

    One is *mended* by smart quotes wherever there are any.
    """

    pattern: re.Pattern[str]
    problem: str
    remedy: str
    rule: Literal["typography", "spelling"] = "typography"
    level: Literal["warning", "note"] = "warning"
    mended: bool = False


# Rules that several languages have in common.
SIGNS = (re.compile(rf"(?<=\d){SPACE}(?=[%‰€°])"), NO_BREAK)
"""A sign of per cent or of a unit keeps its number, from which a space parts it."""
SPACE_BEFORE = Habit(re.compile(r"\w[ \u00a0\u202f]+[;:!?](?=\s|$)"), "a space before ; : ! or ?", "take it out")
SPACE_INSIDE = Habit(re.compile(r"«[ \u00a0\u202f]|[ \u00a0\u202f]»"), "a space inside « »", "take it out")
STRAIGHT_QUOTE = Habit(re.compile(r'"'), 'a straight "', "write « and »", mended=True)
STRAIGHT_APOSTROPHE = Habit(re.compile(r"\w'(?=\w)"), "a straight apostrophe", "write ’ (U+2019)", mended=True)
ETC = Habit(re.compile(r"\b[Ee]tc(?:\.\.+|\.?\s?…)"), "etc. with dots", "write etc.")


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How one language prints and how others call it; what a record leaves out is as in British English."""

    language: str
    """Its tag, BCP 47: two or three letters, with a region where that prints in a way of its own."""
    locale: str = ""
    """The CLDR locale, with territory, that dates, numbers and names of languages are written by: ``en_GB``."""
    biblatex: str | None = None
    """Its name in BibLaTeX's field ``language``, and in the ``langid`` of our own references."""
    langid: str | None = None
    """Its name in BibLaTeX's field ``langid``, which is babel's, where that is another."""
    translated_from: str | None = None
    """The interface message that a text is translated from it, because the article is no other language's concern."""

    # References and citations by author and year.
    quotes: tuple[str, str] = ("“", "”")
    inner_quotes: tuple[str, str] = ("‘", "’")
    after_title: str = ". "
    """What parts a title from its container."""
    page: str = "p."
    pages: str = "pp."
    dash: str = "–"
    """Between the first and the last page."""
    issue: str = "no."
    edition: tuple[tuple[str, str], ...] = (
        (r"(?:\d*[02-9])?1", "{}st ed."),
        (r"(?:\d*[02-9])?2", "{}nd ed."),
        (r"(?:\d*[02-9])?3", "{}rd ed."),
        (r"\d+", "{}th ed."),
    )
    """Which edition of a book it is: how its number is written, by the first pattern that the number is a case of."""
    between: str = "; "
    """What parts the works of one citation."""

    colon: str = ": "
    """What parts a title from its subtitle."""
    spacing: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = ()
    """The spaces of its punctuation, as substitutions made in this order; doing them twice must change nothing."""

    clock: tuple[str, str] = ("{hour:02}:{minute:02}", "{hour:02}:{minute:02}")
    """How an hour of the day is written, without minutes and with them."""
    other_and: tuple[re.Pattern[str], str] | None = None
    """The beginnings of words before which "and" is another word, and that word."""
    capital_nouns: bool = False
    """Whether all nouns have a capital, and not names alone."""
    raised_notes: bool = False
    """Whether the number before a note is raised too, as its call is; else it stands on the line."""
    raised: str = ""
    """What makes the figure 1 an ordinal, as the first of a month is written; a typesetter raises it."""
    habits: tuple[Habit, ...] = ()
    """What the check of a catalog finds wrong in it, besides what is wrong in every language."""
    paired: str = ""
    """Two signs that stand in pairs."""
    number_words: frozenset[str] = frozenset()
    """Numbers in words, those left out that are articles or nouns too."""
    function_words: frozenset[str] = frozenset()
    """Frequent words of it that are no words of others, by which a text shows its language."""
    elided: frozenset[str] = frozenset()
    """What is left of a word before an apostrophe, and is nothing to search for."""
