"""What editors supply of a work that does not say it itself, in square brackets as library catalogues print it.

So rule the ISBD, for what is taken from elsewhere than the work, and the Anglo-American Cataloguing Rules, 2nd edition,
1.1B7 and 1.4F7, for titles and years. A bracketed title is no quotation of the work, and has no quotation marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.languages import wider

if TYPE_CHECKING:
    from pybtex.database import Entry

TITLE = re.compile(r"\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\]")
YEAR = re.compile(r"\[(\d{1,4})\]", re.ASCII)
# How far a work was read and where, as interface messages; any other note is printed as the .bib file has it.
NOTES = frozenset(
    {
        *("Abstract only", "Excerpts only", "Not read", "Notice only", "Opening only"),
        *("Seen in a copy", "Seen in a listing", "Seen in secondary sources"),
        *("Address deduced", "Address of a notice", "Address of a press release"),
        *("Attribution inferred", "Title from the address", "Year of the online version"),
    }
)


def in_edition(entry: Entry, field: str, language: str) -> str | None:
    """Return what a field like ``title-fr`` has for the edition in that language; None where there is none."""
    return next((entry.fields[name] for tag in wider(language) if (name := f"{field}-{tag}") in entry.fields), None)


def is_supplied(title: str) -> bool:
    """Tell a title that the editors gave a work."""
    return TITLE.fullmatch(title) is not None


def held(year: str) -> str:
    """Return a year without the brackets that say it is inferred."""
    return found[1] if (found := YEAR.fullmatch(year)) else year


def lettered(year: str, letter: str) -> str:
    """Return a year with its letter, both in the brackets of one that is inferred; a word is no number's neighbour."""
    if year != held(year):
        return f"[{held(year)}{letter}]"
    return f"{year}\N{NON-BREAKING HYPHEN}{letter}" if letter and not year[-1].isdigit() else f"{year}{letter}"


def remark(note: str, language: str) -> str:
    """Return a note in brackets, if it is of those known, one or several parted by semicolons; "" of any other."""
    told = note.split("; ")
    if not NOTES.issuperset(told):
        return ""
    first, *others = (gettext_for(language)(one) for one in told)
    between = spaced(manners_of(language).between, language)
    return f"[{between.join([first, *(other[0].lower() + other[1:] for other in others)])}]"
