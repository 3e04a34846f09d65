"""Chapters laid out and documents printed, each kept by all that it is made from."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings.cache import digest, press
from sphinx_proceedings.model import added_faces
from sphinx_proceedings.typst import chapter_layout
from sphinx_proceedings.typst.chapter_layout import Marks, Spot
from sphinx_proceedings.typst.compiler import STANDARDS, Destination, Document, Rights, Target, finished
from sphinx_proceedings.typst.inputs import PALETTE
from sphinx_proceedings.typst.syntax import array, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.typst.chapter_layout import Layout

IMAGES = "_images"
_IMAGE = re.compile(rf'"({IMAGES}/[^"\\]+)"')
# Asks a laid-out document for its marks, in their order, and for some labels by their names.
_MARKS = """{
  let spot(mark) = {
    let place = mark.location().position()
    (place.page, place.x.pt(), place.y.pt())
  }
  let all(label) = query(label).map(mark => (mark.value, spot(mark)))
  (
    last: query(<page>).last().location().page(),
    words: all(<word>), rows: all(<row>),
    notes: query(footnote.entry).map(entry => (spot(entry).first(), spot(entry.note).first())),
    paragraphs: all(<segment>), numbers: all(<number>),
    names: NAMES.filter(name => query(label(name)).len() > 0).map(name => (name, spot(query(label(name)).first()))),
  )
}"""
_LISTED = "query(<listed>).map(mark => mark.location().page())"


class Links(NamedTuple):
    """What is written into a finished PDF: where its paragraphs are, and where its links within the book lead."""

    destinations: Mapping[str, Destination]
    targets: Mapping[str, Target]
    behind: Sequence[str] = ()
    """Names whose places only the printed document tells."""


class Printer:
    """Sets the Typst documents of a folder, none twice from the same."""

    def __init__(self, folder: Path, cache: Cache, *, timestamp: int, warn: Callable[[str], None]) -> None:
        self.folder = folder
        self._cache = cache
        self._timestamp = timestamp
        self._warn = warn
        self._layouts: dict[str, Layout] = {}
        self._made_with = digest(press(), added_faces.seal(), (folder / PALETTE).read_bytes())

    def layout(self, text: str, make: Callable[[], Layout], *given: str) -> Layout:
        """Return the layout of a chapter's *text*, set with what else is *given*; *make* lays it out."""
        key = self._key("layout", text, *given)
        if key not in self._layouts:
            self._layouts[key] = chapter_layout.read(self._cache.get(key, lambda: make().as_json()))
        return self._layouts[key]

    def pages_before(self, source: Path) -> int:
        """Return how many pages stand before what the contents of a document list."""
        text = source.read_text(encoding="utf-8")
        key = self._key("contents", text, *self._beside(source))
        first = self._cache.get(key, lambda: str(min(Document(source).ask(_LISTED), default=1)).encode())
        return int(first) - 1

    def printed(
        self, source: Path, links: Links, *, cover: str | None = None, check: Callable[[Document], None] | None = None
    ) -> bytes:
        """Return a document as a finished PDF, once its layout stands a *check*; *cover* is a file it shows."""
        text = source.read_text(encoding="utf-8")
        shown = [(self.folder / cover).read_bytes()] if cover else []
        given: tuple[str | bytes, ...] = (str(self._timestamp), *STANDARDS, json.dumps(links), *shown)
        key = self._key("pdf", text, *self._beside(source), *given)
        return self._cache.get(key, lambda: self._made(source, links, check))

    def _made(self, source: Path, links: Links, check: Callable[[Document], None] | None) -> bytes:
        document = Document(source)
        pdf, warnings = document.pdf(self._timestamp)
        if check:
            check(document)
        for message in warnings:
            self._warn(message)
        facts = json.loads(source.with_suffix(".json").read_bytes())
        behind = {name: Target(Destination(*spot), facts["title"]) for name, spot in _spots(document, links.behind)}
        return finished(pdf, links.destinations, {**links.targets, **behind}, Rights(*facts["rights"]))

    def _key(self, kind: str, text: str, *given: str | bytes) -> str:
        images = ((self.folder / name).read_bytes() for name in dict.fromkeys(_IMAGE.findall(text)))
        return digest(kind, self._made_with, text, *given, *images)

    def _beside(self, source: Path) -> list[bytes]:
        """Return the facts and sheets that a document reads."""
        return [
            path.read_bytes() for path in (source.with_suffix(".json"), source.with_name(f"{source.stem}-sheets.json"))
        ]


def _spots(document: Document, names: Sequence[str]) -> list[tuple[str, Spot]]:
    return list(marks(document, names=names).names) if names else []


@lru_cache(maxsize=1)
def _asked(names: tuple[str, ...]) -> str:
    """Return the question for marks and *names*, of which a chapter has thousands, the same in each of its layouts."""
    return _MARKS.replace("NAMES", array(map(quoted, names)))


def marks(document: Document, *, names: Iterable[str] = (), before: int = 0) -> Marks:
    """Return where the marks of a laid-out document stand, and some labels by their *names*.

    Its pages are counted after so many *before* them.
    """
    found = document.ask(_asked(tuple(names)))

    def spots(kind: str) -> list[tuple[Any, Spot]]:
        return [(value, Spot(page - before, x, y)) for value, (page, x, y) in found[kind]]

    return Marks(
        pages=found["last"] - before,
        words=[((block, number), spot) for (block, number), spot in spots("words")],
        rows=[(row, spot.page) for row, spot in spots("rows")],
        notes=[(page - before, called - before) for page, called in found["notes"]],
        paragraphs=spots("paragraphs"),
        numbers=spots("numbers"),
        names=spots("names"),
    )
