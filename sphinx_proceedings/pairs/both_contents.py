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

    @property
    def point(self) -> NavPoint:
        """Itself for readers of EPUB 2, with both titles in one."""
        title = " / ".join(dict.fromkeys(self.titles))
        return NavPoint(title, self.href, children=tuple(child.point for child in self.children))


def contents(
    first: Iterable[Entry], second: Iterable[Entry], languages: tuple[str, str], known: Names
) -> list[Contents]:
    """Return the entries of a *first* edition with the titles of the *second*.

    Whatever leads to a page that the book has not in both languages, as parts do, leads nowhere.
    """
    titles = {_place(entry): entry.title for entry in _every(second)}
    return [_both(entry, titles, languages, known) for entry in first]


def _every(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _every(entry.children)


def _place(entry: Entry) -> tuple[bool, str]:
    """Return what an entry is known by in each language: where it leads, or without a page what it begins with."""
    return bool(entry.href), entry.href or "".join(child.href for child in entry.children[:1])


def _both(entry: Entry, titles: Mapping[tuple[bool, str], str], languages: tuple[str, str], known: Names) -> Contents:
    return Contents(
        (entry.title, titles.get(_place(entry), entry.title)),
        _led(entry.href, languages, known),
        entry.is_section,
        tuple(_both(child, titles, languages, known) for child in entry.children),
    )


def _led(href: str, languages: tuple[str, str], known: Names) -> str:
    page, _, name = href.partition("#")
    if (page, languages[0]) not in known.places:
        return ""
    if not name or name in known.rows[page]:
        return href
    language = next((one for one in languages if name in known.places[page, one]), "")
    return f"{page}#{language}-{name}" if language else page
