"""The motif of a volume, one drawing of its own that its style sheet varies by part and by chapter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

from sphinx_proceedings.figures.secure_static import Drawing
from sphinx_proceedings.model.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SETTING = "proceedings_motif"


class Spot(NamedTuple):
    """Where in the volume a motif stands: the part and the chapter in it, counted from one; 0 of what has none."""

    part: int = 0
    chapter: int = 0

    @property
    def classes(self) -> str:
        """What the drawing's style sheet knows the place by."""
        return f"part-{self.part} chapter-{self.chapter}"


def spots(parts: Iterable[Sequence[str]]) -> dict[str, Spot]:
    """Return where each chapter of some *parts* stands, by its docname."""
    return {
        docname: Spot(part, place)
        for part, listed in enumerate(parts, start=1)
        for place, docname in enumerate(listed, start=1)
    }


def varied(setting: str, spot: Spot) -> str:
    """Return the motif that conf.py names as its style sheet has it at a *spot*; nothing where it names none.

    Raises ProceedingsError when the file cannot be read, is no SVG, or holds what may not be in one.
    """
    if not setting:
        return ""
    path = Path(setting)
    drawing = Drawing(read_bytes(path, path, f"mend `{SETTING}` in conf.py"), path)
    drawing.root.set("class", " ".join(filter(None, (drawing.root.get("class"), spot.classes))))
    return ET.tostring(drawing.root, encoding="unicode")


def written(setting: str, folder: Path, name: str, spot: Spot) -> str:
    """Write the motif of a *spot* into a folder and return its *name*; nothing where conf.py names none."""
    if setting:
        (folder / name).write_text(varied(setting, spot), encoding="utf-8")
    return name if setting else ""
