"""The language of a work, in whatever way a .bib file calls it: babel's name, a tag, or its name in some language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from babel import Locale
from babel.core import get_global

from sphinx_proceedings.language.registry import KNOWN, called
from sphinx_proceedings.model.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

# Other names of babel's, of older versions or of varieties that print alike; those that Zotero writes among them.
BABEL: Final = {
    **dict.fromkeys(("ukenglish", "usenglish", "australian", "canadian", "newzealand"), "en"),
    **dict.fromkeys(("francais", "frenchb", "canadien", "acadian"), "fr"),
    **dict.fromkeys(("austrian", "naustrian", "swissgerman", "nswissgerman", "germanb"), "de"),
    "portuges": "pt",
    "brazil": "pt-BR",
    **dict.fromkeys(("bahasa", "bahasai", "indon"), "id"),
    **dict.fromkeys(("bahasam", "melayu"), "ms"),
    **dict.fromkeys(("pinyin", "chinese-simplified", "chinese-traditional", "chinese-hans", "chinese-hant"), "zh"),
    **dict.fromkeys(("norsk", "bokmal"), "nb"),
    **dict.fromkeys(("serbianc", "serbian-cyrillic", "serbian-latin"), "sr"),
    **dict.fromkeys(("polutonikogreek", "polygreek", "ancientgreek"), "el"),
    "nynorsk": "nn",
    "magyar": "hu",
    "slovene": "sl",
    "farsi": "fa",
    "thaicjk": "th",
    "samin": "se",
    "turkmen": "tk",
    "lowersorbian": "dsb",
    "uppersorbian": "hsb",
    "friulan": "fur",
    "scottish": "gd",
}


def language_of(fields: Mapping[str, str]) -> str | None:
    """Return the tag of a work's language, English where none is given; None for one not known."""
    written = [fields[name] for name in ("langid", "language") if name in fields]
    return next(filter(None, map(_named, written)), None) if written else "en"


@cache
def _named(value: str) -> str | None:
    name = re.split(r"[,;/\\(]|\band\b|\bet\b", value.strip("{} "))[0].strip().removeprefix("lang").lower()
    return called(name) or BABEL.get(name) or _tagged(name) or _names().get(name)


def _tagged(name: str) -> str | None:
    """Return the tag that *name* is, in whatever case, with a region only where that prints in a way of its own."""
    if not re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)*", name):
        return None
    parts = name.replace("_", "-").split("-")
    code = get_global("language_aliases").get(parts[0], parts[0])
    tag = "-".join((code, *(part.upper() for part in parts[1:])))
    return tag if tag in KNOWN else primary(code) if primary(code) in Locale("en").languages else None


@cache
def _names() -> dict[str, str]:
    """Return the languages by their names in each language with a record."""
    locales = (Locale.parse(one, sep="-") for one in KNOWN)
    return {name.lower(): code for locale in locales for code, name in locale.languages.items() if code.isalpha()}
