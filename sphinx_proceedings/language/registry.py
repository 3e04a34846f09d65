"""The languages the press knows, by their tags, and the manners of any other."""

from __future__ import annotations

from functools import cache

from babel import Locale

from sphinx_proceedings.language.catalan import CATALAN
from sphinx_proceedings.language.english import AMERICAN, ENGLISH
from sphinx_proceedings.language.french import FRENCH
from sphinx_proceedings.language.german import GERMAN
from sphinx_proceedings.language.italian import ITALIAN
from sphinx_proceedings.language.manners import Manners
from sphinx_proceedings.language.portuguese import BRAZILIAN, PORTUGUESE
from sphinx_proceedings.language.spanish import SPANISH
from sphinx_proceedings.model.languages import wider

RECORDS = (ENGLISH, AMERICAN, FRENCH, GERMAN, SPANISH, PORTUGUESE, BRAZILIAN, ITALIAN, CATALAN)
# The quotation marks of languages without a record, outer and inner ones: as docutils has them, or first, where it has
# none, as books in them print them.
QUOTES = {
    **dict.fromkeys(("ar", "ast", "be", "br", "hy", "kab", "mg", "oc", "rm", "sc"), "«»“”"),
    **dict.fromkeys(("fa", "gsw", "el", "eu"), "«»‹›"),
    **dict.fromkeys(("ru", "uk"), "«»„“"),
    **dict.fromkeys(("bg", "cs", "hr", "is", "ka", "lb", "sk", "sl", "sr"), "„“‚‘"),
    **dict.fromkeys(("hu", "pl", "ro"), "„”«»"),
    **dict.fromkeys(("fi", "sv"), "””’’"),
    **dict.fromkeys(("nb", "nn", "no"), "«»‘’"),
    **dict.fromkeys(("gl", "sq"), "«»“”"),
    **dict.fromkeys(("ja", "zh-Hant"), "「」『』"),
}
KNOWN = {known.language: known for known in RECORDS}


def manners_of(language: str) -> Manners:
    """Return the record of a language, in a region without one that of the language.

    Of a language without any, it is that of British English but for its code, its names and its quotation marks.
    """
    found = (KNOWN[tag] for tag in wider(language) if tag in KNOWN)
    return next(found, None) or _unrecorded(language)


@cache
def _unrecorded(language: str) -> Manners:
    tags = wider(language)
    signs = next((QUOTES[tag] for tag in tags if tag in QUOTES), "“”‘’")
    name = next((name for name, code in english_names().items() if code == tags[-1]), None)
    return Manners(language=language, biblatex=name, quotes=(signs[0], signs[1]), inner_quotes=(signs[2], signs[3]))


def called(name: str) -> str | None:
    """Return the tag of the language that BibLaTeX, babel or CLDR in English calls *name*; None for one not known."""
    known = (one.language for one in KNOWN.values() if name in (one.biblatex, one.langid))
    return next(known, None) or english_names().get(name)


@cache
def english_names() -> dict[str, str]:
    """Return the languages that CLDR has a name for, by that name in small letters, as babel calls most of them."""
    return {name.lower(): code for code, name in Locale("en").languages.items() if name.isalpha()}
