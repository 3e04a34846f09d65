"""The style of references by author and year, once for the works cited and for citations of the volume.

What it prints is runs of text. Of more than ten authors a list gives seven (The Chicago Manual of Style, 17th edition,
14.76); whatever else differs by language stands in that language's `Manners`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_proceedings.language.interface import cited_in, gettext_for
from sphinx_proceedings.language.manners import NO_BREAK, SPACES
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.sentences import series
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL_AUTHORS, SOME_AUTHORS = 10, 7


class Run(NamedTuple):
    """A piece of a citation: its text, how it is set, its language where that is not the one of its words."""

    text: str
    style: Literal["", "emphasis", "address"] = ""
    language: str | None = None


Citation = tuple[Run, ...]


def head(names: Sequence[str], year: str, language: str, *, others: bool = False, role: str = "") -> Citation:
    """Return names and year, the first name inverted, because lists are sorted by it; *others* are not named.

    A *role* tells that they are no authors.
    """
    dated = f"({role}) ({year})" if role else f"({year})"
    if not names:
        return (Run(f"{dated} "),)
    if not others and len(names) <= ALL_AUTHORS:
        return (Run(f"{series(names, language)} {dated}. "),)
    some = names[:SOME_AUTHORS] if len(names) > ALL_AUTHORS else names
    return (Run(f"{', '.join(some)}, "), Run("et al.", "emphasis"), Run(f" {dated}. "))


def editing(number: int, language: str) -> str:
    """Return what stands behind the names of those who edited a work."""
    return gettext_for(language)("ed.") if number == 1 else gettext_for(language)("eds")


def own_words(text: str, own: str | None, language: str, style: Literal["", "emphasis"] = "") -> Run:
    """Return what a work says of itself, spaced as its *own* language is; that is None where it is not known."""
    return Run(spaced(text, own) if own else text, style, own if own != cited_in(language) else None)


def quoted(title: str, own: str | None, language: str) -> Citation:
    """Return a title between the quotation marks of *language*; a quotation inside it takes the inner ones."""
    manners = manners_of(language)
    (opening, closing), inner = manners.quotes, manners.inner_quotes
    first, last = (re.escape(sign.strip()) for sign in (opening, closing))
    title = re.sub(
        f"{first}([^{first}{last}]*){last}", lambda found: f"{inner[0]}{found[1].strip(SPACES)}{inner[1]}", title
    )
    return (Run(opening), own_words(title, own, language), Run(closing))


def within(language: str) -> str:
    """Return what stands before the title of a container: a sentence of its own begins with a capital."""
    word = gettext_for(language)("in")
    return word.capitalize() if manners_of(language).after_title.startswith(".") else word


def pages(printed: str, language: str, *, one: bool = False) -> str:
    """Return pages *printed* with a dash or BibTeX's two hyphens between first and last; *one* has a singular."""
    manners = manners_of(language)
    return f"{manners.page if one else manners.pages}{NO_BREAK}{re.sub('--|–', manners.dash, printed)}"


def edition(number: str, language: str) -> str:
    """Return which edition of a book it is: a *number* becomes an ordinal, words are left as they stand."""
    forms = (form.format(number) for pattern, form in manners_of(language).edition if re.fullmatch(pattern, number))
    return next(forms, number)


def undated(language: str) -> str:
    """Return what stands for the year of a work without one."""
    return gettext_for(language)("n.d.")
