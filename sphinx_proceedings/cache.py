"""What was made once, kept under a digest of all it was made from: made again only from something else."""

from __future__ import annotations

import functools
import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What is made by a build that is not ended, which may yet fail.
UNSETTLED = ".new"
# Hexadecimal digits of SHA-256.
SEAL = 64


class Cache:
    """Results as files of one folder, which may be removed at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: set[str] = set()
        self._made: set[str] = set()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under *key*, else what *make* makes, which is kept once all is settled."""
        self._asked.add(key)
        kept = unsealed(self._path(key), key)
        if kept is not None:
            return kept
        made = make()
        self._made.add(key)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_sealed(self._path(key), key, made)
        return made

    def settle(self) -> None:
        """Keep from now on what was asked for since this was opened, and forget all else.

        A build that ends in errors or warnings settles nothing: what it made in silence would not be warned of again.
        """
        for key in self._made:
            unsettled = self._path(key)
            if (self.folder / key).is_dir():
                remove(self.folder / key)
            unsettled.replace(self.folder / key)
        self._made.clear()
        for path in self.folder.glob("*"):
            if path.name not in self._asked:
                remove(path)

    def _path(self, key: str) -> Path:
        return self.folder / (key + UNSETTLED if key in self._made else key)


def write_sealed(path: Path, name: str, data: bytes) -> None:
    """Write *data* so that `unsealed` knows whether it is whole, and what was kept under that *name*."""
    if os.path.lexists(path) and (path.is_symlink() or not path.is_file()):
        remove(path)
    path.write_bytes(digest(name, data).encode() + data)


def unsealed(path: Path, name: str) -> bytes | None:
    """Return what `write_sealed` wrote; None where it is missing, cut, changed or of another *name*."""
    try:
        sealed = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    data = sealed[SEAL:]
    return data if sealed[:SEAL] == digest(name, data).encode() else None


def remove(path: Path) -> None:
    """Remove what stands at *path*, whatever it is; of a symlink, nothing but itself."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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
    return digest(*(part for file in sorted(files) for part in (os.path.relpath(file, root), digest_of_file(file))))


def digest_of_file(path: str | os.PathLike[str]) -> str:
    """Return the SHA-256 of what a file holds, however large it is."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.cache
def press() -> str:
    """Return a name for the press as it is: its own files, Python, and the packages installed beside it."""
    root = Path(__file__).parent
    own = (path for path in root.rglob("*") if path.is_file() and path.suffix != ".pyc")
    packages = sorted(path.name for place in sys.path for path in Path(place).glob("*.dist-info"))
    return digest(digest_of(own, root), sys.version, *packages)
