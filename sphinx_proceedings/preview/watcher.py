"""The volume's files watched: what a save changed, told once it has come to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FOLDERS = ("source", "locales", "bib")
FILES = ("conf.py", "docutils.conf")
# Editors also write what is no text of the volume: copies, locks, compiled catalogs.
SUFFIXES = frozenset({".md", ".po", ".bib", ".yml", ".svg", ".png", ".jpg"})

Stamp = tuple[int, int, int]
"""What tells one state of a file from another: its time, its size, and which file it is."""


def changes(root: Path, wait: Callable[[], None]) -> Iterator[frozenset[str]]:
    """Yield, for each save, the files that changed below *root*, as paths from there.

    Looks again after each *wait*; a save is over when two looks see the same, so that an editor may write in pieces,
    or write another file and rename it.
    """
    known = before = stamps(root)
    while True:
        wait()
        now = stamps(root)
        if now == before and now != known:
            yield frozenset(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
            known = now
        before = now


def stamps(root: Path) -> dict[str, Stamp]:
    """Return the state of every file of the volume below *root*, by its path from there."""
    found = {}
    for path in _files(root):
        try:
            status = path.stat()
        except OSError:  # gone between the listing and the look
            continue
        found[path.relative_to(root).as_posix()] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _files(root: Path) -> Iterator[Path]:
    yield from (root / name for name in FILES)
    for folder in FOLDERS:
        yield from (path for path in (root / folder).rglob("*") if path.suffix in SUFFIXES)
