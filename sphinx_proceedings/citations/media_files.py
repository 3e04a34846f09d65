"""Where the recordings and slides are that a chapter's head names: files of the volume, or addresses elsewhere."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.addresses import DOWNLOADS

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.model.works import Media


def path(record: Record, file: str) -> str:
    """Return the path of a file that a chapter's head names, from the site's root.

    The folder is called as Sphinx 9.0 does (``sphinx.util._files.DownloadFiles``).
    """
    name = posixpath.normpath(posixpath.join(posixpath.dirname(record.chapter.docname), file))
    folder = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"{record.language}/{DOWNLOADS}/{folder}/{posixpath.basename(name)}"


def url(record: Record, medium: Media) -> str | None:
    """Return the address of a recording or of slides; None while there is none."""
    return record.book.address(path(record, medium.file)) if medium.file else medium.url
