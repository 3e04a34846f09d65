"""What became of the words of a text: runs that stayed, were left out or were added, of which both texts are made."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

# A word with the spaces after it, so that runs put together are the text again.
WORD = re.compile(r"\s+|\S+\s*")
# Of so many words, those that return often are no landmarks: comparing them takes time that grows with their square.
MANY = 500


class Change(StrEnum):
    """What became of words."""

    SAME = "same"
    LEFT_OUT = "left out"
    ADDED = "added"


class Run(NamedTuple):
    """Words that follow each other, to which the same happened."""

    change: Change
    text: str


def changes(former: str, current: str) -> tuple[Run, ...]:
    """Return the runs between two texts.

    All but the added make the *former*, all but those left out the *current* text.
    """
    before, after = WORD.findall(former), WORD.findall(current)
    steps = SequenceMatcher(None, before, after, autojunk=len(after) > MANY).get_opcodes()
    runs = []
    for step, i1, i2, j1, j2 in steps:
        if step == "equal":
            runs.append(Run(Change.SAME, "".join(before[i1:i2])))
            continue
        runs += [Run(Change.LEFT_OUT, "".join(before[i1:i2])), Run(Change.ADDED, "".join(after[j1:j2]))]
    return tuple(run for run in runs if run.text)
