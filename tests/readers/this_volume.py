"""The volume of this repository, as its own files describe it."""

from __future__ import annotations

import runpy
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any

from volumes import ROOT

from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = source.read_folders(ROOT)
SETTINGS: dict[str, Any] = runpy.run_path(str(ROOT / "conf.py"))
STEM: str = SETTINGS["proceedings_stem"]
VOLUME = source.read_volume(FOLDERS.source)
LANGUAGES = VOLUME.languages
CATALOGS = sorted(FOLDERS.locales.rglob("*.po"))
CHAPTERS = sorted(FOLDERS.source.rglob("*.md"))


def copy_volume(folder: Path) -> Path:
    """Copy what makes the volume into *folder*."""
    for part in FOLDERS.parts:
        copy = folder / part.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if part.is_dir():
            shutil.copytree(part, copy, ignore=shutil.ignore_patterns("*.mo"), dirs_exist_ok=True)
        elif part.exists():
            shutil.copyfile(part, copy)
    return folder


@cache
def originals() -> dict[str, str]:
    """Return the language each chapter is written in, by docname."""
    return source.original_languages(FOLDERS.source)
