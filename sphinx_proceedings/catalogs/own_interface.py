"""A volume's own catalogs of the interface: translations that come before the press's, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.findings import Finding, Level, Rule, shown
from sphinx_proceedings.catalogs.pofile import path_of, read
from sphinx_proceedings.language.interface import DOMAIN, PLACEHOLDER, language_name, messages, untranslated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx_proceedings.catalogs.pofile import Catalog


def translations(locales: Iterable[Path], languages: Iterable[str]) -> dict[str, Mapping[str, str]]:
    """Return what the catalogs of the interface translate in each of *languages* that has some; nothing wrong of it."""
    known = {language: _translated(locales, language) for language in languages}
    return {language: catalog for language, catalog in known.items() if catalog}


def _translated(locales: Iterable[Path], language: str) -> dict[str, str]:
    told: dict[str, str] = {}
    for catalog in (read(path) for locale in locales if (path := path_of(locale, language, DOMAIN)).exists()):
        if not any(finding.level is Level.ERROR for finding in catalog.findings):
            told |= {
                entry.msgid: entry.msgstr for entry, _ in catalog.finished if not _missed(entry.msgid, entry.msgstr)
            }
    return told


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield what is wrong with a catalog of the interface."""
    yield from catalog.findings
    for entry, line in catalog.finished:
        if entry.msgid not in messages():
            problem, remedy = "the interface has no such message any more", "delete the entry"
            yield Finding(catalog.path, line, Level.WARNING, Rule.HEADER, problem, remedy, entry.msgid)
        elif missed := _missed(entry.msgid, entry.msgstr):
            problem = f"{shown(', '.join(missed))} stands in one of the two and not in the other"
            remedy = "write in the msgstr what begins with % as the msgid does"
            yield Finding(catalog.path, line, Level.ERROR, Rule.MARKUP, problem, remedy, entry.msgid)


def _missed(msgid: str, msgstr: str) -> list[str]:
    """Return the placeholders that only one of the two has."""
    theirs, ours = (Counter(PLACEHOLDER.findall(text)) for text in (msgid, msgstr))
    return sorted((theirs - ours) + (ours - theirs))


def lacking(path: Path, language: str) -> str | None:
    """Say, with the catalog in which to write them, that messages of the interface are printed in English."""
    if not (count := len(untranslated(language))):
        return None
    name = language_name(language, "en")
    return (
        f"{path}: the interface has no {name} for {count} of {len(messages())} messages, which are printed in English "
        "and marked as such; `make translations` writes them into this catalog, translate them there"
    )
