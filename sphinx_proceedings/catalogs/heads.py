"""The volume's facts with the translations that the catalogs of its root document have, where its head has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.check import check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.catalogs.findings import Level
from sphinx_proceedings.catalogs.pofile import path_of, read
from sphinx_proceedings.model import head_texts, source

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders


def read_volume(folders: Folders) -> Volume:
    """Read the facts of a volume from the head of its root document and the catalogs of that.

    Raises ProceedingsError when the head is missing or wrong; of a catalog, what a book is not made with is left out.
    """
    return translated(source.read_volume(folders.source), [folders.locales, *folders.others])


def translated(volume: Volume, locales: Iterable[Path], root_doc: str = source.ROOT_DOC) -> Volume:
    """Return a volume with what the catalogs of its root document in the folders *locales* have of its facts."""
    wanted = {message.text for texts in head_texts.messages(volume, volume.languages) for message in texts}
    others = (language for language in volume.languages if language != volume.language)
    context = Context(tuple(sorted(volume.languages)))
    said: dict[str, dict[str, str]] = {}
    for language in others if wanted else ():
        said[language] = found(locales, language, root_doc, wanted, context)
    return head_texts.completed(volume, said)


def found(
    locales: Iterable[Path], language: str, docname: str, wanted: Container[str], context: Context
) -> dict[str, str]:
    """Return what a book in a *language* is made with for the messages of a document that are *wanted*."""
    paths = [path_of(directory, language, docname) for directory in locales]
    # Of a document's catalogs the last.
    for path in [path for path in paths if path.exists()][-1:]:
        return published(path, wanted, context)
    return {}


def published(path: Path, wanted: Container[str], context: Context) -> dict[str, str]:
    """Return what a catalog has for the messages that are *wanted*: finished, and without an error."""
    catalog = read(path)
    if any(finding.level is Level.ERROR for finding in catalog.findings):
        return {}
    return {
        entry.msgid: entry.msgstr
        for entry, _ in catalog.finished
        if entry.msgid in wanted
        and not any(
            problem.level is Level.ERROR
            for problem in check_pair(entry.msgid, entry.msgstr, catalog.language or "", context)
        )
    }
