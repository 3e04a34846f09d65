"""The texts of a site for machines: a Markdown file beside each page, and the lists of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.citations.deposit import kit
from sphinx_proceedings.citations.web import llms
from sphinx_proceedings.citations.web.markdown import SUFFIX, markdown
from sphinx_proceedings.model import sides

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders


def write(folders: Folders, new: Path, volume: Volume) -> None:
    """Write the texts of every edition into the *new* site.

    Raises ProceedingsError when an edition keeps no pages or no units of a chapter.
    """
    books = [kit.read_book(folders, volume, language) for language in volume.languages]
    for book in books:
        for record in book.records():
            units = sides.read(folders.edition("html", book.language), record.chapter.docname)
            (new / record.path(SUFFIX)).write_text(markdown(record, units), encoding="utf-8")
        (new / book.language / llms.NAME).write_text(llms.edition(book), encoding="utf-8")
    (new / llms.NAME).write_text(llms.site(books), encoding="utf-8")
