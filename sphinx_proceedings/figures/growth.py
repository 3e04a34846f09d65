"""How large a drawing is, and how often what is in it is drawn again and enlarged: as much as can be printed."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NoReturn, Protocol

from sphinx_proceedings.errors import shortened
from sphinx_proceedings.figures.svg_vocabulary import HREF, NAMING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

MOST_DRAWN = 100_000
"""Elements, each counted as often as ``use``, patterns and the like have it drawn; a map has some ten thousand."""
TALLEST = 20.0
"""How often the longer side of a drawing holds the shorter; what is drawn to a width is else of any height."""
FARTHEST = 1e4
"""How often its shorter side a drawing may reach; at a thousand times as much who prints it ends, and the press too."""
FLOAT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
NAME = re.compile(r"#[-\w.]+")
NUMBER = r"[+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d)?"
LENGTH = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|em|ex|rem|%)?")
VIEW_BOX = re.compile(rf"\s*({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})\s*")
SCALING = re.compile(r"(?<!\w)(matrix|scale|skew)\w*\s*\(([^)]*)", re.IGNORECASE)
SIDES = ("width", "height", "markerWidth", "markerHeight")
URL = re.compile(r"url\(\s*[\"']?#([^\s\"')]+)", re.IGNORECASE)


class Drawing(Protocol):
    """A drawing that is read, and tells what is wrong with an element at its line."""

    root: ET.Element

    def refuse(self, problem: str, element: ET.Element | None = None) -> NoReturn:
        """Raise ProceedingsError."""


def check_size(drawing: Drawing) -> None:
    """Check that the drawing has a size, and sides that can be drawn."""
    root, found = drawing.root, []
    for name in ("width", "height"):
        value = root.get(name, "auto").strip()
        length = LENGTH.fullmatch(value)
        if value != "auto" and not (length and float(length[1]) > 0):
            drawing.refuse(f"`{name}` is no length above nought: {shortened(value)}; mend it", root)
        found += [float(length[1])] if length and length[2] != "%" else []
    shapes = [found] if len(found) > 1 else []
    if box := root.get("viewBox"):
        sides = VIEW_BOX.fullmatch(box)
        shapes.append([float(side) for side in sides.groups()[2:]] if sides else [0])
        if min(shapes[-1]) <= 0:
            drawing.refuse(f"`viewBox` is not four numbers, the last two above nought: {shortened(box)}; mend it", root)
    if not shapes:
        drawing.refuse("the figure has no size; give it a `viewBox`", root)
    if any(max(shape) > TALLEST * min(shape) for shape in shapes):
        drawing.refuse(f"the figure is more than {TALLEST:g} times as long on one side as on the other", root)


def check_uses(drawing: Drawing) -> None:
    """Check that what is drawn again and again, within what is, comes to an end."""
    named = {name: element for element in drawing.root.iter() if (name := element.get("id"))}
    weights: dict[ET.Element, int] = {}
    reaches: dict[ET.Element, float] = {}
    farthest, longest = FARTHEST * min(_sides(drawing.root)), _longest(drawing.root)
    around: set[ET.Element] = set()
    waiting = [(drawing.root, False)]
    while waiting:
        element, is_left = waiting.pop()
        drawn = [(named[name], times) for name, times in _references(element) if name in named]
        drawn += [(part, 1) for part in element]
        if is_left:
            around.remove(element)
            weights[element] = 1 + sum(weights[part] * times for part, times in drawn)
            inside = [reaches[part] for part, _ in drawn]
            reaches[element] = _scale(element, drawing, longest) * max(_reach(element), *inside, 0.0)
            if weights[element] > MOST_DRAWN:
                drawing.refuse(f"the figure draws more than {MOST_DRAWN:,} elements; draw it with fewer", element)
            if reaches[element] > farthest:
                problem = f"this reaches more than {FARTHEST:,.0f} times as far as the figure; mend its numbers"
                drawing.refuse(problem, element)
        elif element in around:
            drawing.refuse("the figure draws this element within itself; remove the reference to it", element)
        elif element not in weights:
            around.add(element)
            waiting += [(element, True), *((part, False) for part, _ in drawn)]


def _reach(element: ET.Element) -> float:
    """Return the largest number of an element, which may be a place or a length."""
    values = (NAME.sub("", value) for name, value in element.attrib.items() if name not in (*NAMING, "font-family"))
    return max((abs(float(number)) for value in values for number in FLOAT.findall(value)), default=0)


def _scale(element: ET.Element, drawing: Drawing, longest: float) -> float:
    """Return how often an element may enlarge what is in it; *longest* is what anything may be fitted into."""
    scale = 1.0
    for name, value in element.attrib.items():
        if name == "style" or name.lower().endswith("transform"):
            for function, arguments in SCALING.findall(value):
                numbers = [float(number) for number in FLOAT.findall(arguments)]
                if function.lower() == "skew":
                    numbers = [1 + abs(math.tan(math.radians(number % 180))) for number in numbers]
                scale *= max(1.0, *map(abs, numbers), 1.0)
    if element is not drawing.root and (box := element.get("viewBox")):
        sides = VIEW_BOX.fullmatch(box)
        if not sides:
            drawing.refuse(f"`viewBox` is not four numbers: {shortened(box)}; mend it", element)
        scale *= max(1.0, *(longest / float(side) for side in sides.groups()[2:] if float(side) > 0), 1.0)
    return scale


def _longest(root: ET.Element) -> float:
    """Return the largest place that anything may be fitted into."""
    given = (element.get(name, "") for element in root.iter() for name in SIDES)
    lengths = (length for length in map(LENGTH.match, given) if length)
    return max(*(float(length[1]) for length in lengths), *_sides(root))


def _sides(root: ET.Element) -> tuple[float, float]:
    """Return width and height of a drawing, which has them, in its own units."""
    if box := VIEW_BOX.fullmatch(root.get("viewBox", "")):
        return float(box[3]), float(box[4])
    width, height = (float(FLOAT.findall(root.get(name, "0"))[0]) for name in SIDES[:2])
    return width, height


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
