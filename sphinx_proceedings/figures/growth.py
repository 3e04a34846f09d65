"""How large a drawing is, and how often what is in it is drawn again and enlarged: as much as can be printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn, Protocol

from sphinx_proceedings.figures.svg_vocabulary import HREF, NAMING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

MOST_DRAWN = 100_000
"""Elements, each counted as often as ``use``, patterns and the like have it drawn; a map has some ten thousand."""
TALLEST = 20.0
"""How often the longer side of a drawing holds the shorter; what is drawn to a width is else of any height."""
LARGEST_SCALE = 1e15
"""How often elements within one another may be enlarged; past 10 ** 38 who prints them ends, and the press with it."""
WIDEST = 1e9
"""No number of a drawing may be larger; no editor writes such a one."""
NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d)?"
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|ex|rem|%)?")
VIEW_BOX = re.compile(rf"\s*({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})\s*")
SCALING = re.compile(r"(?:matrix|scale)\w*\s*\(([^)]*)", re.IGNORECASE)
URL = re.compile(r"url\(\s*[\"']?#([^\s\"')]+)", re.IGNORECASE)


class Drawing(Protocol):
    """A drawing that is read, and tells what is wrong with an element at its line."""

    root: ET.Element

    def refuse(self, problem: str, element: ET.Element | None = None) -> NoReturn:
        """Raise ProceedingsError."""


def shown(text: str) -> str:
    """Return text of a file as a message can hold it."""
    return repr(text[:60])[1:-1]


def check_size(drawing: Drawing) -> None:
    """Check that the drawing has a size, and sides that can be drawn."""
    root, found = drawing.root, []
    for name in ("width", "height"):
        value = root.get(name, "auto").strip()
        length = LENGTH.fullmatch(value)
        if value != "auto" and not (length and float(length[1]) > 0):
            drawing.refuse(f"`{name}` is no length above nought: {shown(value)}; mend it", root)
        found += [float(length[1])] if length and length[2] != "%" else []
    shapes = [found] if len(found) > 1 else []
    if box := root.get("viewBox"):
        sides = VIEW_BOX.fullmatch(box)
        shapes.append([float(side) for side in sides.groups()[2:]] if sides else [0])
        if min(shapes[-1]) <= 0:
            drawing.refuse(f"`viewBox` is not four numbers, the last two above nought: {shown(box)}; mend it", root)
    if not shapes:
        drawing.refuse("the figure has no size; give it a `viewBox`", root)
    if any(max(shape) > TALLEST * min(shape) for shape in shapes):
        drawing.refuse(f"the figure is more than {TALLEST:g} times as long on one side as on the other", root)


def check_uses(drawing: Drawing) -> None:
    """Check that what is drawn again and again, within what is, comes to an end."""
    named = {name: element for element in drawing.root.iter() if (name := element.get("id"))}
    weights: dict[ET.Element, int] = {}
    scales: dict[ET.Element, float] = {}
    around: set[ET.Element] = set()
    waiting = [(drawing.root, False)]
    while waiting:
        element, is_left = waiting.pop()
        drawn = [(named[name], times) for name, times in _references(element) if name in named]
        drawn += [(part, 1) for part in element]
        if is_left:
            around.remove(element)
            weights[element] = 1 + sum(weights[part] * times for part, times in drawn)
            scales[element] = _scale(element, drawing) * max((scales[part] for part, _ in drawn), default=1)
            if weights[element] > MOST_DRAWN:
                drawing.refuse(f"the figure draws more than {MOST_DRAWN:,} elements; draw it with fewer", element)
            if scales[element] > LARGEST_SCALE:
                drawing.refuse("the figure enlarges this again and again; ungroup it, or mend `transform`", element)
        elif element in around:
            drawing.refuse("the figure draws this element within itself; remove the reference to it", element)
        elif element not in weights:
            around.add(element)
            waiting += [(element, True), *((part, False) for part, _ in drawn)]


def _scale(element: ET.Element, drawing: Drawing) -> float:
    """Return how often an element may enlarge what is in it."""
    scale = 1.0
    for name, value in element.attrib.items():
        if name == "style" or name.lower().endswith("transform"):
            for numbers in SCALING.findall(value):
                scale *= max(1.0, *(abs(float(number)) for number in re.findall(NUMBER, numbers)), 1.0)
    if element is not drawing.root and (box := element.get("viewBox")):
        sides = VIEW_BOX.fullmatch(box)
        if not sides:
            drawing.refuse(f"`viewBox` is not four numbers: {shown(box)}; mend it", element)
        scale *= max(1.0, *(WIDEST / float(side) for side in sides.groups()[2:] if float(side) > 0), 1.0)
    return scale


def _references(element: ET.Element) -> Iterator[tuple[str, int]]:
    """Yield the names of the elements that one is drawn with, each with how often at most."""
    for name, value in element.attrib.items():
        if name in HREF:
            yield value.strip().removeprefix("#"), 1
        elif name not in NAMING and "(" in value:
            # A marker stands at each point, which takes two characters to write.
            length = len(element.get("d", "") or element.get("points", ""))
            times = 1 + length // 2 if name == "style" or name.startswith("marker") else 1
            yield from ((reference, times) for reference in URL.findall(value))
