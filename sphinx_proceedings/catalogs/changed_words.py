"""What changed between a message as it was translated and as it is now, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.catalogs.message import is_readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_COMPARED = 2_000
"""Words; the longest paragraph of a book has half of them."""


class Kind(StrEnum):
    """Which of the two texts have the words of a piece."""

    KEPT = "kept"
    LEFT_OUT = "left-out"
    ADDED = "added"


class Piece(NamedTuple):
    """Words that stand together."""

    kind: Kind
    words: str


def pieces(former: str, current: str) -> list[Piece]:
    """Return both texts as one, what was left out before what was added; long ones are not compared word by word."""
    before, after = former.split(), current.split()
    is_long = max(len(before), len(after)) > MOST_COMPARED or not (is_readable(former) and is_readable(current))
    steps: Sequence[tuple[str, int, int, int, int]]
    if is_long and before != after:
        steps = [("replace", 0, len(before), 0, len(after))]
    else:
        steps = [*SequenceMatcher(None, before, after, autojunk=False).get_opcodes()]
    found = (piece for tag, i1, i2, j1, j2 in steps for piece in _of_step(tag, before[i1:i2], after[j1:j2]))
    return [piece for piece in found if piece.words]


def _of_step(tag: str, before: list[str], after: list[str]) -> Iterator[Piece]:
    if tag == "equal":
        yield Piece(Kind.KEPT, " ".join(after))
    else:
        yield Piece(Kind.LEFT_OUT, " ".join(before))
        yield Piece(Kind.ADDED, " ".join(after))
