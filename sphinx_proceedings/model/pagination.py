"""True page numbers: what the PDF edition tells the others, in one file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "pages.json"


@dataclass(frozen=True)
class Break:
    """Where a page of the PDF begins: before the *word*-th word of the *block*-th block of a chapter, both from 0."""

    page: str
    block: int
    word: int


@dataclass(frozen=True)
class Extent:
    """A chapter in the PDF edition: its title without markup, its printed pages, its breaks in reading order.

    ``blocks`` counts its blocks of running text, so that a reader of the breaks can tell them from another text's.
    What else the edition's catalog has of its head is absent while it is not translated. ``begun`` tells whether
    anything of the chapter is in the edition's language: of a chapter written in another, not before its translation.
    """

    title: str
    first: str
    last: str
    blocks: int
    breaks: tuple[Break, ...]
    short_title: str | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    begun: bool = True
    people: str = ""
    """Whom the chapter reports, as the contents name them."""

    @property
    def pages(self) -> str:
        """The pages as references print them: "45–58", or "45"."""
        return self.range("–")

    def range(self, dash: str) -> str:
        """Return the first and the last page with *dash* between them, or the only one."""
        return self.first if self.first == self.last else f"{self.first}{dash}{self.last}"


@dataclass(frozen=True)
class Part:
    """Chapters that the contents list together; the caption may be empty, and not in the edition's language."""

    caption: str
    language: str
    docnames: tuple[str, ...]


@dataclass(frozen=True)
class Pagination:
    """What the PDF edition in one language knows: the stem of its name, its chapters in reading order, their extents.

    The stem is without language and ending; chapters go by their docnames.
    """

    stem: str
    order: tuple[str, ...]
    extents: dict[str, Extent]
    parts: tuple[Part, ...] = ()


_READER = TypeAdapter(Pagination)


def write(path: Path, pagination: Pagination) -> None:
    """Write what the PDF edition knows."""
    path.write_bytes(_READER.dump_json(pagination, indent=1))


def read(path: Path) -> Pagination:
    """Return what the PDF edition knows.

    Raises ProceedingsError when the file is missing or not of this form.
    """
    try:
        return _READER.validate_json(path.read_bytes())
    except (OSError, ValueError):
        raise ProceedingsError("no page numbers to cite; build the PDF edition first", path=path) from None
