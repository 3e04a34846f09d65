"""Where on its page a save is to be seen: the first paragraph that changed."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping


def first_changed(before: Mapping[str, Hashable], after: Mapping[str, Hashable]) -> str | None:
    """Return the first key of *after* that is new or holds something else; None when nothing changed.

    Where something was only taken out, that is what followed it, or what is last now.
    """
    for key, held in after.items():
        if key not in before or before[key] != held:
            return key
    from_gap = list(dropwhile(after.__contains__, before))
    following = (key for key in from_gap if key in after)
    return next(following, next(reversed(list(after)), None)) if from_gap else None
