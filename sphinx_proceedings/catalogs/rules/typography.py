"""French and English typography, only what is wrong without looking twice and what the press does not mend itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule, shown
from sphinx_proceedings.catalogs.message import MASK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.context import Pair


class Habit(NamedTuple):
    """A mistake of the hand: what it looks like, what it is, what to write."""

    pattern: re.Pattern[str]
    problem: str
    remedy: str
    rule: Rule = Rule.TYPOGRAPHY
    level: Level = Level.WARNING


WORDISH = rf"[\w)\]»”’%{MASK}]"
_BOTH = (
    Habit(re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)"), "two spaces", "write one"),
    Habit(re.compile(r"\w +[,.](?=\s|$)"), "a space before a comma or a full stop", "take it out"),
    Habit(re.compile(r"\((?=[ \u00a0\u202f])|[ \u00a0\u202f]\)"), "a space inside parentheses", "take it out"),
    Habit(re.compile(r"(?<!\.)\.\.\.(?!\.)"), "three full stops", "write … (U+2026)"),
)

_MONTHS = "Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre"
# Of those with oe, the ones that are nobody's name.
_OE = (
    "b(?:oe)uf|ch(?:oe)ur|c(?:oe)ur|m(?:oe)urs|man(?:oe)uvre|n(?:oe)ud|(?:oe)il|(?:oe)illère|(?:oe)uf|(?:oe)uvre"
    "|(?:oe)uvrer|ranc(?:oe)ur|s(?:oe)ur|v(?:oe)u"
)
# Of those without their accent, the ones that are no English words.
_BARE = (
    "Ecart|Echange|Echelle|Eclairage|Ecole|Ecologie|Economie|Ecosystème|Ecran|Ecrire|Ecrit|Ecriture|Editer|Editeur"
    "|Egalement|Egalité|Elève|Elément|Emettre|Energie|Enoncé|Epoque|Equilibre|Equipe|Etablissement|Etape|Etat|Etant"
    "|Etendue|Etre|Etude|Evaluer|Evidemment|Eviter|Evénement"
)
_FRENCH = (
    Habit(re.compile(rf"{WORDISH}[;!?](?=\s|$)"), "no space before ; ! or ?", "write a space before it"),
    Habit(re.compile(rf"{WORDISH}:(?=\s|$)"), "no space before a colon", "write a space before it"),
    Habit(re.compile(r"\d%"), "no space before %", "write a space before it"),
    Habit(re.compile(r'"'), 'a straight "', "write « and »"),
    Habit(re.compile(r"\w'(?=\w)"), "a straight apostrophe", "write ’ (U+2019)"),
    Habit(re.compile(r"\w—\w"), "a dash without spaces", "write a space on each side"),
    Habit(re.compile(r"\b[Ee]tc(?:\.\.+|\.?\s?…)"), "etc. with dots", "write etc."),
    Habit(re.compile(r"\bMr\.? (?=[A-ZÀ-Ý])"), "Mr", "write M.", Rule.SPELLING),
    Habit(re.compile(rf"\d (?:{_MONTHS})\b"), "a month with a capital", "write it small", Rule.SPELLING),
    Habit(re.compile(rf"(?i)\b(?:{_OE})s?\b"), "oe for œ", "write œ", Rule.SPELLING),
    Habit(re.compile(rf"\b(?:{_BARE})e?s?\b"), "a capital without its accent", "write É or Ê", Rule.SPELLING),
    Habit(re.compile(r"\b(?:\d+|[IVX]+)(?:i?[èe]me|[èe]re)s?\b"), "an ordinal", "write 1re, 2e, XIXe", Rule.SPELLING),
)
_ENGLISH = (
    Habit(re.compile(r"\w[ \u00a0\u202f]+[;:!?](?=\s|$)"), "a space before ; : ! or ?", "take it out"),
    # Named as signs, « » stand empty.
    Habit(re.compile(r"«(?! ?»)|(?<!«)(?<!« )»"), "French quotation marks", "write “ and ”, or use {lang-fr}"),
    Habit(re.compile(r"\d[ \u00a0\u202f]%"), "a space before %", "take it out"),
    Habit(re.compile(r"\b\d+ ?(?:er|ère|ème)\b"), "a French ordinal", "write 1st, 2nd, 3rd", Rule.SPELLING),
    Habit(
        re.compile(r"\b(?:analyz(?:e|es|ed|ing)|(?:behavi|col|fav|lab|neighb)ors?|cent(?:er|ers|ered)|fibers?)\b"),
        "an American spelling",
        "write it as the British do",
        Rule.SPELLING,
        Level.NOTE,
    ),
)
HABITS = {"fr": _BOTH + _FRENCH, "en": _BOTH + _ENGLISH}


def check_typography(pair: Pair) -> Iterator[Problem]:
    """Yield each kind of mistake once; passages marked as another language, code and addresses are left alone."""
    text = pair.translation.prose_in(pair.language)
    for habit in HABITS.get(pair.language, _BOTH):
        if found := habit.pattern.search(text):
            around = text[max(0, found.start() - 12) : found.end() + 12].replace(MASK, "…").strip()
            yield Problem(habit.level, habit.rule, f"{habit.problem}: “{shown(around)}”", habit.remedy)
    if pair.language == "fr" and text.count("«") != text.count("»"):
        problem = "« and » do not come in pairs"
        yield Problem(Level.WARNING, Rule.TYPOGRAPHY, problem, "write the missing one")
