"""How each language prints a reference: its quotation marks, what parts a title from its container, its pages."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_proceedings.language.spacing import NARROW

LANGUAGES = {"french": "fr", "english": "en", "german": "de"}
# The Chicago Manual of Style, 17th edition, 14.76: of more than ten authors the list gives seven.
ALL_AUTHORS, SOME_AUTHORS = 10, 7


@dataclass(frozen=True)
class Manner:
    """How one language prints a reference."""

    language: str
    quotes: tuple[str, str]
    after_title: str
    pages: str
    issue: str


MANNERS = {
    "en": Manner("en", ("“", "”"), ". ", "pp.", "no."),
    "fr": Manner("fr", (f"«{NARROW}", f"{NARROW}»"), ", ", "p.", "n."),
}
