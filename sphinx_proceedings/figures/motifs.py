"""The motif of a volume, one drawing of its own that its style sheet varies by part and by chapter."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from sphinx_proceedings.figures.secure_static import Drawing
from sphinx_proceedings.model.files import read_bytes

SETTING = "proceedings_motif"


class Spot(NamedTuple):
    """Where in the volume a motif stands: the part and the chapter in it, counted from one; 0 of what has none."""

    part: int = 0
    chapter: int = 0

    @property
    def classes(self) -> str:
        """What the drawing's style sheet knows the place by."""
        return f"part-{self.part} chapter-{self.chapter}"


def varied(path: Path, spot: Spot) -> str:
    """Return the motif kept in *path* as its style sheet has it at a *spot*.

    Raises ProceedingsError when the file cannot be read, is no SVG, or holds what may not be in one.
    """
    drawing = Drawing(read_bytes(path, path, f"mend `{SETTING}` in conf.py"), path)
    drawing.root.set("class", " ".join(filter(None, (drawing.root.get("class"), spot.classes))))
    return ET.tostring(drawing.root, encoding="unicode")


def written(setting: str, folder: Path, name: str, spot: Spot) -> str:
    """Write the motif that conf.py names into a folder and return its *name*; nothing where there is none."""
    if not setting:
        return ""
    (folder / name).write_text(varied(Path(setting), spot), encoding="utf-8")
    return name
