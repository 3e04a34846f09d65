"""Catalan: Institut d’Estudis Catalans, Ortografia catalana (2017), and Optimot’s Llibre d’estil."""

from __future__ import annotations

import re

from sphinx_proceedings.language.manners import (
    ETC,
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

MONTHS = "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"
SPACING = (
    SIGNS,
    (re.compile(rf"(?<=\d){SPACE}(?=(?:milions|milió|bilions|pp?\.)(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=(?:de |d[’'])(?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?<=\bnúm\.){SPACE}(?=\d)"), NO_BREAK),
    GROUPED,
)
HABITS = (
    SPACE_BEFORE,
    SPACE_INSIDE,
    STRAIGHT_QUOTE,
    STRAIGHT_APOSTROPHE,
    ETC,
    Habit(re.compile(r"\w[lL]\.[lL]\w"), "a full stop in l·l", "write · (U+00B7)", "spelling"),
    Habit(
        re.compile(rf"\b(?:de |d[’'])(?:{MONTHS.title()})\b"), "a month with a capital", "write it small", "spelling"
    ),
)
NUMBER_WORDS = """
dos dues tres quatre cinc sis vuit nou deu onze dotze tretze catorze quinze setze disset divuit dinou vint trenta
quaranta cinquanta seixanta setanta vuitanta noranta cent cents dos-cents mil milers desena desenes dotzena dotzenes
vintena trentena centenar centenars tercer tercera quart quarta cinquè cinquena sisè setè vuitè novè desè
"""
FUNCTION_WORDS = """
els les dels i amb per una que no es és són va ser com més però seu seva seus seves aquest aquesta aquests aquestes això
també ha han hi al als pel pels quan on entre fins des molt ja perquè sense sobre altres d l n s
"""
ELIDED = "d l m n s t"

CATALAN = Manners(
    language="ca",
    locale="ca_ES",
    edition=((r"\d+", "{}a ed."),),
    biblatex="catalan",
    translated_from="translated from the Catalan",
    quotes=("«", "»"),
    inner_quotes=("“", "”"),
    after_title=", ",
    page="p.",
    pages="p.",
    dash="-",
    issue="núm.",
    spacing=SPACING,
    habits=HABITS,
    paired="«»",
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
    elided=frozenset(ELIDED.split()),
)
