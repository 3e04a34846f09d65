"""Tall drawings in parts, each of which a page has room for: no reading system parts a picture itself."""

from __future__ import annotations

import copy
import math
from bisect import bisect_left
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from sphinx_proceedings.chapters.images import MOST_PARTS
from sphinx_proceedings.figures.shapes import CUT
from sphinx_proceedings.figures.svg_vocabulary import SVG

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAGE: Final = 560.0
"""What is no higher, in the units of a drawing, a page has room for."""
HIGH: Final = 200.0
"""Of a part, if it may be cut there: small ones leave little of a page empty."""
PATH = f"{{{SVG}}}path"


def parts(svg: str) -> list[str]:
    """Return a drawing that says its box in parts, if it is higher than a page and may be cut; else itself alone."""
    root = ET.fromstring(svg)
    left, top, width, height = map(float, root.get("viewBox", "").split())
    cuts = [float(mark.get("d", "").split()[1]) for mark in root.iter(PATH) if mark.get("class") == CUT]
    chosen = _chosen(sorted(cuts), top, top + height) if height > PAGE else []
    bounds = [top, *chosen, top + height]
    return [_part(root, left, width, begin, end) for begin, end in pairwise(bounds)]


def _chosen(cuts: Sequence[float], top: float, bottom: float) -> list[float]:
    """Return at which of the places where a drawing may be cut it is: the highest of its parts is as low as can be."""
    most = min(MOST_PARTS, math.ceil((bottom - top) / HIGH))
    places = [top, *cuts, bottom]
    least = max(end - begin for begin, end in pairwise(places))
    heights = sorted({end - begin for begin, end in combinations(places, 2) if end - begin >= least})
    enough = bisect_left(heights, True, key=lambda high: len(list(_taken(cuts, top, bottom, high))) < most)
    return list(_taken(cuts, top, bottom, heights[enough]))


def _taken(cuts: Sequence[float], begin: float, bottom: float, high: float) -> Iterator[float]:
    """Yield at which places a drawing is cut into parts that are no higher than *high*."""
    last = begin
    for cut in (*cuts, bottom):
        if cut - begin > high and last > begin:
            yield last
            begin = last
        last = cut


def _part(root: ET.Element, left: float, width: float, begin: float, end: float) -> str:
    part = copy.copy(root)
    part.set("viewBox", f"{left:g} {begin:g} {width:g} {end - begin:g}")
    part.set("height", f"{end - begin:g}")
    return ET.tostring(part, encoding="unicode")
