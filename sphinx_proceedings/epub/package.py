"""An EPUB container: its items, its package document, its zip."""

from __future__ import annotations

import re
import time
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_proceedings.cache import digest
from sphinx_proceedings.language.title_lines import boxed, compounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TEMPLATES = Path(__file__).parent / "templates"
MIMETYPE = "application/epub+zip"
# What says where the package is, and to Apple Books that the book has faces of its own.
CONTAINER = ("META-INF/container.xml", "META-INF/com.apple.ibooks.display-options.xml")
# What is in a book, whatever the machine it is made on knows of types.
MEDIA_TYPES = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".ncx": "application/x-dtbncx+xml",
}
# Places of which no two make the same name.
PLAIN = re.compile(r"_?[A-Za-z0-9/-]+(?:\.[A-Za-z0-9]+)?")
# The zip format knows no earlier date than the first second of 1980, and no later one than the last but one of 2107.
EARLIEST, LATEST = 315532800, 4354819198


@dataclass(frozen=True)
class Item:
    """A file of the publication as the manifest and the spine list it."""

    href: str
    properties: tuple[str, ...] = ()
    in_spine: bool = False

    @property
    def id(self) -> str:
        """An XML name made of the item's place, no other's."""
        name = "item-" + re.sub(r"[^A-Za-z0-9]", "-", self.href)
        return name if PLAIN.fullmatch(self.href) else f"{name}-{digest(self.href)[:8]}"

    @property
    def address(self) -> str:
        """The item's place as an address (RFC 3986)."""
        return quote(self.href)

    @property
    def media_type(self) -> str:
        """The media type its suffix stands for."""
        return MEDIA_TYPES[Path(self.href).suffix.lower()]


@dataclass(frozen=True)
class NavPoint:
    """An entry of the contents; ``href`` is empty for a part that has no page."""

    title: str
    href: str = ""
    language: str | None = None
    children: tuple[NavPoint, ...] = ()
    people: str = ""
    """Whom a chapter tells of, or who wrote it, in the edition's language."""
    part: int = 0
    """Which part it is, counted from one, if it is one."""
    is_section: bool = False
    """Whether it is within a page, where reading systems list it and the page of contents does not."""

    @property
    def start(self) -> str:
        """The place of the entry itself, or of the first below it."""
        return self.href or next((child.start for child in self.children), "")

    @property
    def chapters(self) -> tuple[NavPoint, ...]:
        """What stands below it and is no section."""
        return tuple(child for child in self.children if not child.is_section)


def properties(page: str) -> tuple[str, ...]:
    """Return the manifest properties a page must declare for what it holds (EPUB 3.3, D.7)."""
    holds = {"svg": "<svg", "mathml": "<math", "scripted": "<script"}
    return tuple(name for name, mark in holds.items() if mark in page)


def rendered(name: str, context: Mapping[str, Any]) -> str:
    """Render one of the edition's templates."""
    return _environment().get_template(name).render(context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"boxed": boxed, "compounded": compounded}
    return environment


def write(path: Path, folder: Path, hrefs: Iterable[str], *, epoch: int) -> None:
    """Zip *hrefs* of *folder*, with the files every container begins with.

    Names are sorted and dates all the same (*epoch*, in seconds since 1970), so the same files make the same bytes.
    """
    unfinished = path.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w") as container:
        container.writestr(entry("mimetype", epoch, zipfile.ZIP_STORED), MIMETYPE)
        for name in CONTAINER:
            container.writestr(entry(name, epoch), (TEMPLATES / Path(name).name).read_bytes())
        for href in sorted(set(hrefs)):
            container.writestr(entry(href, epoch), (folder / href).read_bytes())
    unfinished.replace(path)


def entry(name: str, epoch: int, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return what a ZIP file says of a file of that *name*.

    It is dated *epoch*, in seconds since 1970, or the nearest year that can be said there (1980 to 2107).
    """
    moment = time.gmtime(min(max(epoch, EARLIEST), LATEST))
    said = zipfile.ZipInfo(name, date_time=tuple(moment[:6]))  # type: ignore[arg-type]
    said.compress_type = compression
    said.external_attr = 0o100644 << 16
    said.create_system = 3
    return said
