"""The references the chapters cite, made up: BibTeX, and how plain Typst prints them."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from bench import words
from bench.chapters import ENTRIES, key, names


class Entry(NamedTuple):
    """An article."""

    key: str
    authors: tuple[tuple[str, str], ...]
    """Given and family names."""
    title: str
    journal: str
    volume: int
    pages: tuple[int, int]
    year: int

    @property
    def label(self) -> str:
        """How a text cites it."""
        return f"{' and '.join(family for _, family in self.authors)}, {self.year}"


def entries() -> list[Entry]:
    """Make up the entries, by their numbers."""
    return [_entry(number) for number in range(1, ENTRIES + 1)]


def bibtex() -> str:
    """Return the entries as a .bib file."""
    return "\n".join(map(_article, entries()))


def _entry(number: int) -> Entry:
    random = Random(f"entry {number}")
    authors = tuple(random.sample(names(), random.randint(1, 2)))
    first = random.randint(1, 400)
    return Entry(
        key(number),
        authors,
        words.phrase(random, "en", random.randint(6, 12)),
        words.phrase(random, "en", 3),
        random.randint(1, 90),
        (first, first + random.randint(5, 40)),
        random.randint(1950, 2025),
    )


def _article(entry: Entry) -> str:
    first, last = entry.pages
    authors = " and ".join(f"{family}, {given}" for given, family in entry.authors)
    title, journal = (text.replace('"', "") for text in (entry.title, entry.journal))
    return f"""@article{{{entry.key},
  author = {{{authors}}}, title = {{{title}}}, journal = {{{journal}}}, langid = {{english}},
  volume = {{{entry.volume}}}, pages = {{{first}--{last}}}, year = {{{entry.year}}}
}}
"""
