"""Typst compiled to PDF with nothing but a folder, the wheel's fonts and the volume's, and finished as Typst cannot."""

from __future__ import annotations

import io
import json
import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pikepdf
import typst
from pikepdf.models.metadata import PdfMetadata

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.panics import panics
from sphinx_proceedings.model import added_faces
from sphinx_proceedings.typst.refusals import of_formula

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set
    from pathlib import Path

    from typst import PDFStandard

# Accessible (PDF/UA-1) and lasting (PDF/A-2a) at once; no other pair of profiles goes together.
STANDARDS: list[PDFStandard] = ["ua-1", "a-2a"]
# Typst tells what letters the glyphs of a text stand for, but not of those in a drawing.
UNREADABLE = (
    "a font in `proceedings_faces` draws letters of a figure from parts that stand for none, which a PDF for everybody "
    "cannot hold; put another there (of Arabic, Amiri is one), or take the words out of the figure"
)
PLACE = re.compile(r"/\* (.+?):(\d+) \*/")
# How the page design writes a link within the book, and how many points above its target a link leads, as Typst's do.
GOTO, LOOK_ABOVE = "goto:", 10
# Where a PDF that is linearized says where its pages are (PDF 1.7, annex F.4.1): the stream, up to its first byte.
HINTS = re.compile(rb"/S \d+ /Length (\d+) >>\nstream\n")


# TDMRep's namespace in XMP, and how a PDF/A describes it (ISO 19005-2, 6.6.2.3), at the end of those Typst describes.
TDM = "http://www.w3.org/ns/tdmrep/"
PdfMetadata.register_xml_namespace(TDM, "tdm")
SCHEMAS = re.compile(r"</rdf:Bag>\s*</pdfaExtension:schemas>")
TDM_SCHEMA = f"""<rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>TDM Reservation Protocol</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>{TDM}</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>tdm</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
    <pdfaProperty:category>external</pdfaProperty:category>
    <pdfaProperty:description>Whether text and data mining is reserved (1) or not (0)</pdfaProperty:description>
    <pdfaProperty:name>reservation</pdfaProperty:name>
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
  </rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li>
"""


class Rights(NamedTuple):
    """What a PDF states of what may be done with it: a sentence, an address, and TDMRep's digit."""

    said: str
    address: str | None
    tdm_reservation: str


class Destination(NamedTuple):
    """Where a link to a name leads: the physical page, from 1, and points from its left and top."""

    page: int
    x: float
    y: float


class Target(NamedTuple):
    """What a link within the book leads to, and how it is said."""

    destination: Destination
    said: str


class Document:
    """A Typst document, laid out by what is asked of it.

    Raises ProceedingsError with what Typst said, where the sources' line can be told with it.
    """

    def __init__(self, source: Path) -> None:
        self.source = source
        self._compiler = typst.Compiler(source, root=source.parent, font_paths=_fonts(*added_faces.folders()))

    def ask(self, expression: str) -> Any:
        """Return what a Typst expression says of the laid-out document."""
        with self._refused():
            try:
                return json.loads(self._compiler.eval(expression, format="json"))
            except RuntimeError:
                # Of a document that it cannot lay out, only this tells where the mistake is.
                self._compiler.compile(format="pdf")
                raise

    def pdf(self, timestamp: int) -> tuple[bytes, list[str]]:
        """Return the document as a PDF of a date, in seconds since 1970, and what Typst warned of."""
        with self._refused():
            pdf, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=STANDARDS, timestamp=timestamp
            )
        for warning in warnings:
            if warning.message.startswith("unknown font family"):
                raise _failure(warning, self.source)
        return cast("bytes", pdf), [warning.message for warning in warnings]

    def svg(self) -> str:
        """Return the document, which has one page, as a drawing."""
        with self._refused():
            return cast("bytes", self._compiler.compile(format="svg")).decode()

    @contextmanager
    def _refused(self) -> Iterator[None]:
        try:
            with panics(self.source):
                yield
        except typst.TypstError as error:
            raise _failure(error, self.source) from None


@cache
def _fonts(*folders: str) -> typst.Fonts:
    """Return the fonts of the Typst wheel and of *folders*, read once."""
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))


