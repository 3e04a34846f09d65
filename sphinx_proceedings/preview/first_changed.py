"""Where on its page a save is to be seen: the first paragraph that changed."""

from __future__ import annotations

from functools import lru_cache
from itertools import dropwhile
from typing import TYPE_CHECKING

from polib import pofile

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


# What a save left is what the next one of the same catalog is compared with.
@lru_cache(maxsize=8)
def messages(data: bytes) -> dict[str, tuple[str, bool]] | None:
    """Return the live entries of a catalog by msgid, in its order; None when it does not parse.

    An entry is a translation and whether it is fuzzy.
    """
    try:
        catalog = pofile(data.decode("utf-8"))
    except (OSError, ValueError):
        return None
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog if not entry.obsolete}
