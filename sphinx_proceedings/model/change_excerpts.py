"""The words by which a text differs from a former one, each change with the few words around it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

AROUND = 3
"""Words shown before and after a change."""
MOST_COMPARED = 2_000
"""Words, each compared with all that are the same; in longer texts, with those alone that are rare.

The longest paragraph of a book has half of them.
"""


class Run(NamedTuple):
    """Words in a row, from *start* to before *end*: of the former text where they are gone, else of the present one."""

    kind: Literal["same", "new", "gone", "cut"]
    """``cut`` stands for the same words that are not shown."""
    start: int
    end: int


def changed(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    """Yield both texts as one, given by their words or by digests of them, what is gone before what is new."""
    matcher = SequenceMatcher(None, before, after, autojunk=len(after) > MOST_COMPARED)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Run("same", j1, j2)
        else:
            yield from [Run("gone", i1, i2)] if i2 > i1 else []
            yield from [Run("new", j1, j2)] if j2 > j1 else []


def runs(before: Sequence[str], after: Sequence[str]) -> list[Run]:
    """Return what changed between two texts, as `changed` does, with the words around; nothing where no word did."""
    whole = list(changed(before, after))
    last = len(whole) - 1
    if all(run.kind == "same" for run in whole):
        return []
    found: list[Run] = []
    for at, run in enumerate(whole):
        if run.kind == "same":
            found += _around(run.start, run.end, is_first=at == 0, is_last=at == last)
        else:
            found.append(run)
    return found


def _around(start: int, end: int, *, is_first: bool, is_last: bool) -> Iterator[Run]:
    """Yield of words that are the same those beside a change."""
    head = start if is_first else min(end, start + AROUND)
    tail = end if is_last else max(head, end - AROUND)
    if head > start:
        yield Run("same", start, head)
    if tail > head:
        yield Run("cut", head, tail)
    if end > tail:
        yield Run("same", tail, end)
