"""What was made once, kept under a digest of all it was made from: made again only from something else."""

from __future__ import annotations

import functools
import hashlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What is made by a build that is not ended, which may yet fail.
UNSETTLED = ".new"


class Cache:
    """Results as files of one folder, which may be removed at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: set[str] = set()
        self._made: set[str] = set()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under *key*, else what *make* makes, which is kept once all is settled."""
        self._asked.add(key)
        path = self._path(key)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            made = make()
            self._made.add(key)
            self.folder.mkdir(parents=True, exist_ok=True)
            self._path(key).write_bytes(made)
            return made

    def settle(self) -> None:
        """Keep from now on what was asked for since this was opened, and forget all else.

        A build that ends in errors or warnings settles nothing: what it made in silence would not be warned of again.
        """
        for key in self._made:
            self._path(key).replace(self.folder / key)
        self._made.clear()
        for path in self.folder.glob("*"):
            if path.name not in self._asked:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / (key + UNSETTLED if key in self._made else key)


def cache_folder(doctrees: str | os.PathLike[str], name: str) -> Path:
    """Return where a language's builds keep what has that *name*: in a folder beside those of the doctrees."""
    trees = Path(doctrees)
    return trees.parent.parent / "cache" / trees.name / name


def digest(*parts: str | bytes) -> str:
    """Return a name for *parts* in their order, which no others have."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def digest_of(paths: Iterable[Path], root: Path) -> str:
    """Return a name for files, and folders with all in them: where they stand, seen from *root*, and what they hold."""
    files = {file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()}
    return digest(*(part for file in sorted(files) for part in (os.path.relpath(file, root), file.read_bytes())))


@functools.cache
def press() -> str:
    """Return a name for the press as it is: its own files, Python, and the packages installed beside it."""
    root = Path(__file__).parent
    own = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    packages = sorted(path.name for place in sys.path for path in Path(place).glob("*.dist-info"))
    return digest(digest_of(own, root), sys.version, *packages)
