"""The addresses crawlers are told of: each page in its languages, the same set in its head and in the site's map."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sphinx_proceedings.citations.addresses import DOOR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sphinx_proceedings.model.metadata import Volume

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def alternates(volume: Volume, page: str, languages: Collection[str]) -> list[tuple[str, str]]:
    """Return the ``hreflang`` and the path of a page in each language that has it, itself among them.

    *page* is its path within an edition. ``x-default`` is the one in the volume's own language, or in the first; of
    the contents it is the door, which is for readers of any.
    """
    there = [language for language in volume.languages if language in languages]
    default = f"{volume.language if volume.language in there else there[0]}/{page}"
    return [
        *((language, f"{language}/{page}") for language in there),
        ("x-default", door(volume) if page == DOOR else default),
    ]


def door(volume: Volume) -> str:
    """Return the path of the door, which whole addresses need not name."""
    return "" if volume.url else DOOR


def sitemap(volume: Volume, paths: Iterable[str]) -> str:
    """Return the map of a site: its door, and *paths*, each beginning with its language.

    The volume must have an address, and all pages are of the day of its version. The form is that of sitemaps.org 0.9
    with Google's ``xhtml:link`` for pages in several languages.
    """
    return f"{HEAD}{''.join(_entries(volume, paths))}</urlset>\n"


def _entries(volume: Volume, paths: Iterable[str]) -> Iterator[str]:
    pages: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        language, _, page = path.partition("/")
        pages[page].append(language)
    for page, languages in sorted(pages.items()):
        links = "".join(
            f'    <xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(f"{volume.url}/{path}")}/>\n'
            for code, path in alternates(volume, page, languages)
        )
        doors = [door(volume)] if page == DOOR else []
        for path in (*doors, *(f"{language}/{page}" for language in sorted(languages))):
            address = escape(f"{volume.url}/{path}")
            yield f"  <url>\n    <loc>{address}</loc>\n    <lastmod>{volume.date}</lastmod>\n{links}  </url>\n"
