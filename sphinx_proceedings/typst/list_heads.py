"""What the heads of pages say of the lists of references that go on there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.language.wordlist import initial

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


# What may stand before the first word of an entry.
_SIGNS = "«“„‘\"'[( \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"


class Bibliography(NamedTuple):
    """A list of references of a chapter."""

    title: str
    """Among several of the chapter; empty of one alone."""
    entries: Sequence[tuple[int, str]]
    """Of each the number of its first block, and the letter it is sorted under, if it begins with one."""


class Headed(NamedTuple):
    """What the head of a page says of the list that goes on there."""

    title: str
    letters: str
    """Of the first and the last of its entries that begin on the page; empty where none does."""


def heads(lists: Iterable[Bibliography], pages: Mapping[int, int]) -> dict[int, Headed]:
    """Return what the head of each page says on which an entry begins, by the pages on which blocks begin."""
    found: dict[int, Headed] = {}
    for listing in lists:
        letters: dict[int, list[str]] = {}
        for block, letter in listing.entries:
            if block in pages:
                letters.setdefault(pages[block], []).append(letter)
        for page, several in letters.items():
            # Of a list that begins on the page its heading tells.
            found.setdefault(page, Headed(listing.title, span(several)))
    return found


def letter(entry: str) -> str:
    """Return the letter that an entry in these words is sorted under; "" of what begins with none."""
    return initial(entry.lstrip(_SIGNS))


def span(letters: Sequence[str]) -> str:
    """Return the first and the last of the letters of some entries, or what they have in common."""
    return "–".join(dict.fromkeys((letters[0], letters[-1]))) if letters else ""
