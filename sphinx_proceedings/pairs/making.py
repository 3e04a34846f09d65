"""What is made of both languages: a line for each rendering, from the files that their editions keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.cache import remove
from sphinx_proceedings.editions.assembly import BITEXT, BOTH
from sphinx_proceedings.model import sides
from sphinx_proceedings.model.concordance_frames import CONCORDANCE
from sphinx_proceedings.pairs import concordance_pages, facing_leaves, facing_page, pairing, parallel_book
from sphinx_proceedings.pairs.bitext import bitext_files

if TYPE_CHECKING:
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders


def make(folders: Folders, volume: Volume) -> None:
    """Make all that both languages are in, of a volume that has more than one; what was made before is gone.

    Raises ProceedingsError when an edition is missing.
    """
    remove(folders.build / BOTH)
    if len(volume.languages) > 1:
        bitext_files.write(folders, volume, folders.build / BOTH / BITEXT)
        for language in volume.languages:
            _pages(folders, volume, language)
            concordance_pages.write(folders, volume, language, folders.edition(BOTH, language) / CONCORDANCE)
        parallel_book.make(folders, volume, folders.build / BOTH)
        facing_leaves.make(folders, volume, folders.build / BOTH)


def _pages(folders: Folders, volume: Volume, language: str) -> None:
    """Write the pages of the chapters in two languages, with the interface in one of them."""
    edition = folders.edition("html", language)
    for docname in sides.docnames(edition):
        own = sides.read(edition, docname)
        other = sides.counterpart(language, own.original, volume.languages)
        chapter = pairing.pair(own, sides.read(folders.edition("html", other), docname))
        frame = sides.frame_of(edition, docname).read_text(encoding="utf-8")
        path = folders.edition(BOTH, language) / sides.facing(docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(facing_page.page(frame, chapter, language), encoding="utf-8")
