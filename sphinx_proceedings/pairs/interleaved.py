"""A chapter's page in the EPUB of both languages: each passage under its original, and each § a link to its twin."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup

from sphinx_proceedings.epub.language_marks import doubled
from sphinx_proceedings.language.interface import direction_mark, own_name
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import lacking, said_once
from sphinx_proceedings.pairs.moved_markup import NAMED, NAMES, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from sphinx_proceedings.model.sides import Side, Sides
    from sphinx_proceedings.pairs.pairing import Chapter, Pair

SUFFIX = ".xhtml"
SEGMENT = re.compile(r'<span class="segment">(\d+)</span>')
NARROW = re.compile(r'(<source media=")([^"]*)"')
WIDE = "(min-width: 45em)"
"""The pages on which sides stand beside each other (interleaved.css), each as wide as a narrow page."""
KEYWORDS = "opening-keywords"
"""The unit that the package says instead (`dc:subject`), so that the first page of a chapter has room for its text."""
SHARES = "opening-statements"
"""The unit that says what share each kind of statement has, with a point between them."""
WORDS = re.compile(r">([^\s<>][^<>]*)<")
LONG = 12
"""The lines of a list that may fill a small page: past these its twin stands out of sight."""
PAGE_BREAK = re.compile(r'<span class="page" id="([^"]+)"[^>]*></span>')


@dataclass(frozen=True)
class Names:
    """The names of places on the pages of a book, by page and language."""

    places: Mapping[tuple[str, str], Set[str]]
    rows: Mapping[str, Set[str]]
    """Of those, the ones that rows have, by page."""
    originals: Mapping[str, str]
    """The languages that pages were written in."""

    @classmethod
    def of(cls, chapters: Sequence[Chapter]) -> Names:
        """Return those that the units of *chapters* have."""
        every = [each for chapter in chapters for each in (chapter.original, chapter.translation)]
        return cls(
            {(f"{one.docname}{SUFFIX}", one.language): _held(one) for one in every},
            {f"{chapter.docname}{SUFFIX}": {pair.key for pair in chapter.pairs} for chapter in chapters},
            {f"{chapter.docname}{SUFFIX}": chapter.original.language for chapter in chapters},
        )


def _held(chapter: Sides) -> Set[str]:
    return {name for side in chapter.sides for name in (side.key, *names(side.markup))}


def without_keywords(chapter: Chapter) -> Chapter:
    """Return a chapter as the book has it."""
    one, other = (
        replace(each, sides=tuple(side for side in each.sides if side.key != KEYWORDS))
        for each in (chapter.original, chapter.translation)
    )
    pairs = tuple(pair for pair in chapter.pairs if pair.key != KEYWORDS)
    return replace(chapter, original=one, translation=other, pairs=pairs)


def rows(chapter: Chapter, known: Names) -> Markup:
    """Return a row for each pair, with the original first; *known* are the names of all pages of the book."""
    return Markup("\n").join(Markup(_Row(chapter, pair, known).text()) for pair in chapter.pairs)


@dataclass(frozen=True)
class _Row:
    """A pair as it stands in the book."""

    chapter: Chapter
    pair: Pair
    known: Names

    @property
    def is_lost(self) -> bool:
        """Whether its translation would be the original once more."""
        return self.pair.translation.language != self.chapter.direction[1] and bool(self.pair.translation.messages)

    @property
    def is_once(self) -> bool:
        """Whether it stands once: its translation is lost, or the original says all that it does."""
        return self.is_lost or self.shown[1] is None

    @cached_property
    def shown(self) -> tuple[Side, Side | None]:
        """Its sides, without what a reader of both would read twice."""
        return said_once.shown(self.pair)

    @property
    def is_long(self) -> bool:
        """Whether it is a list that the press made, without numbers, and hides its twin on a small page."""
        return self.pair.kind is Kind.BLOCK and len(self.pair.original.text.splitlines()) > LONG

    def text(self) -> str:
        original, translation = self.chapter.direction
        one, other = self.shown
        parts = [self._side(one, original, translation, "original")]
        if self.is_lost or other is None:
            held = dict.fromkeys((self.pair.key, *names(self.pair.translation.markup)))
            parts = [*(f'<span id="{translation}-{name}"></span>' for name in held), *parts]
        else:
            parts.append(self._side(other, translation, original, "translation"))
        if self.is_lost:
            parts.append(doubled(lacking.told(self.pair, original, original)))
        return "\n".join([f'<div class="{" ".join(self._classes())}" id="{self.pair.key}">', *parts, "</div>"])

    def _classes(self) -> Iterator[str]:
        """Yield what the style sheet of a book of one language knows a pair by from what its sides stood in."""
        yield from ("pair", self.pair.kind)
        if self.pair.key.startswith("opening-"):
            yield "opening"
        if self.is_once and not self.is_lost:
            yield "same"
        if self.pair.original.statement:
            yield from ("statement", self.pair.original.statement)

    def _side(self, side: Side, language: str, other: str, part: str) -> str:
        """Return one side of a row, whose number leads to that in the *other* language."""
        mark = f'lang="{language}" xml:lang="{language}"{direction_mark(language, self.chapter.original.language)}'
        moved = NAMED.sub(_Place(self.chapter.docname, language, side.key, self.known), side.markup)
        moved = NARROW.sub(rf'\1\2, {WIDE}"', moved)
        moved = PAGE_BREAK.sub(r'<span id="\1"></span>', moved)
        if side.key == SHARES:
            moved = WORDS.sub(_unbroken, moved)
        if not self.is_once:
            moved = self._twinned(moved, f"{other}-{side.key}", language, other)
        return f'<div class="side {part}" id="{language}-{side.key}" {mark}>\n{moved.strip()}\n</div>'

    def _twinned(self, markup: str, twin: str, language: str, other: str) -> str:
        """Return a side led to its *twin* in the *other* language: its number is a link, a long list is under one."""
        link = f'href="#{twin}" hreflang="{other}"'
        if self.is_long:
            mark = f'lang="{other}" xml:lang="{other}"{direction_mark(other, language)}'
            return f'<p class="twin"><a {link} {mark}>{own_name(other)}</a></p>\n{markup}'
        return SEGMENT.sub(lambda found: f'<a class="segment" {link} title="{own_name(other)}">{found[1]}</a>', markup)


def _unbroken(found: re.Match[str]) -> str:
    """Return words whose lines end after a point alone."""
    return found[0].replace(" ", NO_BREAK).replace(f"·{NO_BREAK}", "· ")


@dataclass(frozen=True)
class _Place:
    """Where the XHTML of a unit is moved to: names in it begin with its language, since both have the same."""

    docname: str
    language: str
    key: str
    known: Names

    def __call__(self, found: re.Match[str]) -> str:
        name, value = found.groups()
        if name in NAMES:
            # Its side has the name of the unit.
            kept = (part for part in value.split() if name != "id" or part != self.key)
            told = " ".join(f"{self.language}-{part}" for part in kept)
        elif name == "srcset":
            told = ", ".join(self._address(part.strip()) for part in value.split(","))
        else:
            told = self._address(value)
        return f' {name}="{told}"' if told else ""

    def _address(self, address: str) -> str:
        """Return where an address leads from here: to the same place in the same language, a file of its edition."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        page = f"{self.docname}{SUFFIX}"
        target = posixpath.normpath(posixpath.join(posixpath.dirname(quote(page)), parts.path)) if parts.path else page
        held = self.known.places.get((unquote(target), self.language))
        if held is None:
            up = "../" * self.docname.count("/")
            return f"{up}{self.language}/{target}" + address[len(parts.path) :]
        path = parts.path or posixpath.basename(quote(page))
        return f"{path if parts.path else ''}#{self.language}-{parts.fragment}" if parts.fragment in held else path
