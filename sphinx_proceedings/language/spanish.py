"""Spanish as it is printed in Spain.

Rules are those of the Real Academia Española, Ortografía de la lengua española (2010), and its Libro de estilo (2018).
"""

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
    STRAIGHT_QUOTE,
    Habit,
    Manners,
)

MONTHS = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre"
# The day keeps its month.
SPACING = (
    SIGNS,
    (re.compile(rf"(?<=\d){SPACE}(?=(?:millones|millón|billones|págs?\.|pp?\.)(?!\w))"), NO_BREAK),
    (re.compile(rf"(?<=\d){SPACE}(?=de (?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?<=\b[nN]\.º){SPACE}(?=\d)"), NO_BREAK),
    GROUPED,
)
HABITS = (
    Habit(re.compile(r"^[^¿?]*\w[)»”]?\?"), "a question without ¿", "write ¿ where it begins"),
    Habit(re.compile(r"^[^¡!]*\w[)»”]?!"), "an exclamation without ¡", "write ¡ where it begins"),
    SPACE_BEFORE,
    SPACE_INSIDE,
    STRAIGHT_QUOTE,
    ETC,
    Habit(re.compile(rf"\bde (?:{MONTHS.title()})\b"), "a month with a capital", "write it small", "spelling"),
    Habit(re.compile(r"\b(?:solo|sólo) (?:solo|sólo)\b"), "a word twice", "keep one", "spelling"),
    Habit(re.compile(r"\b(?:fué|dió|vió|fuí|guión|truhán)\b"), "an accent of former times", "leave it out", "spelling"),
)
NUMBER_WORDS = """
dos tres cuatro cinco seis siete ocho nueve diez doce trece catorce quince dieciséis diecisiete dieciocho
diecinueve veinte veintiún veintiuno veintidós treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento
cientos doscientos trescientos quinientos mil miles decena decenas docena docenas veintena centenar centenares
tercero tercera tercer cuarto cuarta quinto quinta sexto séptimo octavo noveno décimo
"""
FUNCTION_WORDS = """
el los las del y que en una uno por con para se lo al es son fue como más pero su sus este esta estos estas ese esa eso
sin sobre también ha han había está están ser hay muy ya porque cuando donde entre hasta desde nos otros otras
"""

SPANISH = Manners(
    language="es",
    locale="es_ES",
    edition=((r"\d+", "{}.ª ed."),),
    biblatex="spanish",
    translated_from="translated from the Spanish",
    quotes=("«", "»"),
    inner_quotes=("“", "”"),
    after_title=", ",
    page="p.",
    pages="pp.",
    dash="-",
    issue="n.º",
    spacing=SPACING,
    # "Ana e Inés": before the sound of i, unless it begins a diphthong.
    other_and=(re.compile(r"h?[ií](?![aeouáéó])", re.IGNORECASE), "e"),
    habits=HABITS,
    paired="«»",
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
)
