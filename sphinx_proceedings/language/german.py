"""German as it is printed in Germany: Duden, Die deutsche Rechtschreibung (2020), and DIN 5008:2020."""

from __future__ import annotations

import re

from sphinx_proceedings.language.manners import (
    GROUPED,
    NARROW,
    NO_BREAK,
    SIGNS,
    SPACE,
    SPACE_BEFORE,
    STRAIGHT_QUOTE,
    Habit,
    Manners,
)

MONTHS = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
# DIN 5008: abbreviations of several words are parted by a fixed narrow space, units from their number by a fixed one.
SPACING = (
    (re.compile(rf"(?<=\b[bdosuvz]\.){SPACE}?(?=(?:a|Ä|ä|B|h|J|l|T|U|u|O|o|R)\.(?!\w\w))"), NARROW),
    SIGNS,
    (
        re.compile(rf"(?<=\d){SPACE}(?=(?:Millionen|Million|Milliarden|Milliarde|Mio\.|Mrd\.|Prozent|Euro)(?!\w))"),
        NO_BREAK,
    ),
    (re.compile(rf"(?<=\d\.){SPACE}(?=(?:{MONTHS})\b)"), NO_BREAK),
    (re.compile(rf"(?:(?<=\bS\.)|(?<=\bNr\.)){SPACE}(?=\d)"), NO_BREAK),
    GROUPED,
)
HABITS = (
    Habit(re.compile(r"(?:^|(?<=[\s(]))[“”](?=\w)"), "English quotation marks", "write „ and “"),
    SPACE_BEFORE,
    STRAIGHT_QUOTE._replace(remedy="write „ and “"),
    Habit(re.compile(r"\w—\w"), "a long dash", "write – with a space on each side"),
    Habit(re.compile(r"\b(?:usw|etc)(?:\.\.+|\.?\s?…)"), "usw. with dots", "write usw."),
    Habit(re.compile(rf"\d\. (?:{MONTHS.lower()})\b"), "a month without its capital", "write it large", "spelling"),
    Habit(
        re.compile(r"\b(?:daß|muß|müßte|bewußt|gewiß|läßt|wußte)\b"), "ß after a short vowel", "write ss", "spelling"
    ),
)
NUMBER_WORDS = """
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert hunderte tausend tausende dutzend dutzende
dritte dritten vierte vierten fünfte fünften sechste siebte achte neunte zehnte
"""
FUNCTION_WORDS = """
der die das und ist den dem des ein eine einen einem einer eines nicht mit von zu im auf für als auch sich es aus bei
nach wird werden wurde sind war hat haben wie oder dass über durch noch nur aber zur zum diese dieser dieses man kann
"""

GERMAN = Manners(
    language="de",
    locale="de_DE",
    edition=((r"\d+", "{}. Aufl."),),
    biblatex="german",
    # babel's `german` is the spelling of before 1996.
    langid="ngerman",
    translated_from="translated from the German",
    quotes=("„", "“"),
    inner_quotes=("‚", "‘"),
    page="S.",
    pages="S.",
    issue="Nr.",
    spacing=SPACING,
    habits=HABITS,
    capital_nouns=True,
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
)
