"""What changed between a message as it was translated and as it is now, word by word."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from sphinx_proceedings.catalogs.message import is_readable
from sphinx_proceedings.model.change_excerpts import MOST_COMPARED, Run, changed


class Kind(StrEnum):
    """Which of the two texts have the words of a piece."""

    KEPT = "kept"
    LEFT_OUT = "left-out"
    ADDED = "added"


class Piece(NamedTuple):
    """Words that stand together."""

    kind: Kind
    words: str


_KINDS = {"same": Kind.KEPT, "gone": Kind.LEFT_OUT, "new": Kind.ADDED}


def pieces(former: str, current: str) -> list[Piece]:
    """Return both texts as one, what was left out before what was added; long ones are not compared word by word."""
    before, after = former.split(), current.split()
    is_long = max(len(before), len(after)) > MOST_COMPARED or not (is_readable(former) and is_readable(current))
    whole = Run("gone", 0, len(before)), Run("new", 0, len(after))
    found = whole if is_long and before != after else changed(before, after)
    words = {"gone": before}
    said = (Piece(_KINDS[run.kind], " ".join(words.get(run.kind, after)[run.start : run.end])) for run in found)
    return [piece for piece in said if piece.words]
