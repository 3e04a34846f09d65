"""Texts cut where only their beginning is shown: after a sentence where one ends early enough, else after a word."""

from __future__ import annotations

import re

LONGEST = 200
"""What of a page's description other sites show, in characters, at the most."""
SHORTEST = 60
# A sign that ends a sentence, after what may stand before it and before what may close it.
END = re.compile(r"[^\s.][.!?…][\"”»’)\u00a0\u202f]*(?=\s+[\"“«(¿¡\u00a0\u202f]*(\w))|[\u00a0\u202f][!?](?=\s+(\w))")
ELLIPSIS = "…"


def ends(text: str) -> list[int]:
    """Return where the sentences of a text end, but for the last."""
    return [found.end() for found in END.finditer(text) if not (found[1] or found[2]).islower()]


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return whole sentences from the beginning of a text that have room, or of a longer one its first words."""
    if len(text) <= longest:
        return text
    fitting = [end for end in ends(text) if SHORTEST <= end <= longest]
    return text[: fitting[-1]] if fitting else f"{text[:longest].rpartition(' ')[0].rstrip(',;:')}{ELLIPSIS}"
