"""What the checks know of the volume: its languages, what each document is written in, its terms."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_proceedings.cache import digest
from sphinx_proceedings.catalogs.findings import Level
from sphinx_proceedings.catalogs.message import Message, parse
from sphinx_proceedings.catalogs.pofile import path_of, read
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.files import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

GLOSSARY = re.compile(r"^(`{3,}|:{3,})\{glossary\}[^\n]*\n(.*?)^\1", re.MULTILINE | re.DOTALL)
# What is written into drawings, captions and alternative texts (options of directives, images of Markdown).
DRAWN = {".svg", ".yml", ".yaml"}
UNMENDED = re.compile(r"^:[a-z]+: .*$|!\[[^\[\]]*\]", re.MULTILINE)
TERM = re.compile(r"^(?![:\s]).+", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Context:
    """The volume as the checks see it; each as it was read at one time, and the same as no other."""

    languages: tuple[str, ...] = ("en", "fr")
    originals: Mapping[str, str] = field(default_factory=dict)
    """The language each document is written in, by docname; empty when unknown."""
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Terms of the glossary and how the edition words them, by the edition's language."""
    glossaries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The terms of each document's glossary as its source writes them, by docname."""

    unmended: str = ""
    """Words of the volume, as their sources write them, that no smart quotes mend."""

    @cached_property
    def entries(self) -> frozenset[str]:
        """The terms of every glossary as the sources write them."""
        return frozenset().union(*self.glossaries.values())

    @cached_property
    def digest(self) -> str:
        """A name for what the checks know, the same in every process."""
        terms = [(language, sorted(words.items())) for language, words in sorted(self.terms.items())]
        listed = [(docname, sorted(entries)) for docname, entries in sorted(self.glossaries.items())]
        return digest(repr((self.languages, sorted(self.originals.items()), terms, listed, self.unmended)))


@dataclass(frozen=True)
class Pair:
    """A finished entry: the source, its translation, and the language it is translated into."""

    source: Message
    translation: Message
    language: str
    context: Context


def read_context(source: Path, locales: Path, originals: Mapping[str, str], editions: Iterable[str]) -> Context:
    """Read the terms of every glossary under *source* and their translations under *locales*.

    *originals* gives the language of each document by docname (`model.source.original_languages`), *editions* the
    languages of the volume, in some of which no document may be written.  What cannot be read is left out: its own
    check tells.
    """
    languages = tuple(sorted(editions))
    terms: dict[str, dict[str, str]] = {language: {} for language in languages}
    glossaries: dict[str, frozenset[str]] = {}
    unmended = [
        " ".join(html.unescape(_text(path)).split()) for path in sorted(source.rglob("*")) if path.suffix in DRAWN
    ]
    for docname, original in originals.items():
        text = _text(source / f"{docname}.md")
        unmended += UNMENDED.findall(text)
        listed = listed_terms(text)
        if listed:
            glossaries[docname] = frozenset(listed)
        for language in languages if listed else ():
            if language != original:
                worded = _worded(path_of(locales, language, docname), listed)
                terms[language].update(worded)
                terms[original].update({translation: term for term, translation in worded.items()})
    return Context(languages, originals, terms, glossaries, "\n".join(unmended))


def _text(path: Path) -> str:
    try:
        return read_text(path, "")
    except ProceedingsError:
        return ""


def listed_terms(text: str) -> list[str]:
    """Return the terms of the glossaries in a MyST text."""
    return [term.strip() for listing in GLOSSARY.findall(text) for term in TERM.findall(listing[1])]


def _worded(path: Path, terms: list[str]) -> dict[str, str]:
    """Return how a catalog words *terms*, without markup."""
    catalog = read(path)
    if any(finding.level is Level.ERROR for finding in catalog.findings):
        return {}
    finished = {entry.msgid: entry.msgstr for entry, _ in catalog.finished}
    return {parse(term).prose: parse(finished[term]).prose for term in terms if term in finished}
