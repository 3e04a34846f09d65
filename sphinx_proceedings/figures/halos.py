"""Labels with a halo as Typst can set them: the halo of all their letters, and then the letters."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.figures.labels import TEXT
from sphinx_proceedings.figures.secure_static import STYLE

if TYPE_CHECKING:
    from collections.abc import Set

HALO = re.compile(r"\.([-\w]+)\s*\{[^}]*paint-order\s*:\s*stroke")


def parted(svg: str) -> str:
    """Return a drawing whose labels with a halo, by a class of theirs, are each drawn twice: stroked, then filled.

    Typst 0.15 strokes and fills one glyph after the other, and the halo of each covers the end of the one before.
    """
    root = ET.fromstring(svg)
    haloed = {name for style in root.iter(STYLE) for name in HALO.findall(style.text or "")}
    for parent in list(root.iter()):
        parent[:] = [part for child in parent for part in _parts(child, haloed)]
    return ET.tostring(root, encoding="unicode")


def _parts(element: ET.Element, haloed: Set[str]) -> list[ET.Element]:
    if element.tag != TEXT or haloed.isdisjoint(element.get("class", "").split()):
        return [element]
    halo = copy.deepcopy(element)
    for part, unset in ((halo, "fill"), (element, "stroke")):
        part.set("style", f"{part.get('style', '').rstrip('; ')}; {unset}: none".lstrip("; "))
    halo.attrib.pop("id", None)
    return [halo, element]
