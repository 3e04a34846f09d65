"""The roles that cite, ``{cite:p}`` and its family: what each prints of a work, in the edition's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from pybtex.richtext import BaseText, Text
from sphinxcontrib.bibtex.style.referencing import BaseReferenceStyle, BracketStyle
from sphinxcontrib.bibtex.style.template import join, join2, node, post_text, pre_text, reference

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.references import style
from sphinx_proceedings.references.people import all_of, people_of, short

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pybtex.database import Entry

# What a role names all authors by, and what it begins with a capital; natbib's and sphinxcontrib-bibtex's own names.
WHOLE = frozenset({"ps", "alps", "ts", "alts", "cts", "authors", "authorpars", "cauthors"})
CAPITAL = frozenset({"ct", "cts", "cauthor", "cauthors"})
SHORT = 20
"""From how many letters on a citation may be parted by the end of a line."""
BRACKETED = frozenset({"p", "ps", "labelpar", "authorpar", "authorpars", "yearpar"})


@node  # type: ignore[untyped-decorator]
def _author(children: Any, data: dict[str, Any], language: str, *, whole: bool) -> BaseText:
    entry: Entry = data["entry"]
    if people := people_of(entry, language):
        return (all_of if whole else short)(people, language)
    return _words_of_title(entry, language)


@node  # type: ignore[untyped-decorator]
def _cited_year(children: Any, data: dict[str, Any], language: str) -> BaseText:
    return Text(style.year(data["entry"], language))


@node  # type: ignore[untyped-decorator]
def _dated(children: Any, data: dict[str, Any]) -> BaseText:
    """Join who made a work with its year, on one line where both are short."""
    who, year = (child.format_data(data) for child in children)
    space = NO_BREAK if len(who) + len(year) < SHORT else " "
    return Text(who, f",{space}", year)


@node  # type: ignore[untyped-decorator]
def _title(children: Any, data: dict[str, Any], language: str) -> BaseText:
    return _words_of_title(data["entry"], language)


def _words_of_title(entry: Entry, language: str) -> BaseText:
    return Text(*map(style.rendered, style.titled(entry, language, alone=True)))


@dataclass
class Citation(BaseReferenceStyle):
    """A citation as some roles ask for it, in the edition's language."""

    bracket: BracketStyle
    language: str
    names: ClassVar[tuple[str, ...]]

    def role_names(self) -> Iterable[str]:
        return self.names

    def outer(self, role_name: str, children: list[BaseText]) -> Any:
        return self.bracket.outer(children, brackets=role_name in BRACKETED, capfirst=role_name in CAPITAL)

    def author(self, role_name: str) -> Any:
        """Return who made a work, or its title."""
        return _author(language=self.language, whole=role_name in WHOLE)

    def with_words(self, cited: Any) -> Any:
        """Return what is cited between the words the author wrote around the key."""
        return join2(sep1=" ", sep2=", ")[pre_text, cited, post_text]


class Parenthetical(Citation):
    """(Author, year; Author, year); a label is not printed here, and is the same."""

    names = ("p", "ps", "alp", "alps", "label", "labelpar")

    def inner(self, role_name: str) -> Any:
        return self.with_words(reference[_dated[self.author(role_name), _cited_year(language=self.language)]])


class Textual(Citation):
    """Author (year)."""

    names = ("t", "ts", "ct", "cts")

    def inner(self, role_name: str) -> Any:
        dated = self.with_words(reference[_cited_year(language=self.language)])
        return join(sep=" ")[self.author(role_name), join[self.bracket.left, dated, self.bracket.right]]


class Bare(Citation):
    """Author year."""

    names = ("alt", "alts")

    def inner(self, role_name: str) -> Any:
        return self.with_words(reference[join(sep=" ")[self.author(role_name), _cited_year(language=self.language)]])


class AuthorAlone(Citation):
    """Author."""

    names = ("author", "authors", "authorpar", "authorpars", "cauthor", "cauthors")

    def inner(self, role_name: str) -> Any:
        return self.with_words(reference[self.author(role_name)])


class YearAlone(Citation):
    """Year, or (year)."""

    names = ("year", "yearpar")

    def inner(self, role_name: str) -> Any:
        return self.with_words(reference[_cited_year(language=self.language)])


class TitleAlone(Citation):
    """Title."""

    names = ("title",)

    def inner(self, role_name: str) -> Any:
        return self.with_words(reference[_title(language=self.language)])


class Unseen(Citation):
    """Nothing: the work is only listed."""

    names = ("empty",)

    def outer(self, role_name: str, children: list[BaseText]) -> Any:
        return join

    def inner(self, role_name: str) -> Any:
        return join


def styles(language: str) -> list[BaseReferenceStyle]:
    """Return the styles of all roles, speaking *language*."""
    last = f" {gettext_for(language)('and')} "
    within = BracketStyle("(", ")", sep=spaced(manners_of(language).between, language))
    said = BracketStyle("(", ")", sep2=last, last_sep=last)
    return [
        *(kind(within, language) for kind in (Parenthetical, Bare)),
        *(kind(said, language) for kind in (Textual, AuthorAlone, YearAlone, TitleAlone, Unseen)),
    ]
