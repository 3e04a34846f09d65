"""Which editions are as they would be made now: each is known by a digest of all that it is made from."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pydantic import TypeAdapter

from sphinx_proceedings import cache
from sphinx_proceedings.catalogs.pofile import folder_of
from sphinx_proceedings.model import pagination

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders


class Edition(NamedTuple):
    """One language in one format."""

    format: str
    language: str

    @property
    def name(self) -> str:
        return f"{self.format}/{self.language}"


@dataclass(frozen=True)
class Made:
    """What a folder holds: the digest of what it was made from, those of its files by their paths, what was told."""

    key: str
    files: dict[str, str]
    told: tuple[str, ...] = ()


_READER = TypeAdapter(dict[str, Made])


class Ledger:
    """What stands in the build folder, noted when it was made and struck before it is made anew.

    One process at a time has it: what it noted is not read again.
    """

    def __init__(self, build: Path) -> None:
        self.build = build
        self.path = build / "made.json"

    def kept(self, name: str, key: str) -> Made | None:
        """Return what was made in the folder *name* from what has the digest *key*, if no byte of it is another."""
        made = self._noted.get(name)
        return made if made and made.key == key and made.files == _files(self.build / name) else None

    def has(self, name: str, file: str) -> bool:
        """Tell whether a *file* of the folder *name* is as it was made, from whatever that was."""
        made = self._noted.get(name)
        return made is not None and made.files.get(file) == _digest(os.path.join(self.build, name, file))

    def note(self, name: str, key: str, told: Iterable[str] = ()) -> None:
        """Note that all in the folder *name* was made from what has the digest *key*."""
        self._noted[name] = Made(key, _files(self.build / name), tuple(told))
        self._write()

    def clear(self, name: str) -> None:
        """Remove the folder *name*, whatever happens next."""
        self.strike(name)
        cache.remove(self.build / name)

    def strike(self, name: str) -> None:
        """Note that what the folder *name* holds is in the making."""
        self._noted.pop(name, None)
        self._write()

    @cached_property
    def _noted(self) -> dict[str, Made]:
        try:
            return _READER.validate_json(cache.unsealed(self.path, self.path.name) or b"")
        except ValueError:
            # Whatever happened to the ledger, all can be made again.
            return {}

    def _write(self) -> None:
        self.build.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".new")
        cache.write_sealed(unfinished, self.path.name, _READER.dump_json(self._noted))
        if self.path.is_dir():
            cache.remove(self.path)
        unfinished.replace(self.path)


class Inputs:
    """What the editions of a volume are made from, as it stands when this is made.

    Its *facts* may be translated, and each edition tells those of the others.
    """

    def __init__(self, folders: Folders, epoch: str, facts: str) -> None:
        self.folders = folders
        shared = [*(part for part in folders.parts if part != folders.locales), *folders.root.glob("*.py")]
        self.shared = cache.digest(cache.press(), epoch, facts, folders.settings, cache.digest_of(shared, folders.root))
        """The digest of what all editions have in common."""

    def of(self, edition: Edition, pages: Iterable[Path], poster: Iterable[Path] = ()) -> str:
        """Return the digest for an edition; all but the PDFs depend on the *pages* of these, which files tell.

        What is read for the *poster* besides concerns the one that makes it.
        """
        catalogs = folder_of(self.folders.locales, edition.language).rglob("*.po")
        others = [] if edition.format == "pdf" else pages
        return cache.digest(self.shared, cache.digest_of([*catalogs, *others, *poster], self.folders.root))


def page_numbers(folders: Folders, language: str) -> Path:
    """Return where the PDF edition of a language tells its pages."""
    return folders.edition("pdf", language) / pagination.NAME


def _files(folder: Path) -> dict[str, str]:
    """Return the digests of the files in a folder, by their paths in it."""
    start = len(os.path.join(folder, ""))
    places = (
        os.path.join(place, name)
        for place, folders, names in os.walk(folder)
        for name in (*names, *(name for name in folders if os.path.islink(os.path.join(place, name))))
    )
    return {path[start:]: _digest(path) for path in places}


def _digest(path: str) -> str:
    """Return the digest of a file's content; "" for what was never made: a symlink, a pipe, what cannot be read."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return ""
        return cache.digest_of_file(path)
    except OSError:
        return ""
