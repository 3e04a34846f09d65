"""What was made once, kept under a digest of all it was made from: made again only from something else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Cache:
    """Results as files of one folder, which may be removed at any time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[str] = set()

    def get(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under *key*, else what *make* makes, which is kept from then on."""
        self._used.add(key)
        path = self.folder / key
        try:
            return path.read_bytes()
        except FileNotFoundError:
            made = make()
            self.folder.mkdir(parents=True, exist_ok=True)
            # A file under its name is whole, whenever a build is cut off.
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(made)
            unfinished.replace(path)
            return made

    def forget_unused(self) -> None:
        """Remove what nobody asked for since this was made."""
        for path in self.folder.glob("*"):
            if path.name not in self._used:
                path.unlink(missing_ok=True)


def digest(*parts: str | bytes) -> str:
    """Return a name for *parts* in their order, which no others have."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()
