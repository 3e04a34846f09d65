"""Italian as it is printed in Italy.

Rules are those of L. Serianni, Italiano (Garzanti, 2012), and of the European Union's Manuale interistituzionale di
convenzioni redazionali (parte 4).
"""

from __future__ import annotations

import re

from sphinx_proceedings.language.manners import (
    GROUPED,
    NO_BREAK,
    SIGNS,
    SPACE,
    SPACE_BEFORE,
    SPACE_INSIDE,
    STRAIGHT_APOSTROPHE,
    STRAIGHT_QUOTE,
    Habit,
    Manners,
)

MONTHS = "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre"
SPACING = (
    SIGNS,
    (re.compile(rf"(?<=\d){SPACE}(?=(?:milioni|milione|miliardi|miliardo|pp?\.)(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<=\d)(?<!\d\d\d){SPACE}(?=(?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?<=\bn\.){SPACE}(?=\d)"), NO_BREAK),
    GROUPED,
)
HABITS = (
    SPACE_BEFORE,
    SPACE_INSIDE,
    STRAIGHT_QUOTE,
    STRAIGHT_APOSTROPHE,
    Habit(re.compile(r"\b[Ee]cc(?:\.\.+|\.?\s?…)"), "ecc. with dots", "write ecc."),
    Habit(re.compile(rf"\d (?:{MONTHS.title()})\b"), "a month with a capital", "write it small", "spelling"),
    Habit(re.compile(r"\b(?:perchè|poichè|finchè|affinchè|nè|sè)\b"), "è for é", "write é", "spelling"),
    Habit(re.compile(r"\bE['’](?=\s)"), "E’ for È", "write È", "spelling"),
    Habit(re.compile(r"\bqual['’]è\b"), "qual’è", "write qual è", "spelling"),
)
NUMBER_WORDS = """
due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto
diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento cinquecento mille mila
decina decine dozzina dozzine ventina trentina centinaio centinaia migliaio migliaia terzo terza quarto quarta quinto
quinta sesto settimo ottavo nono decimo
"""
FUNCTION_WORDS = """
il lo gli i di che e è un uno una per con non si del della dei delle degli dal dalla nel nella nei nelle sul sulla al
alla ai alle sono come più ma anche suo sua loro questo questa questi queste quello ha hanno era essere dove quando tra
fra ogni cui o ed
"""
ELIDED = """
l d un dell all dall nell sull coll c n s t m v gl quell quest bell sant anch com cos dov nessun ciascun mezz tutt
"""

ITALIAN = Manners(
    language="it",
    locale="it_IT",
    edition=((r"\d+", "{}ª ed."),),
    biblatex="italian",
    translated_from="translated from the Italian",
    quotes=("«", "»"),
    inner_quotes=("“", "”"),
    after_title=", ",
    page="p.",
    pages="pp.",
    dash="-",
    issue="n.",
    spacing=SPACING,
    # The d of euphony, before the same vowel alone (Serianni, V, 3).
    other_and=(re.compile("[eè]", re.IGNORECASE), "ed"),
    habits=HABITS,
    paired="«»",
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
    elided=frozenset(ELIDED.split()),
)
