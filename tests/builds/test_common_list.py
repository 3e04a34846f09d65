"""One list of references for the volume, and a chapter's own behind its offprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf import PdfReader
from volumes import INDEX, build, edit, write_volume

if TYPE_CHECKING:
    from pathlib import Path

WORK = "Law and Contemporary Problems"
GLOSSARY = """---
language: en
kind: back
---

# Glossary

What is held in common {cite:p}`hess2003`.
"""


@pytest.fixture(scope="module", params=["", ":filter: author % 'Nobody'\n"])
def pdfs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, Path]:
    """Whether the list of the volume has what the chapters cite, and the folder of its PDFs."""
    index = INDEX.replace("\nreferences\n", "\nglossary\nreferences\n")
    files = {"source/index.md": index, "source/glossary.md": GLOSSARY}
    folder = write_volume(tmp_path_factory.mktemp("volume"), **files)
    listing = folder / "source/references.md"
    edit(listing, "```{bibliography}\n", f"```{{bibliography}}\n{request.param}")
    done = build(folder, "typst", "en")
    assert (done.returncode, done.stderr) == (0, "")
    return not request.param, folder / "out/typst/en"


def test_a_work_stands_in_the_volume_once(pdfs: tuple[bool, Path]) -> None:
    is_common, folder = pdfs
    found = [page.extract_text() for page in PdfReader(folder / "small-en.pdf").pages]
    listed = [number for number, text in enumerate(found) if WORK in " ".join(text.split())]
    assert len(listed) == 1
    assert ("↑" in found[listed[0]], "References" in found[listed[0]].split("\n")[0]) == (True, is_common)


def test_an_offprint_has_its_own_references_behind_its_text(pdfs: tuple[bool, Path]) -> None:
    _, folder = pdfs
    found = [page.extract_text() for page in PdfReader(folder / "offprints/one.pdf").pages]
    assert WORK in " ".join(found[-1].split())
    # Its last page has room for them.
    assert "3a" not in found[-1].split()
    with pikepdf.open(folder / "offprints/one.pdf") as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]
        assert any(link.Dest[0] == pdf.pages[-1].obj for link in links if isinstance(link.Dest, pikepdf.Array))
        assert len(pdf.pages) == 2


def test_an_offprint_of_back_matter_lists_what_it_cites(pdfs: tuple[bool, Path]) -> None:
    """Behind its text too, where the call leads to it; the volume has the works once."""
    is_common, folder = pdfs
    found = [page.extract_text() for page in PdfReader(folder / "offprints/glossary.pdf").pages]
    assert (WORK in " ".join(found[-1].split()), "References" in found[-1].split()) == (is_common, is_common)
    with pikepdf.open(folder / "offprints/glossary.pdf") as pdf:
        links = [link for page in pdf.pages for link in page.get("/Annots", []) if "/Dest" in link]
        assert any(link.Dest[0] == pdf.pages[-1].obj for link in links) == is_common
