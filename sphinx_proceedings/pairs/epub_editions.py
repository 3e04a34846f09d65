"""An EPUB of one language as its builder left it: its package, its contents and its pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.pairs.interleaved import PAGE_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# https://www.w3.org/TR/epub-33/#app-schemas
OPF, DC, XHTML, OPS = (
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/ops}",
)
PACKAGE, NAVIGATION = "package.opf", "nav.xhtml"
STYLED = re.compile(r'(<link rel="stylesheet" type="text/css" href=")((?:\.\./)*)book\.css')
MOTIF = re.compile(r'<p class="motif"><img src="([^"]+)"')
KIND = re.compile(r'<section epub:type="([a-z]+)" role="doc-[a-z]+" class="text">')

HEAD = re.compile(r'<p class="of-part"(?: lang="(?P<language>[^"]+)")?[^>]*>(?P<part>[^<]*)</p>')


class Head(NamedTuple):
    """What stands over the title of a chapter: the part it is in, as XHTML, and its language."""

    part: str
    language: str


class Entry(NamedTuple):
    """An entry of the contents; *href* is empty for a part that has no page."""

    title: str
    href: str
    is_section: bool
    children: tuple[Entry, ...]
    people: str = ""
    """Whom a chapter tells of, or who wrote it."""


@dataclass(frozen=True)
class Edition:
    """The EPUB of one language, in the folder it was made in."""

    folder: Path
    language: str

    @cached_property
    def package(self) -> ET.Element:
        """Its package document.

        Raises ProceedingsError when there is none.
        """
        return self._parsed(PACKAGE)

    def items(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the place of each of its files, with its properties, in the order of the manifest."""
        for item in self.package.iter(f"{OPF}item"):
            yield unquote(item.attrib["href"]), tuple(item.get("properties", "").split())

    def text(self, href: str) -> str:
        """Return a page as it stands a folder deeper, where it says no pages of a PDF."""
        page = PAGE_BREAK.sub(r'<span id="\1"></span>', (self.folder / href).read_text(encoding="utf-8"))
        return STYLED.sub(r"\1\2../book.css", page)

    def kind(self, href: str) -> str:
        """Return what a page of text is to a reading system; "" of another."""
        found = KIND.search((self.folder / href).read_text(encoding="utf-8"))
        return found[1] if found else ""

    def head(self, href: str) -> Head:
        """Return what stands over the title of a page of text."""
        found = HEAD.search((self.folder / href).read_text(encoding="utf-8"))
        if not found:
            return Head("", self.language)
        return Head(found["part"], found["language"] or self.language)

    def motif(self, href: str) -> str:
        """Return the volume's motif as the page of a part has it; "" without one."""
        found = MOTIF.search((self.folder / href).read_text(encoding="utf-8"))
        return found[1] if found else ""

    def entries(self) -> tuple[Entry, ...]:
        """Return its contents."""
        nav = next(self._parsed(NAVIGATION).iter(f"{XHTML}nav"))
        return tuple(_entries(nav))

    def said(self, name: str) -> list[str]:
        """Return what its package says in all elements of Dublin Core that have a *name*."""
        return [element.text or "" for element in self.package.iter(f"{DC}{name}")]

    def _parsed(self, href: str) -> ET.Element:
        try:
            return ET.fromstring((self.folder / href).read_bytes())
        except (OSError, ET.ParseError):
            raise ProceedingsError("no EPUB edition to pair; build it first", path=self.folder / href) from None


def _entries(element: ET.Element) -> Iterator[Entry]:
    for item in element.findall(f"{XHTML}ol/{XHTML}li"):
        named = item[0]
        # People stand in small letters.
        title = (named.text or "") + "".join(
            "".join(child.itertext()) + (child.tail or "") for child in named if child.tag != f"{XHTML}small"
        )
        people = "".join("".join(small.itertext()) for small in named.findall(f"{XHTML}small[@class='people']"))
        yield Entry(title, named.get("href", ""), "hidden" in item.attrib, tuple(_entries(item)), people)
