"""The deposit kit: the volume as agencies, archives and repositories take it, and what is still unknown."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.deposit.cff import cff
from sphinx_proceedings.citations.deposit.crossref import crossref
from sphinx_proceedings.citations.deposit.datacite import datacite, volume_datacite
from sphinx_proceedings.citations.deposit.jats import jats
from sphinx_proceedings.citations.deposit.missing import remedies
from sphinx_proceedings.citations.deposit.zenodo import zenodo
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.model import pagination, source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders

# What a repository describes itself with, in its root and in no language in particular.
REPOSITORY = {"CITATION.cff": cff, ".zenodo.json": zenodo}
HAL = "HAL has no file here: its schema cannot be kept with the press to check one. Fill in its form from jats/."


def write(folders: Folders, volume: Volume) -> Iterator[str]:
    """Write the kit anew into ``deposit`` of the build folder, and yield what an editor has to be told, one line each.

    *volume* has the facts of its root document in all languages.
    Raises ProceedingsError when the PDF editions, whose pages it tells, are not built.
    """
    books = [read_book(folders, volume, language) for language in volume.languages]
    kit = folders.build / "deposit"
    shutil.rmtree(kit, ignore_errors=True)
    for book in books:
        for name, content in files(book):
            _put(kit / book.language / name, content)
    own = next(book for book in books if book.language == volume.language)
    for name, written in REPOSITORY.items():
        _put(kit / name, written(own).encode())
        kept = folders.root / name
        if not kept.exists() or kept.read_bytes() != written(own).encode():
            yield f"{name} does not say what the volume does; copy {folders.shown(kit / name)} over it"
    yield from remedies([record for book in books for record in book.records()], folders.shown(folders.root_document))
    yield HAL


def read_book(folders: Folders, volume: Volume, language: str) -> Book:
    """Return the *volume* in a language from its sources and its PDF editions, without Sphinx.

    Chapters that are awaited are left out of it.
    Raises ProceedingsError when a source is wrong or an edition not built.
    """
    pdfs = {name: pagination.read(folders.edition("pdf", name) / pagination.NAME) for name in volume.languages}
    chapters = (source.read_chapter(folders.source, docname, volume) for docname in pdfs[language].order)
    written = tuple(chapter for chapter in chapters if not chapter.is_awaited)
    return Book(volume, pdfs[language].stem, language, written, {name: pdf.extents for name, pdf in pdfs.items()})


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the deposits of an edition, by their paths within its part of the kit."""
    yield "crossref.xml", crossref(book)
    yield f"datacite/{book.key}.xml", volume_datacite(book)
    for record in book.records():
        yield f"datacite/{record.key}.xml", datacite(record)
        yield f"jats/{record.key}.xml", jats(record)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
