"""The pages of the book's PDFs, as its other formats and its offprints tell them."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from readers.this_volume import LANGUAGES, STEM

from sphinx_proceedings.model import pagination

if TYPE_CHECKING:
    from pathlib import Path

# How a reader of links is told of a note's call, and of the mark of the note, which leads back.
CALL, MARK = re.compile(r"(?:Footnote|Note) (\d+)"), re.compile(r"\d+")
# Without the numbers in the margin.
WORD = re.compile(r"[^\W\d_]+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_book_is_marked_where_it_begins(book: Path, language: str) -> None:
    found = pagination.read(book.parent / "pdf" / language / pagination.NAME).extents
    edition = book / language
    with zipfile.ZipFile(edition / f"{STEM}-{language}.epub") as epub:
        listed = re.findall(r'<li><a href="([^"]+)#page-([^"]+)">\2</a></li>', epub.read("nav.xhtml").decode())
        for docname, extent in found.items():
            labels = [place.page for place in extent.breaks]
            page = (edition / f"{docname}.html").read_text(encoding="utf-8")
            chapter = epub.read(f"{docname}.xhtml").decode()
            for text in (page, chapter):
                marks = re.findall(r'<span[^>]*role="doc-pagebreak"[^>]*>', text)
                assert re.findall(r'id="page-([^"]+)"', " ".join(marks)) == labels
            assert [label for href, label in listed if href == f"{docname}.xhtml"] == labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_the_pdf_begins_with_the_words_after_its_mark(book: Path, language: str) -> None:
    found = pagination.read(book.parent / "pdf" / language / pagination.NAME).extents
    docname, extent = max(found.items(), key=lambda item: len(item[1].breaks))
    offprint = pypdf.PdfReader(book / language / f"{docname}.pdf")
    page = (book / language / f"{docname}.html").read_text(encoding="utf-8")
    begun = 0
    for number, place in enumerate(extent.breaks[1:], start=2):
        after = page.split(f'id="page-{place.page}"', 1)[1].split(">", 1)[1]
        words = WORD.findall(re.sub(r"<[^>]+>", " ", after))[:3]
        printed = WORD.findall(offprint.pages[number].extract_text().replace("\u00ad\n", "").replace("-\n", ""))
        begun += any(printed[at : at + 3] == words for at in range(len(printed)))
    # Notes stand between some of the words.
    assert begun >= 0.6 * (len(extent.breaks) - 1)


def notes_and_calls(page: pikepdf.Page) -> tuple[list[str], list[str]]:
    """Return the numbers of the notes that begin on a page, and of those called on it."""
    said = [str(link.get("/Contents", "")) for link in page.get("/Annots", ())]
    notes = [one for one in said if MARK.fullmatch(one)]
    calls = [call[1] for call in map(CALL.fullmatch, said) if call]
    return sorted(notes), sorted(calls)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_the_notes_it_calls(book: Path, language: str) -> None:
    found = pagination.read(book.parent / "pdf" / language / pagination.NAME).extents
    edition, seen = book / language, 0
    for path in [edition / f"{STEM}-{language}.pdf", *(edition / f"{docname}.pdf" for docname in found)]:
        with pikepdf.open(path) as pdf:
            for page in pdf.pages:
                notes, calls = notes_and_calls(page)
                assert (path.name, page.label, notes) == (path.name, page.label, calls)
                seen += len(notes)
    assert seen > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_halo_of_a_drawing_covers_a_letter_of_its_label_or_tints_the_paper(book: Path, language: str) -> None:
    drawings = [path.read_text(encoding="utf-8") for path in (book.parent / "pdf" / language / "_images").glob("*.svg")]
    looks = re.findall(r'<text[^>]*class="[^"]*\bover"([^>]*)>', "".join(drawings))
    assert len(looks) > 20
    assert [look for look in looks if not re.search(r'style="(fill|stroke): none"', look)] == []
    assert {paper for drawing in drawings for paper in re.findall(r"\.over \{[^}]*stroke: (#\w+)", drawing)} == {
        "#ffffff"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_has_an_offprint_with_its_pages(book: Path, language: str) -> None:
    found = pagination.read(book.parent / "pdf" / language / pagination.NAME).extents
    for docname, extent in found.items():
        path = book / language / f"{docname}.pdf"
        assert path.stat().st_size <= 5_000_000
        with pikepdf.open(path) as pdf:
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            # Behind them are the references that the volume has in a common list.
            assert len(pdf.pages) >= len(extent.breaks) + 1
            assert str(pdf.pages[1].label) == extent.first
            assert str(pdf.pages[len(extent.breaks)].label) == extent.last
