"""The press's own messages, those a reader sees around the chapters, in each language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from polib import pofile

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

# The English of these pages is British.
LOCALES = {"en": "en_GB"}
CATALOGS = Path(__file__).parent / "locales"


def gettext_for(language: str) -> Callable[[str], str]:
    """Return the function that translates an English message into *language*, by custom called ``_``."""
    catalog = _catalog(language)
    return lambda message: catalog.get(message, message)


@cache
def _catalog(language: str) -> Mapping[str, str]:
    path = CATALOGS / language / "LC_MESSAGES" / "sphinx_proceedings.po"
    if not path.exists():
        return {}
    return {entry.msgid: entry.msgstr for entry in pofile(str(path)).translated_entries()}


def own_name(language: str) -> str:
    """Return a language's name in itself, as a title prints it."""
    name = Locale.parse(language).get_display_name(language) or language
    return name[0].upper() + name[1:]


def day(date: datetime.date, language: str) -> str:
    """Write a date out in full, as *language* does."""
    return format_date(date, format="long", locale=LOCALES.get(language, language))


def number(count: int, language: str) -> str:
    """Write a whole number in digits, grouped as *language* groups them."""
    return format_decimal(count, locale=LOCALES.get(language, language))
