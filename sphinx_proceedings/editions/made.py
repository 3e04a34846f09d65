"""Which editions are as they would be made now: each is known by a digest of all that it is made from."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings import cache
from sphinx_proceedings.catalogs.pofile import LC_MESSAGES
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
    """What a folder holds: the digest of what it was made from, its files with their sizes in bytes, what was told."""

    key: str
    files: dict[str, int]
    told: tuple[str, ...] = ()


class Ledger:
    """What stands in the build folder, noted when it was made and struck before it is made anew."""

    def __init__(self, build: Path) -> None:
        self.build = build
        self.path = build / "made.json"

    def kept(self, name: str, key: str) -> Made | None:
        """Return what was made in the folder *name* from what has the digest *key*, if each file of it is there."""
        made = self._read().get(name)
        return made if made and made.key == key and made.files == _files(self.build / name) else None

    def note(self, name: str, key: str, told: Iterable[str] = ()) -> None:
        """Note that all in the folder *name* was made from what has the digest *key*."""
        self._write({**self._read(), name: Made(key, _files(self.build / name), tuple(told))})

    def clear(self, name: str) -> None:
        """Remove the folder *name*, whatever happens next."""
        self.strike(name)
        shutil.rmtree(self.build / name, ignore_errors=True)

    def strike(self, name: str) -> None:
        """Note that what the folder *name* holds is in the making."""
        self._write({other: made for other, made in self._read().items() if other != name})

    def _read(self) -> dict[str, Made]:
        try:
            noted = json.loads(self.path.read_bytes())
            return {name: Made(one["key"], one["files"], tuple(one["told"])) for name, one in noted.items()}
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            # Whatever happened to the ledger, all can be made again.
            return {}

    def _write(self, noted: dict[str, Made]) -> None:
        self.build.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".new")
        unfinished.write_text(json.dumps({name: asdict(made) for name, made in noted.items()}), encoding="utf-8")
        unfinished.replace(self.path)


class Inputs:
    """What the editions of a volume are made from, as it stands when this is made."""

    def __init__(self, folders: Folders, epoch: str) -> None:
        self.folders = folders
        shared = [*(part for part in folders.parts if part != folders.locales), *folders.root.glob("*.py")]
        self.shared = cache.digest(cache.press(), epoch, folders.settings, cache.digest_of(shared, folders.root))
        """The digest of what all editions have in common."""

    def of(self, edition: Edition, languages: Iterable[str]) -> str:
        """Return the digest for an edition of a volume in *languages*.

        What cites a chapter or a page depends on the pages of the PDFs in all of them.
        """
        catalogs = (self.folders.locales / edition.language / LC_MESSAGES).rglob("*.po")
        pages = [] if edition.format == "pdf" else [page_numbers(self.folders, language) for language in languages]
        return cache.digest(self.shared, cache.digest_of([*catalogs, *pages], self.folders.root))


def page_numbers(folders: Folders, language: str) -> Path:
    """Return where the PDF edition of a language tells its pages."""
    return folders.edition("pdf", language) / pagination.NAME


def _files(folder: Path) -> dict[str, int]:
    """Return the sizes of the files in a folder, by their paths in it."""
    paths = (os.path.join(place, name) for place, _, names in os.walk(folder) for name in names)
    return {os.path.relpath(path, folder): os.stat(path).st_size for path in paths}
