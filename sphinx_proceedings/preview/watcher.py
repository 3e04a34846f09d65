"""The volume's files watched: what a save changed, told once it has come to rest."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_proceedings.model.source import Folders

# Editors also write what is no text of the volume: copies, locks, compiled catalogs.
SUFFIXES = (".md", ".po", ".bib", ".yml", ".svg", ".png", ".jpg")

Stamp = tuple[int, int, int]
"""What tells one state of a file from another: its time, its size, and which file it is."""


def changes(folders: Folders, wait: Callable[[], None]) -> Iterator[frozenset[str]]:
    """Yield, for each save, the files of the volume that changed, as paths from its folder.

    Looks again after each *wait*; a save is over when two looks see the same, so that an editor may write in pieces,
    or write another file and rename it.
    """
    known = before = stamps(folders)
    while True:
        wait()
        now = stamps(folders)
        if now == before and now != known:
            saved = (path for path in known.keys() | now.keys() if known.get(path) != now.get(path))
            yield frozenset(folders.shown(Path(path)) for path in saved)
            known = now
        before = now


def stamps(folders: Folders) -> dict[str, Stamp]:
    """Return the state of every file of the volume, by its whole path."""
    found = {}
    for path in _files(folders):
        try:
            status = os.stat(path)
        except OSError:  # gone between the listing and the look
            continue
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _files(folders: Folders) -> Iterator[str]:
    for part in folders.parts:
        if part.is_dir():
            yield from (path for path in _inside(part) if path.endswith(SUFFIXES))
        else:
            yield str(part)
    # conf.py may take whatever references there are.
    for folder in {path.parent for path in folders.bibfiles}:
        yield from map(str, folder.glob("*.bib"))


def _inside(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        yield from (os.path.join(place, name) for name in names)
