"""The volume's files watched: what a save changed, told once it has come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders

# Editors also write what is no text of the volume: copies, locks, compiled catalogs.
SUFFIXES = frozenset({".md", ".po", ".bib", ".yml", ".svg", ".png", ".jpg"})

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
            yield frozenset(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
            known = now
        before = now


def stamps(folders: Folders) -> dict[str, Stamp]:
    """Return the state of every file of the volume, by its path from the volume's folder."""
    found = {}
    for path in _files(folders):
        try:
            status = path.stat()
        except OSError:  # gone between the listing and the look
            continue
        found[folders.shown(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _files(folders: Folders) -> Iterator[Path]:
    for part in folders.parts:
        if part.is_dir():
            yield from (path for path in part.rglob("*") if path.suffix in SUFFIXES)
        else:
            yield part
    # conf.py may take whatever references there are.
    for folder in {path.parent for path in folders.bibfiles}:
        yield from folder.glob("*.bib")
