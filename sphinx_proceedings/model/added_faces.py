"""Faces that a volume adds to those of the book, for scripts that these lack: the font files of one folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from sphinx_proceedings.cache import digest_of
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import glyphs

if TYPE_CHECKING:
    from pathlib import Path

SETTING = "proceedings_faces"
FONT_FILES = (".ttf", ".otf")


@dataclass(frozen=True)
class Face:
    """A font file: its family and manner as CSS names them, and the characters it has."""

    path: Path
    family: str
    weight: str
    """A number, or of a variable font the first and the last."""
    is_italic: bool
    characters: frozenset[str]


_folder: list[Path] = []
_faces: list[Face] = []


def take(folder: Path | None, shown: Path | str | None = None) -> None:
    """Have the font files of a *folder*, which messages call *shown*, beside the faces of the book from now on.

    Raises ProceedingsError for the first that is no font.
    """
    files = sorted(folder.iterdir()) if folder else []
    found = [_read(path, shown or path.parent) for path in files if path.suffix.lower() in FONT_FILES]
    _folder[:], _faces[:] = [folder] if folder else [], found
    glyphs.add(frozenset().union(*(face.characters for face in found)))


def folders() -> list[str]:
    """Return the folders that Typst looks for fonts in, beside its own."""
    return [str(folder) for folder in _folder]


def listed() -> tuple[Face, ...]:
    """Return the faces in the order of their files' names."""
    return tuple(_faces)


def seal() -> str:
    """Return a name for the faces, which no others have."""
    return digest_of([face.path for face in _faces], _folder[0]) if _folder else ""


def _read(path: Path, shown: Path | str) -> Face:
    try:
        with TTFont(BytesIO(path.read_bytes()), lazy=True) as font:
            characters = frozenset(map(chr, font.getBestCmap() or ()))
            axes = font["fvar"].axes if "fvar" in font else ()
            weight = next((f"{axis.minValue:g} {axis.maxValue:g}" for axis in axes if axis.axisTag == "wght"), None)
            return Face(
                path,
                re.sub(r'["\\\s]+', " ", font["name"].getBestFamilyName() or path.stem),
                weight or str(font["OS/2"].usWeightClass),
                bool(font["OS/2"].fsSelection & 1),
                characters,
            )
    except Exception as error:
        # The library raises whatever a wrong byte leads to.
        place = f"{shown}/{path.name}"
        reason = " ".join(str(error).split())[:100]
        raise ProceedingsError(f"is no font ({reason}); put another there, or take it away", path=place) from None
