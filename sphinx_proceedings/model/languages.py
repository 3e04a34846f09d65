"""Tags of languages (BCP 47): a tag checked in, its parts, gettext's name of it and its direction out."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from sphinx_proceedings.errors import excerpt

TAG: Final = re.compile(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|\d{3}))?")
"""Language, script and region (RFC 5646, 2.1), in the case of its section 2.1.1: ``pt-BR``, ``zh-Hant``, ``gsw``."""
_PARTS: Final = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
_CLASS: Final = re.compile(rf"language-({TAG.pattern})$")
_NAMES: Final = Locale("en")
_FORM: Final = "write a language as its tag of two or three letters, with its region where that matters, such as pt-BR"


def tag(value: str) -> str:
    """Check a language's tag; raises ValueError with the tag that it should be, where that is known."""
    parts = _PARTS.fullmatch(value)
    if parts is None:
        named = next((code for code, name in _NAMES.languages.items() if name.lower() == value.lower()), None)
        raise ValueError(f"{value} has the tag {named}; write it so" if named else f"{_FORM}, not {excerpt(value)}")
    language, script, region = parts[1].lower(), (parts[2] or "").title(), (parts[3] or "").upper()
    # Withdrawn codes, and those of three letters of which two are left (RFC 5646, 2.2.1 and 4.5).
    current = get_global("language_aliases").get(language, language)
    is_withdrawn = len(current) == 2 and (len(language) == 3 or language in ("in", "iw", "ji", "jw", "mo"))
    [region, *_] = get_global("territory_aliases").get(region, [region])
    right = "-".join(filter(None, (current if is_withdrawn else language, script, region)))
    # ISO 639-1 is closed: what has no name there, is no language.
    if len(language) == 2 and current not in _NAMES.languages:
        raise ValueError(f"no language has the code {language}; {_FORM}")
    if script and script not in _NAMES.scripts:
        raise ValueError(f"no script is called {script}; {_FORM}")
    if region and region not in _NAMES.territories:
        raise ValueError(f"no region is called {region}; {_FORM}")
    if right != value:
        raise ValueError(f"this language's tag is {right}; write it so")
    return value


def primary(language: str) -> str:
    """Return the language of a tag without script and region: ``pt``."""
    return language.partition("-")[0]


def region(language: str) -> str | None:
    """Return the region of a tag, in capitals or digits."""
    parts = TAG.fullmatch(language)
    return parts[3] if parts else None


def wider(language: str) -> list[str]:
    """Return a tag and those it is a case of, the narrowest first (RFC 4647, 3.4): ``pt-BR``, ``pt``."""
    parts = language.split("-")
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


def locale_name(language: str) -> str:
    """Return how gettext, Sphinx and CLDR write a tag, in folders of catalogs for one: ``pt_BR``."""
    return language.replace("-", "_")


def of_locale(name: str) -> str:
    """Return the tag that `locale_name` wrote."""
    return name.replace("_", "-")


def mark(language: str) -> str:
    """Return the class by which docutils knows the language of a node."""
    return f"language-{language}"


def marked(name: str) -> str | None:
    """Return the language that a node's class marks; None of any other class."""
    found = _CLASS.match(name)
    return found[1] if found else None


@cache
def direction(language: str) -> str:
    """Return how a language is written, as HTML says it: ``ltr`` or ``rtl``; of one unknown to CLDR, ``ltr``."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def is_turned(language: str, around: str) -> bool:
    """Tell whether words of a language run against those *around* them."""
    return direction(language) != direction(around)