def families() -> list[str]:
    """Return what Typst calls the families of the faces that the volume adds."""
    added = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=added_faces.folders())
    return sorted(added.families()) if added_faces.folders() else []


def finished(
    pdf: bytes, destinations: Mapping[str, Destination], targets: Mapping[str, Target], rights: Rights
) -> bytes:
    """Return a PDF whose *destinations* open by their names and whose links within the book lead to their *targets*.

    Its metadata state the *rights*. It is packed for the web (linearized, if it stays a
    PDF/A by that), and the same bytes for the same input.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = [page.obj for page in document.pages]
        names = _names(document)
        _lead(pages, targets, {str(name) for name in names})
        for name, (page, x, y) in destinations.items():
            names[name] = _place(pages[page - 1], x, y)
        _state(document, rights)
        pdf = _packed(document, linearize=True)
        return pdf if _ends_its_hints(pdf) else _packed(document, linearize=False)


def _packed(document: pikepdf.Pdf, *, linearize: bool) -> bytes:
    packed = io.BytesIO()
    document.save(
        packed, deterministic_id=True, linearize=linearize, object_stream_mode=pikepdf.ObjectStreamMode.generate
    )
    return packed.getvalue()


def _ends_its_hints(pdf: bytes) -> bool:
    """Return whether a line ends between the hints and their ``endstream``, as PDF/A asks (ISO 19005-2, 6.1.7.1).

    qpdf ends none where the last byte of the hints, by chance, is that of a line's end: in one PDF of 256.
    """
    hints = HINTS.search(pdf)
    return not hints or pdf.startswith(b"\n", hints.end() + int(hints[1]))


def _lead(pages: Sequence[Any], targets: Mapping[str, Target], named: Set[str]) -> None:
    """Have the links within the book lead to their targets, by name where Typst has *named* them.

    Raises ProceedingsError when nothing of a name was printed.
    """
    for page in pages:
        for link in page.get("/Annots", ()):
            address = str(link.A.URI) if "/A" in link and "/URI" in link.A else ""
            if address.startswith(GOTO):
                name = address.removeprefix(GOTO)
                if name not in targets:
                    raise ProceedingsError(f"a link in the PDF leads to {name}, of which nothing is printed")
                (number, x, y), said = targets[name]
                del link.A
                link.Dest = name if name in named else _place(pages[number - 1], x, max(y - LOOK_ABOVE, 0))
                link.Contents = said


def _state(document: pikepdf.Pdf, rights: Rights) -> None:
    """State in the metadata what the text is under (XMP, part 1: the Dublin Core and rights management namespaces).

    What is reserved from machines stands in TDMRep's namespace, which a PDF/A must describe where it describes others.
    """
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:rights"] = rights.said
        if rights.address:
            metadata["xmpRights:WebStatement"] = rights.address
        metadata[f"{{{TDM}}}reservation"] = rights.tdm_reservation
    metadata_of = cast("Any", document.Root).Metadata
    described = SCHEMAS.sub(rf"{TDM_SCHEMA}\g<0>", metadata_of.read_bytes().decode(), count=1)
    metadata_of.write(described.encode())


def _place(page: Any, x: float, y: float) -> pikepdf.Array:
    return pikepdf.Array([page, pikepdf.Name.XYZ, round(x, 2), round(float(page.MediaBox[3]) - y, 2), 0])


def _names(document: pikepdf.Pdf) -> pikepdf.NameTree:
    root = cast("Any", document.Root)
    root.Names = root.get("/Names", pikepdf.Dictionary())
    root.Names.Dests = document.make_indirect(root.Names.get("/Dests", pikepdf.Dictionary(Names=pikepdf.Array())))
    return pikepdf.NameTree(root.Names.Dests)


def _failure(error: typst.TypstError | typst.TypstWarning, source: Path) -> ProceedingsError:
    """Tell what Typst refused, at the place in the sources that the document's comments remember."""
    problem = "; ".join([f"Typst refused the PDF: {error.message}", *error.hints])
    if "missing codepoints" in error.message:
        problem = UNREADABLE
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
    return ProceedingsError(of_formula(error.message) or problem, path=path, line=int(number))
