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
from markupsafe import Markup, escape
from polib import pofile

from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model.languages import direction, is_turned, locale_name, primary, region, wider

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterable, Mapping

CATALOGS = Path(__file__).parent / "locales"
DOMAIN = "sphinx_proceedings"
"""What gettext calls the messages of the interface: the name of their catalogs, here and among those of a volume."""
# The catalog that has every message, as a test demands.
WHOLE = "fr"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")
# What the catalogs of the volume at work translate, by language.
_own: dict[str, Mapping[str, str]] = {}


def take(own: Mapping[str, Mapping[str, str]]) -> None:
    """Have translations of a volume's own, by language, come before the press's, for the whole process."""
    _own.clear()
    _own.update(own)
    translations.cache_clear()
    untranslated.cache_clear()
    _english.cache_clear()
    _english_opening.cache_clear()


def gettext_for(language: str) -> Callable[[str], str]:
    """Return the function that translates an English message into *language*, by custom called ``_``."""
    catalog = translations(language)
    return lambda message: catalog.get(message, message)


@cache
def translations(language: str) -> Mapping[str, str]:
    """Return what is translated into a language, by the volume before the press, else into the one it is a case of."""
    catalogs = [_shipped(tag) for tag in reversed(wider(language))]
    return {message: text for catalog in (*catalogs, _own.get(language, {})) for message, text in catalog.items()}


@cache
def _shipped(language: str) -> Mapping[str, str]:
    path = CATALOGS / locale_name(language) / "LC_MESSAGES" / f"{DOMAIN}.po"
    return {entry.msgid: entry.msgstr for entry in pofile(str(path)).translated_entries()} if path.exists() else {}


def messages() -> Collection[str]:
    """Return every message of the interface."""
    return _shipped(WHOLE).keys()


@cache
def untranslated(language: str) -> tuple[str, ...]:
    """Return the messages that an edition prints in English for want of a translation."""
    if primary(language) == "en":
        return ()
    return tuple(message for message in messages() if message not in translations(language))


@cache
def _english(language: str) -> re.Pattern[str] | None:
    forms = (re.escape(PLACEHOLDER.sub("\0", message)).replace("\0", ".+") for message in untranslated(language))
    listed = "|".join(forms)
    return re.compile(rf"[\s,;.]*(?:{listed})[\s,;:.]*") if listed else None


@cache
def _english_opening(language: str) -> re.Pattern[str] | None:
    """Return what finds the words before the first placeholder of a message that is printed in English."""
    openings = {PLACEHOLDER.split(message)[0].strip() for message in untranslated(language)}
    listed = "|".join(re.escape(opening) for opening in sorted(openings) if len(opening) > 1)
    return re.compile(rf"(?:{listed})(?!\w)") if listed else None


def worded_in(sentence: str, language: str) -> str:
    """Return the language of a sentence that the press makes: English where it begins with words not translated."""
    pattern = _english_opening(language)
    return "en" if pattern and pattern.match(sentence) else language


def cited_in(language: str) -> str:
    """Return the language that an edition's references and citations are worded in: English until it has their "in"."""
    return "en" if "in" in untranslated(language) else language


def is_english(text: str, language: str) -> bool:
    """Tell a text of the interface that is printed in English for want of its translation."""
    pattern = _english(language)
    return bool(pattern and text.strip() and pattern.fullmatch(text))


def marked_if_english(text: str, language: str) -> str:
    """Return a text of the interface as HTML, marked where it is in English for want of its translation."""
    return marked("en", text, language) if is_english(text, language) else text


def marked(spoken: str, text: str, around: str) -> Markup:
    """Return a text as HTML, marked as *spoken* where that is another language than the one *around* it."""
    mark = language_mark(spoken, around)
    return Markup("<span{}>{}</span>").format(mark, text) if mark else escape(text)


def language_mark(language: str, around: str) -> Markup:
    """Return the attributes of what is in another language than the text *around* it."""
    if language == around:
        return Markup("")
    return Markup(' lang="{}"{}').format(language, direction_mark(language, around))


def direction_mark(language: str, around: str) -> Markup:
    """Return the attribute that says the direction of a language, where it is not that of what is *around* it."""
    return Markup(' dir="{}"').format(direction(language)) if is_turned(language, around) else Markup("")


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


def hours(start: datetime.time, end: datetime.time | None, language: str) -> str:
    """Write an hour of the day, or the time from one to another, by the clock of 24: "14:00–15:30"."""
    return "–".join(_hour(time, language) for time in (start, end) if time)


def _hour(time: datetime.time, language: str) -> str:
    whole, parted = manners_of(language).clock
    return (parted if time.minute else whole).format(hour=time.hour, minute=time.minute)


def short_date(date: datetime.date, language: str) -> str:
    """Write a date with its month abbreviated."""
    return _first_raised(format_skeleton("yMMMd", date, locale=locale_of(language)), language)


def month_of_year(date: datetime.date, language: str) -> str:
    """Write the abbreviated month of a date and its year."""
    return str(format_skeleton("yMMM", date, locale=locale_of(language)))


def _first_raised(date: str, language: str) -> str:
    """Write the first of a month as an ordinal where the language does."""
    return re.sub(r"\b1\b", f"1{manners_of(language).raised}", date)


def number(count: int, language: str) -> str:
    """Write a whole number in digits, grouped as *language* groups them."""
    return format_decimal(count, locale=locale_of(language))
