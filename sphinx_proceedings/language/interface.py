"""The press's own messages, those a reader sees around the chapters, and names, dates and numbers, by language.

Messages are gettext's: English ones stand in the code, in calls of ``_`` or of the templates' ``say`` (in Sphinx's
templates ``_`` is Sphinx's own) or in tables, whole; their translations in ``locales/``.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from polib import pofile

from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model.languages import locale_name, primary, region

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

CATALOGS = Path(__file__).parent / "locales"


@cache
def gettext_for(language: str) -> Callable[[str], str]:
    """Return the function that translates an English message into *language*, by custom called ``_``."""
    path = CATALOGS / language / "LC_MESSAGES" / "sphinx_proceedings.po"
    entries = pofile(str(path)).translated_entries() if path.exists() else []
    catalog = {entry.msgid: entry.msgstr for entry in entries}
    return lambda message: catalog.get(message, message)


def locale_of(language: str) -> str:
    """Return the CLDR locale a language is written by; that of British English where CLDR has none."""
    manners = manners_of(language)
    if manners.locale and (manners.language == language or not region(language)):
        return manners.locale
    try:
        return str(Locale.parse(locale_name(language)))
    except (UnknownLocaleError, ValueError):
        return manners.locale or locale_of("en")


def locales(languages: Iterable[str]) -> dict[str, str]:
    """Return by language what the Open Graph protocol calls its locale, with a territory where it is known: fr_FR."""
    locales = (
        (language, locale_of(language) if region(language) else manners_of(language).locale) for language in languages
    )
    return {language: locale or locale_name(language) for language, locale in locales}


def language_name(code: str, language: str) -> str:
    """Return what *language* calls the language of a code; where CLDR does not know, its English name or the code."""
    name = locale_name(code)
    for locale in (Locale.parse(locale_of(one)) for one in (language, "en")):
        if known := locale.languages.get(name):
            return str(known)
        if primary(code) != code and primary(code) in locale.languages:
            return str(Locale.parse(name).get_display_name(locale) or code)
    return code


def own_name(language: str) -> str:
    """Return a language's name in itself, as a title prints it."""
    name = language_name(language, language)
    return name[0].upper() + name[1:]


def day(date: datetime.date, language: str) -> str:
    """Write a date out in full, as *language* does."""
    return _first_raised(format_date(date, format="long", locale=locale_of(language)), language)


def days(first: datetime.date, last: datetime.date | None, language: str) -> str:
    """Write the days from the *first* to the *last* out in full, as *language* does; of none or the same, the one.

    CLDR's intervals have abbreviated names of months where a language has given no others.
    """
    if last is None or first == last:
        return day(first, language)
    locale = Locale.parse(locale_of(language))
    written = format_interval(first, last, skeleton="yMMMMd", locale=locale)
    for month in (first.month, last.month):
        short, full = (str(locale.months["format"][width][month]) for width in ("abbreviated", "wide"))
        written = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full, written)
    return _first_raised(re.sub(r"\b0(\d)\b", r"\1", written), language)


def short_day(date: datetime.date, language: str) -> str:
    """Write the day and the abbreviated month of a date, whose year stands beside."""
    return _first_raised(format_skeleton("MMMd", date, locale=locale_of(language)), language)


def month(date: datetime.date, language: str) -> str:
    """Write the abbreviated month of a date alone."""
    return str(format_skeleton("MMM", date, locale=locale_of(language)))


def _first_raised(date: str, language: str) -> str:
    """Write the first of a month as an ordinal where the language does."""
    return re.sub(r"\b1\b", f"1{manners_of(language).raised}", date)


def number(count: int, language: str) -> str:
    """Write a whole number in digits, grouped as *language* groups them."""
    return format_decimal(count, locale=locale_of(language))
