"""Portuguese as it is printed in Portugal and in Brazil.

Rules are those of the European Union's Código de Redação Interinstitucional (parte 4), of NP 405-1 for references in
Portugal, and of ABNT NBR 6023:2018 for those in Brazil.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sphinx_proceedings.language.manners import (
    ETC,
    GROUPED,
    NO_BREAK,
    SIGNS,
    SPACE,
    SPACE_BEFORE,
    SPACE_INSIDE,
    STRAIGHT_QUOTE,
    Habit,
    Manners,
)

MONTHS = "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro"
SPACING = (
    SIGNS,
    (re.compile(rf"(?<=\d){SPACE}(?=(?:milhão|milhões|bilhões|pp?\.)(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=de (?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?<=\b[nN]\.º){SPACE}(?=\d)"), NO_BREAK),
    GROUPED,
)
HABITS = (
    SPACE_BEFORE,
    SPACE_INSIDE,
    ETC,
    Habit(re.compile(rf"\bde (?:{MONTHS.title()})\b"), "a month with a capital", "write it small", "spelling"),
    Habit(
        re.compile(r"\b(?:lingüística|freqüente|seqüência|idéias?|européia|assembléia)\b"),
        "a spelling of before 2009",
        "leave out the sign",
        "spelling",
    ),
)
NUMBER_WORDS = """
dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quatorze quinze dezasseis dezesseis
dezassete dezessete dezoito dezanove dezenove vinte trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento
duzentos quinhentos mil milhares dezena dezenas dúzia dúzias centena centenas terceiro terceira quarto quarta quinto
quinta sexto sétimo oitavo nono décimo
"""
FUNCTION_WORDS = """
o os as do da dos das e em no na nos nas um uma que por para com não se ao à aos às pelo pela é são foi como mais mas
seu sua seus suas este esta isso essa esse também já muito quando onde entre até desde ser há ou sobre sem
"""

PORTUGUESE = Manners(
    language="pt",
    locale="pt_PT",
    edition=((r"\d+", "{}.ª ed."),),
    biblatex="portuguese",
    translated_from="translated from the Portuguese",
    quotes=("«", "»"),
    inner_quotes=("“", "”"),
    after_title=", ",
    page="p.",
    pages="p.",
    dash="-",
    issue="n.º",
    spacing=SPACING,
    habits=(*HABITS, STRAIGHT_QUOTE),
    paired="«»",
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
)
BRAZILIAN = replace(
    PORTUGUESE,
    language="pt-BR",
    locale="pt_BR",
    biblatex="brazilian",
    quotes=("“", "”"),
    inner_quotes=("‘", "’"),
    after_title=". ",
    issue="n.",
    habits=(*HABITS, STRAIGHT_QUOTE._replace(remedy="write “ and ”")),
    paired="",
)
