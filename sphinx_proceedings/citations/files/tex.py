"""Text, names and entries as ``.bib`` files write them: for biber in Unicode, for classic BibTeX in ASCII commands.

No library writes both: latexcodec 3.0.1 fails on the narrow no-break space (U+202F) and writes ``\\'E`` without the
braces BibTeX needs to sort it, pylatexenc 2.11 does not know that space and writes a dash as ``{\\textemdash}``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.fields import known
from sphinx_proceedings.citations.phrases import sentence
from sphinx_proceedings.language.spacing import spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx_proceedings.model.pagination import Extent
    from sphinx_proceedings.model.persons import Name, Person

    Writer = Callable[[str], str]

# Braces must balance in a field, even those TeX would escape: they have names.
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{character: f"\\{character}" for character in "&%$#_"},
    "\u00a0": "~",
    "\u202f": r"\,",
}
ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
LETTERS = {
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "ß": r"{\ss}",
    "–": "--",
    "—": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "…": r"{\ldots}",
}
# The macros of the standard styles.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Marks that TeX's fonts join with a like one beside them.
JOINING = set("-,'`")
# A surname that is one word for BibTeX too; of "Dulong de Rosnay" it would make "Dulong de" particles.
ONE_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
KEYWORDS = {"and", "others"}


def unicoded(text: str) -> str:
    """Write a text for biber and a Unicode TeX: only what TeX would take for a command is escaped."""
    return _joined(SPECIAL.get(character, character) for character in text)


def coded(text: str) -> str:
    """Write a text for classic BibTeX, which counts bytes: letters beyond ASCII as TeX commands, where TeX has one."""
    return _joined(map(_coded, unicodedata.normalize("NFC", text)))


def _coded(character: str) -> str:
    if known := SPECIAL.get(character) or LETTERS.get(character):
        return known
    parts = unicodedata.normalize("NFD", character)
    if len(parts) == 2 and parts[0].isascii() and parts[1] in ACCENTS:
        accent = ACCENTS[parts[1]]
        return f"{{\\{accent}{' ' if accent.isalpha() else ''}{parts[0]}}}"
    return character


def _joined(pieces: Iterable[str]) -> str:
    """Put pieces together, keeping apart those that TeX would print as one sign."""
    text = ""
    for piece in pieces:
        apart = text[-1:] in JOINING and text[-1:] == piece[:1]
        text += f"{{}}{piece}" if apart else piece
    return text


def titled(text: str, write: Writer) -> str:
    """Return a title whose capitals stay as they are: they are its author's matter, not a style's."""
    return f"{{{write(text)}}}"


def paged(extent: Extent | None) -> str | None:
    """Return a chapter's pages, a range with the two hyphens BibTeX asks for."""
    return extent.range("--") if extent else None


def noted(told: Iterable[str], language: str, write: Writer) -> str:
    """Return phrases as a note, to which the style adds the last full stop itself."""
    return write(spaced(sentence(*told), language).removesuffix("."))


def people(persons: Iterable[Person], write: Writer) -> str:
    """Return the names of persons as a field has them."""
    return " and ".join(person(one.name, write) for one in persons)


def person(name: Name, write: Writer) -> str:
    """Return a name, the family name first, whole names and compound surnames in braces."""
    whole = name.literal or name.family or ""
    if name.literal or not ONE_WORD.fullmatch(whole) or whole.lower() in KEYWORDS:
        family = f"{{{write(whole)}}}"
    else:
        family = write(whole)
    return f"{family}, {_given(name.given, write)}" if name.given else family


def _given(given: str, write: Writer) -> str:
    """Return given names, in braces where BibTeX would see more than names in them."""
    plain = all(ONE_WORD.fullmatch(word.rstrip(".")) for word in re.split("[ -]", given))
    return write(given) if plain and not KEYWORDS & set(given.lower().split()) else f"{{{write(given)}}}"


def entry(kind: str, key: str, fields: Mapping[str, str | None]) -> str:
    """Return an entry; a field that is unknown is absent, not empty."""
    lines = "".join(f"  {name} = {_delimited(name, value)},\n" for name, value in known(fields).items())
    return f"@{kind}{{{key},\n{lines}}}\n"


def _delimited(name: str, value: str) -> str:
    # A month is a macro of the style, which says it in its own language.
    return value if name == "month" else f"{{{value}}}"
