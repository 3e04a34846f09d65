"""Typst compiled to PDF with nothing but a folder and the fonts of the Typst wheel, and what the typesetter knows."""

from __future__ import annotations

import io
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pikepdf
import typst

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from typst import PDFStandard

# Accessible (PDF/UA-1) and lasting (PDF/A-2a) at once; no other pair of profiles goes together.
STANDARDS: list[PDFStandard] = ["ua-1", "a-2a"]
PLACE = re.compile(r"/\* (.+?):(\d+) \*/")


class Destination(NamedTuple):
    """Where a link to a name leads: the physical page, from 1, and points from its left and top."""

    name: str
    page: int
    x: float
    y: float


class Document:
    """A Typst document laid out.

    Raises ProceedingsError with what Typst said, where the sources' line can be told with it.
    """

    def __init__(self, source: Path, *, timestamp: int, warn: Callable[[str], None]) -> None:
        self.source = source
        try:
            self._compiler = typst.Compiler(source, root=source.parent, ignore_system_fonts=True)
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=timestamp
            )
        except typst.TypstError as error:
            raise _failure(error, source) from None
        self.pdf = cast("bytes", pdf)
        for warning in warnings:
            if warning.message.startswith("unknown font family"):
                raise _failure(warning, source)
            warn(warning.message)

    def ask(self, expression: str) -> Any:
        """Return what a Typst expression says of the laid-out document."""
        return json.loads(self._compiler.eval(expression, format="json"))

    def destinations(self) -> list[Destination]:
        """Return where the paragraphs begin."""
        where = "query(<segment>).map(m => (m.value, m.location().page(), m.location().position()))"
        return [
            Destination(name, page, _points(position["x"]), _points(position["y"]))
            for name, page, position in self.ask(where)
        ]


def finished(pdf: bytes, destinations: Iterable[Destination]) -> bytes:
    """Return a PDF whose paragraphs open by their names, packed for the web; the same bytes for the same input."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        names = _names(document)
        for name, page, x, y in destinations:
            sheet = document.pages[page - 1]
            height = float(sheet.mediabox[3])
            names[name] = pikepdf.Array([sheet.obj, pikepdf.Name.XYZ, round(x, 2), round(height - y, 2), 0])
        packed = io.BytesIO()
        document.save(
            packed, deterministic_id=True, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return packed.getvalue()


def _names(document: pikepdf.Pdf) -> pikepdf.NameTree:
    root = cast("Any", document.Root)
    root.Names = root.get("/Names", pikepdf.Dictionary())
    root.Names.Dests = document.make_indirect(root.Names.get("/Dests", pikepdf.Dictionary(Names=pikepdf.Array())))
    return pikepdf.NameTree(root.Names.Dests)


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))


def _failure(error: typst.TypstError | typst.TypstWarning, source: Path) -> ProceedingsError:
    """Tell what Typst refused, at the place in the sources that the document's comments remember."""
    problem = "; ".join([f"Typst refused the PDF: {error.message}", *error.hints])
    found = re.search(rf"┌─ \S*{re.escape(source.name)}:(\d+):(\d+)", error.diagnostic)
    if found is None:
        return ProceedingsError(problem, path=source)
    lines = source.read_text(encoding="utf-8").split("\n")
    line, column = int(found[1]), int(found[2])
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
    places = PLACE.findall(before)
    if not places:
        return ProceedingsError(problem, path=source, line=line)
    path, number = places[-1]
    return ProceedingsError(problem, path=path, line=int(number))
