"""The folder of everything derived as a build finds it: its own, of folders alone, the site whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx_proceedings.cache import remove
from sphinx_proceedings.editions import lock
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders

# What stands in it; what is in them is removed where it is no folder.
BUILT = ("pdf", "html", "epub", "both", "doctrees", "cache", "deposit")
PREVIEW = "preview"
OWN = (*BUILT, "site", PREVIEW)
KINDS = ("catalogs", "typst", "html", "epub")


def check(folders: Folders) -> None:
    """Look whether anything is in the way of a build, and change nothing.

    Raises ProceedingsError where the folder holds what the editions are made from, or is none, or where something else
    stands in the place of one of its own.
    """
    build = folders.build
    shown = folders.shown(build)
    for part in (folders.root, *folders.parts):
        apart = part == folders.root or not _is_in(build, part)
        if not apart or _is_in(part, build):
            problem = f"and {folders.shown(part)}, of which the editions are made, stand one in the other"
            raise ProceedingsError(f"`proceedings_build` {problem}; name another folder", path="conf.py")
    if os.path.lexists(build) and not build.is_dir():
        raise ProceedingsError("is no folder, and what is built goes into it; delete it", path=shown)
    for name in OWN:
        path = build / name
        if os.path.lexists(path) and (path.is_symlink() or not path.is_dir()):
            raise ProceedingsError("is no folder, where one of the press belongs; delete it", path=folders.shown(path))


def _is_in(path: Path, folder: Path) -> bool:
    """Tell whether what stands at *path*, wherever symlinks lead, is a folder or in it."""
    return os.path.commonpath([os.path.realpath(path), whole := os.path.realpath(folder)]) == whole


def clean(folders: Folders, names: Sequence[str]) -> None:
    """Remove, while the lock is held, what stands where folders belong in the press's own folders of these *names*."""
    for name in names:
        if (folder := folders.build / name).is_dir():
            _clean(folder)


def _clean(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_symlink():
            remove(path)
        elif folder.name in ("cache", "doctrees"):
            for one in [path, *(path / kind for kind in KINDS)]:
                if os.path.lexists(one) and (one.is_symlink() or not one.is_dir()):
                    remove(one)


def repair(folders: Folders) -> None:
    """Bring back the last good site where a build was cut off between its two renamings, unless one is at work."""
    if os.path.lexists(beside(folders, "old")):
        try:
            with lock.held(folders.build, "repair", lock.refuse):
                recover(folders)
        except (lock.BusyError, OSError, ImportError):
            # Of what is in the way a build tells; a check of catalogs, for one, is not in need of a site.
            return


def recover(folders: Folders) -> None:
    """Bring back the last good site where a build of this process, or one that is over, was cut off."""
    old = beside(folders, "old")
    if not os.path.lexists(folders.site) and old.is_dir() and not old.is_symlink():
        old.rename(folders.site)
    remove(old)


def beside(folders: Folders, state: str) -> Path:
    """Return where the site stands that is the *new* one or the *old* one."""
    return folders.site.with_name(f"{folders.site.name}.{state}")
