"""The languages the press knows, by their codes, and the manners of any other."""

from __future__ import annotations

from sphinx_proceedings.language.english import ENGLISH
from sphinx_proceedings.language.french import FRENCH
from sphinx_proceedings.language.german import GERMAN
from sphinx_proceedings.language.manners import Manners

KNOWN = {known.language: known for known in (ENGLISH, FRENCH, GERMAN)}


def manners_of(language: str) -> Manners:
    """Return the record of a language; of one without, that of British English but for its code and its names."""
    return KNOWN.get(language) or Manners(language=language)


def called(name: str) -> str | None:
    """Return the code of the language that BibLaTeX or babel calls *name*; None for one not known."""
    return next((known.language for known in KNOWN.values() if name in (known.biblatex, known.langid)), None)
