"""The contents of the EPUB of both languages: each entry in both, led to the pages that have both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.epub.package import NavPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_proceedings.pairs.epub_editions import Entry
    from sphinx_proceedings.pairs.interleaved import Names


class Contents(NamedTuple):
    """An entry of the contents in two languages."""

    titles: tuple[str, str]
    href: str
    is_section: bool
    children: tuple[Contents, ...]
    people: str
    """Whom a chapter tells of, or who wrote it: once, in the language of the first title."""
    original: str
    """The language that a chapter was written in; "" of a part."""

    @property
    def chapters(self) -> tuple[Contents, ...]:
        """What stands below it and is no section."""
        return tuple(child for child in self.children if not child.is_section)

    @property
    def point(self) -> NavPoint:
        """Itself for readers of EPUB 2, with both titles in one."""
        title = " / ".join(dict.fromkeys(self.titles))
        return NavPoint(title, self.href, children=tuple(child.point for child in self.children))


def contents(
    first: Iterable[Entry], second: Iterable[Entry], languages: tuple[str, str], known: Names
) -> list[Contents]:
    """Return the entries of a *first* edition with the titles of the *second*.

    They lead to the pages that the book has of both languages; the pages of parts are called as in its editions.
    """
    others = {_place(entry): entry for entry in _every(second)}
    return [_both(entry, others, languages, known) for entry in first]


def _every(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _every(entry.children)


def _place(entry: Entry) -> tuple[bool, str]:
    """Return what an entry is known by in each language: where it leads, or without a page what it begins with."""
    return bool(entry.href), entry.href or "".join(child.href for child in entry.children[:1])


def _both(entry: Entry, others: Mapping[tuple[bool, str], Entry], languages: tuple[str, str], known: Names) -> Contents:
    other = others.get(_place(entry), entry)
    return Contents(
        (entry.title, other.title),
        _led(entry.href, languages, known),
        entry.is_section,
        tuple(_both(child, others, languages, known) for child in entry.children),
        entry.people,
        known.originals.get(entry.href, ""),
    )


def _led(href: str, languages: tuple[str, str], known: Names) -> str:
    page, _, name = href.partition("#")
    if not name or name in known.rows[page]:
        return href
    language = next((one for one in languages if name in known.places[page, one]), "")
    return f"{page}#{language}-{name}" if language else page
