"""Typography, only what is wrong without looking twice and what the press does not mend itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Level, Problem, Rule, shown
from sphinx_proceedings.catalogs.message import MASK
from sphinx_proceedings.language.manners import SPACE, Habit
from sphinx_proceedings.language.registry import manners_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.catalogs.context import Pair

EVERYWHERE = (
    Habit(re.compile(rf"(?<=\S){SPACE}{{2,}}(?=\S)"), "two spaces", "write one"),
    Habit(re.compile(r"\w +[,.](?=\s|$)"), "a space before a comma or a full stop", "take it out"),
    Habit(re.compile(rf"\((?={SPACE})|{SPACE}\)"), "a space inside parentheses", "take it out"),
    Habit(re.compile(r"(?<!\.)\.\.\.(?!\.)"), "three full stops", "write … (U+2026)", mended=True),
)


def check_typography(pair: Pair) -> Iterator[Problem]:
    """Yield each kind of mistake once; passages marked as another language, code and addresses are left alone.

    Smart quotes mend those of paragraphs, not those of drawings, captions of parts and alternative texts.
    """
    text = pair.translation.prose_in(pair.language)
    manners = manners_of(pair.language)
    by_itself = pair.source.raw not in pair.context.unmended
    for habit in (*EVERYWHERE, *manners.habits):
        if habit.mended and by_itself:
            continue
        if found := habit.pattern.search(text):
            around = text[max(0, found.start() - 12) : found.end() + 12].replace(MASK, "…").strip()
            problem = f"{habit.problem}: “{shown(around)}”"
            yield Problem(Level(habit.level), Rule(habit.rule), problem, habit.remedy)
    if manners.paired and len({text.count(sign) for sign in manners.paired}) > 1:
        problem = f"{' and '.join(manners.paired)} do not come in pairs"
        yield Problem(Level.WARNING, Rule.TYPOGRAPHY, problem, "write the missing one")
