"""The static files that all editions have alike: once, at the root of the site, where every page finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_proceedings.citations.addresses import EDITIONS_OWN, STATIC

if TYPE_CHECKING:
    from collections.abc import Sequence, Set
    from pathlib import Path

# What an element loads from the static files of its edition: what is before their folder, how far up, what is in it.
LOADED = re.compile(rf'((?:href|src)=")((?:\.\./)*){STATIC}/([^"?#]+)')


def share(site: Path, languages: Sequence[str]) -> None:
    """Move what the editions of a *site* have alike to its root, and have their pages load it from there.

    A reader who changes language keeps what the browser has: the faces above all.
    """
    folders = [site / language / STATIC for language in languages]
    alike = _alike(folders)
    for name in sorted(alike):
        _move(name, folders, site / STATIC)
    for page in [page for language in languages for page in sorted((site / language).rglob("*.html"))]:
        page.write_text(led(page.read_text(encoding="utf-8"), alike), encoding="utf-8")


def led(page: str, alike: Set[str]) -> str:
    """Return a page of an edition with the files that are *alike* loaded from the root of the site."""

    def one(found: re.Match[str]) -> str:
        before, up, name = found.groups()
        return f"{before}{'../' if name in alike else ''}{up}{STATIC}/{name}"

    return LOADED.sub(one, page)


def _alike(folders: Sequence[Path]) -> set[str]:
    """Return the files that all *folders* hold with the same bytes, by their paths in them."""
    first, *others = folders
    names = {path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file()}
    shared = {name for name in names if name.partition("/")[0] not in EDITIONS_OWN}
    return {name for name in shared if all(_same(first / name, other / name) for other in others)}


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def _move(name: str, folders: Sequence[Path], place: Path) -> None:
    (place / name).parent.mkdir(parents=True, exist_ok=True)
    for folder in folders:
        (folder / name).replace(place / name)
        if folder != (parent := (folder / name).parent) and not any(parent.iterdir()):
            parent.rmdir()
