"""Portraits in the heads of chapters: whether each is a picture that every format can show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Event
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import pictures
from sphinx_proceedings.model import frontmatter, named_files
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def on_source_read(app: Sphinx, docname: str, content: list[str]) -> None:
    """Look at the portraits that a chapter's head names.

    Raises ProceedingsError with the line of the first that is none.
    """
    chapter, path = domain_of(app.env).chapters.get(docname), Path(app.env.doc2path(docname))
    for place, name in named_files.portraits(chapter) if chapter else ():
        try:
            pictures.check(path.parent / name)
        except ProceedingsError as error:
            document = frontmatter.split(read_text(path, shown(path)), shown(path))
            raise frontmatter.wrong(document, place, f"names {name}, which {error.problem}") from None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what looks at them."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("source-read", on_source_read, priority=Event.PORTRAITS)
    return SAFE
