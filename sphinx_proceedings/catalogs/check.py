"""A catalog checked whole: the file, then every finished message with each rule."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs import own_interface
from sphinx_proceedings.catalogs.context import Context, Pair, read_context
from sphinx_proceedings.catalogs.findings import Finding, Level, Problem, Rule, shown
from sphinx_proceedings.catalogs.message import KEPT, LONGEST, MOST_BRACKETS, is_readable, parse
from sphinx_proceedings.catalogs.pofile import Catalog, read
from sphinx_proceedings.catalogs.rules.facts import check_facts
from sphinx_proceedings.catalogs.rules.safety import check_safety
from sphinx_proceedings.catalogs.rules.structure import check_structure
from sphinx_proceedings.catalogs.rules.typography import check_typography
from sphinx_proceedings.catalogs.rules.wrong_language import ENOUGH, WORD, check_language
from sphinx_proceedings.language.interface import DOMAIN
from sphinx_proceedings.model.languages import locale_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path


CHECKS = (check_structure, check_safety, check_language, check_facts, check_typography)


def check_catalogs(
    paths: Iterable[Path], source: Path, locales: Path, originals: Mapping[str, str], editions: Iterable[str]
) -> list[Finding]:
    """Return what is wrong with the catalogs at *paths*, of the volume with these *locales*.

    *originals* gives the language of each document by docname, *editions* those of the volume.
    """
    context = read_context(source, locales, originals, editions)
    return [finding for path in paths for finding in check_catalog(path, context)]


def check_catalog(path: Path, context: Context) -> list[Finding]:
    """Return what is wrong with the catalog at *path*, by line.

    Fuzzy, untranslated and obsolete entries are never published, so never checked.
    """
    catalog = read(path)
    return list(own_interface.check(catalog)) if catalog.docname == DOMAIN else check(catalog, context)


def check(catalog: Catalog, context: Context) -> list[Finding]:
    """Return what is wrong with a catalog already read."""
    found = [*catalog.findings, *_misplaced(catalog, context), *_twins(catalog, context)]
    for entry, line in catalog.finished:
        for problem in _problems(entry.msgid, entry.msgstr, catalog.language or _told(catalog), context):
            found.append(Finding(catalog.path, line, *problem, msgid=entry.msgid))
    return sorted(_summed(found, catalog), key=lambda finding: finding.line)


def check_pair(msgid: str, msgstr: str, language: str, context: Context) -> Iterator[Problem]:
    """Yield what is wrong with one translation into *language*."""
    if not (is_readable(msgid) and is_readable(msgstr)):
        problem = f"more than {LONGEST:,} characters or {MOST_BRACKETS} brackets in a message"
        yield Problem(
            Level.ERROR, Rule.SIZE, problem, "divide the paragraph of the chapter, or translate this one alone"
        )
        return
    pair = Pair(parse(msgid), parse(msgstr), language, context)
    for rule in CHECKS:
        yield from rule(pair)


@lru_cache(maxsize=KEPT)
def _problems(msgid: str, msgstr: str, language: str, context: Context) -> tuple[Problem, ...]:
    """Return what `check_pair` finds, kept while catalogs are checked again for one message that was saved."""
    return tuple(check_pair(msgid, msgstr, language, context))


def refused(findings: Collection[Finding]) -> tuple[bool, frozenset[str]]:
    """Return what errors keep out of a book: whether the whole catalog, and which messages of it."""
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    whole = any(finding.msgid is None for finding in errors)
    return whole, frozenset(finding.msgid for finding in errors if finding.msgid is not None)


def _misplaced(catalog: Catalog, context: Context) -> Iterator[Finding]:
    written = context.originals.get(catalog.docname)
    if catalog.language is None or not context.originals:
        return
    if written is None:
        problem, remedy = f"no document of the volume is called {catalog.docname}", "rename or delete the catalog"
        yield Finding(catalog.path, 1, Level.WARNING, Rule.HEADER, problem, remedy)
    elif locale_name(catalog.language) not in catalog.path.parts:
        problem = f"gettext calls the language {locale_name(catalog.language)}, and the folder is called otherwise"
        yield Finding(catalog.path, 1, Level.ERROR, Rule.LANGUAGE, problem, "rename the folder")
    elif written == catalog.language:
        problem = f"{catalog.docname} is written in {written} and needs no such catalog"
        yield Finding(catalog.path, 1, Level.ERROR, Rule.LANGUAGE, problem, "delete it")


def _twins(catalog: Catalog, context: Context) -> Iterator[Finding]:
    """Yield the terms of a glossary that are called like another, which ends the build (sphinx.domains.std)."""
    listed = context.glossaries.get(catalog.docname, frozenset())
    worded = context.terms.get(catalog.language or "", {})
    own = {parse(term).prose for term in listed}
    taken = {parse(term).prose for term in context.entries} | {worded[term] for term in worded.keys() - own}
    for entry, line in catalog.finished:
        if entry.msgid in listed and entry.msgstr != entry.msgid:
            words = parse(entry.msgstr).prose
            if words in taken:
                problem = f"“{shown(words)}” is another term of the glossary already"
                remedy = "word one of the two otherwise; what is the msgid's own word, copy with its markup"
                yield Finding(catalog.path, line, Level.ERROR, Rule.TERMS, problem, remedy, entry.msgid)
            taken.add(words)


def _summed(found: list[Finding], catalog: Catalog) -> list[Finding]:
    """Say once of a catalog, most of which is in another language, that it is."""
    foreign = [finding for finding in found if finding.rule is Rule.LANGUAGE and finding.msgid is not None]
    prose = sum(len(WORD.findall(entry.msgstr)) >= ENOUGH for entry, _ in catalog.finished)
    if len(foreign) < 3 or len(foreign) * 2 <= prose:
        return found
    told = f"{len(foreign)} of {len(catalog.finished)} translations are in another language than the catalog's"
    whole = Finding(catalog.path, 1, Level.ERROR, Rule.LANGUAGE, told, "put it in the folder of its language")
    return [whole, *(finding for finding in found if finding.rule is not Rule.LANGUAGE or finding.msgid is None)]


def _told(catalog: Catalog) -> str:
    """Return the language of the header, for a catalog in no language's folder."""
    return str(catalog.file.metadata.get("Language", "")).split("_")[0]
