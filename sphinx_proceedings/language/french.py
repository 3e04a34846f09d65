"""French as it is printed in France."""

from __future__ import annotations

import re

from sphinx_proceedings.language.manners import (
    ETC,
    GROUPED,
    NARROW,
    NO_BREAK,
    NO_BREAK_HYPHEN,
    SPACE,
    STRAIGHT_APOSTROPHE,
    STRAIGHT_QUOTE,
    Habit,
    Manners,
)

# Things that are counted, and whose number stands behind them.
COUNTED = "[Ss]essions?|[Tt]ableaux?|[Ff]igures?|[Cc]hapitres?|[Aa]rticles?"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"


# Imprimerie nationale, Lexique des règles typographiques: narrow no-break space before ; ! ? and
# inside quotation marks, no-break space before the colon; per cent, units and what is counted keep their number. A line
# may end before a euphonic t, and not behind it.
SPACING = (
    (re.compile(rf"(?<!{SPACE}){SPACE}+(?=[;!?»])"), NARROW),
    (re.compile(rf"(?<!{SPACE}){SPACE}+(?=:(?!\w))"), NO_BREAK),
    (re.compile(rf"«{SPACE}*(?=\S)"), "«" + NARROW),
    (re.compile(rf"«{SPACE}+$"), "«" + NARROW),
    (re.compile(r"(?<=[^\s»])»"), NARROW + "»"),
    (re.compile(rf"(?<=\d){SPACE}+(?=[%€°])"), NARROW),
    (re.compile(r"(?<=\d) (?=(?:millions?|milliards?|p\.|pages?)\b)"), NO_BREAK),
    (re.compile(rf"\b({COUNTED}) (?=\d)"), rf"\1{NO_BREAK}"),
    (re.compile(rf"(?<=\d)-(?=\d{{1,2}}{SPACE}(?:{MONTHS})\b)"), NO_BREAK_HYPHEN),
    (re.compile(rf"(?<=\d) (?=(?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?<=\b1er) (?=(?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(r"(?<=-t)-(?=(?:elles?|ils?|on)\b)"), NO_BREAK_HYPHEN),
    GROUPED,
    (re.compile(f"{NARROW}{{2,}}"), NARROW),
)

# U+FFFC stands for what is no prose in a message: a formula, a link.
WORDISH = r"[\w)\]»”’%\ufffc]"
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
HABITS = (
    Habit(re.compile(rf"{WORDISH}[;!?](?=\s|$)"), "no space before ; ! or ?", "write a space before it"),
    Habit(re.compile(rf"{WORDISH}:(?=\s|$)"), "no space before a colon", "write a space before it"),
    Habit(re.compile(r"\d%"), "no space before %", "write a space before it"),
    STRAIGHT_QUOTE,
    STRAIGHT_APOSTROPHE,
    Habit(re.compile(r"\w—\w"), "a dash without spaces", "write a space on each side"),
    ETC,
    Habit(re.compile(r"\bMr\.? (?=[A-ZÀ-Ý])"), "Mr", "write M.", "spelling"),
    Habit(re.compile(rf"\d (?:{MONTHS.title()})\b"), "a month with a capital", "write it small", "spelling"),
    Habit(re.compile(rf"(?i)\b(?:{_OE})s?\b"), "oe for œ", "write œ", "spelling"),
    Habit(re.compile(rf"\b(?:{_BARE})e?s?\b"), "a capital without its accent", "write É or Ê", "spelling"),
    Habit(re.compile(r"\b(?:\d+|[IVX]+)(?:i?[èe]me|[èe]re)s?\b"), "an ordinal", "write 1re, 2e, XIXe", "spelling"),
)
NUMBER_WORDS = """
deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante
soixante cent cents mille dizaine dizaines douzaine quinzaine vingtaine trentaine cinquantaine centaine centaines
troisième quatrième cinquième sixième septième huitième neuvième dixième
"""
FUNCTION_WORDS = """
le la les des du et est une un dans que qui pour par avec ce cette ces leur leurs ne pas sont aux il elle nous se sa ses
dont où mais ont être au ou
"""

FRENCH = Manners(
    language="fr",
    locale="fr_FR",
    edition=((r"1", "{}re éd."), (r"\d+", "{}e éd.")),
    biblatex="french",
    translated_from="translated from the French",
    quotes=(f"«{NARROW}", f"{NARROW}»"),
    inner_quotes=("“", "”"),
    after_title=", ",
    pages="p.",
    dash="-",
    issue="nº",
    between=" ; ",
    colon=" : ",
    spacing=SPACING,
    clock=("{hour}\u00a0h", "{hour}\u00a0h\u00a0{minute:02}"),
    raised="er",
    raised_notes=True,
    habits=HABITS,
    paired="«»",
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
    elided=frozenset(["c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"]),
)
