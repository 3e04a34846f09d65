"""English as it is printed in Britain, and in the United States where a volume says so (``en-US``)."""

from __future__ import annotations

import re
from dataclasses import replace

from sphinx_proceedings.language.manners import NO_BREAK, SPACE_BEFORE, Habit, Manners

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# A line parts no day from its month.
SPACING = ((re.compile(rf"(?<=\d) (?=(?:{MONTHS})\b)"), NO_BREAK),)
HABITS = (
    SPACE_BEFORE,
    # Named as signs, « » stand empty.
    Habit(re.compile(r"«(?! ?»)|(?<!«)(?<!« )»"), "French quotation marks", "write “ and ”, or use {lang-fr}"),
    Habit(re.compile(r"\d[ \u00a0\u202f]%"), "a space before %", "take it out"),
    Habit(re.compile(r"\b\d+ ?(?:er|ère|ème)\b"), "a French ordinal", "write 1st, 2nd, 3rd", "spelling"),
)
BRITISH_SPELLING = Habit(
    re.compile(r"\b(?:analyz(?:e|es|ed|ing)|(?:behavi|col|fav|lab|neighb)ors?|cent(?:er|ers|ered)|fibers?)\b"),
    "an American spelling",
    "write it as the British do",
    "spelling",
    "note",
)
NUMBER_WORDS = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands dozen dozens twenties thirties
forties fifties sixties seventies eighties nineties third fourth fifth sixth seventh eighth ninth tenth twentieth
"""
FUNCTION_WORDS = """
the of and to is that with which by for from it was were this these their they not be been have has its at are who what
whose whether would should can into than there
"""

ENGLISH = Manners(
    language="en",
    locale="en_GB",
    biblatex="english",
    langid="british",
    translated_from="translated from the English",
    spacing=SPACING,
    habits=(*HABITS, BRITISH_SPELLING),
    number_words=frozenset(NUMBER_WORDS.split()),
    function_words=frozenset(FUNCTION_WORDS.split()),
)
AMERICAN = replace(ENGLISH, language="en-US", locale="en_US", langid="american", habits=HABITS)
