"""The words of an SVG figure: found for the catalogs, put back in another language, wrapped to their boxes."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.figures.growth import NUMBER
from sphinx_proceedings.figures.secure_static import Drawing
from sphinx_proceedings.figures.svg_vocabulary import SVG, XML
from sphinx_proceedings.language.manners import NO_BREAK
from sphinx_proceedings.model.glyphs import REMEDY, not_drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

TEXT = f"{{{SVG}}}text"
TITLE = f"{{{SVG}}}title"
SPAN = f"{{{SVG}}}tspan"
# XML's own: a no-break space is kept, and no line is broken at it.
SPACES = re.compile(r"[ \t\r\n]+")
JOINED = re.compile(rf"(?<=\w){NO_BREAK}(?=\w)")
LETTERS = re.compile(r"[^\W\d_]{2}")
# Mean advance of a book face's characters, in ems; wide enough that no label overflows its box.
ADVANCE = 0.5
# What stays together may be so much longer than that estimate says, for most letters are narrower.
LONGER = 1.2
LEADING = 1.18
FONT_SIZE = 16.0
NEW_LINE = "\n"
"""Parts what a label says in several ways, each on a line of its own where one has no room for all."""
ON_ONE_LINE = " / "

# Longer ones are sentences, which no figure has room for, and whose lines take long to make even.
LONGEST = 1_000
SIZE = re.compile(rf"({NUMBER})(?:px)?")


def labels(svg: str | bytes, path: Path | str) -> list[str]:
    """Return the labels of a figure, in document order, each once.

    Raises ProceedingsError when the file is no SVG, or holds what may not be in one.
    """
    drawing = Drawing(svg, path)
    found = (_label(element, drawing) for element in drawing.root.iter() if element.tag in (TEXT, TITLE))
    return list(dict.fromkeys(label for label in found if LETTERS.search(label)))


def rewritten(svg: str | bytes, path: Path | str, *, say: Callable[[str], str], language: str) -> str:
    """Return the figure with every label passed through *say* and wrapped to its ``data-width``.

    Lengths are in the figure's user units.  Raises ProceedingsError when the file is no SVG, or holds what may not be
    in one.
    """
    drawing = Drawing(svg, path)
    drawing.root.set(f"{{{XML}}}lang", language)
    for element in list(drawing.root.iter()):
        if element.tag in (TEXT, TITLE):
            label = _label(element, drawing)
            said = say(label)
            if element.attrib.get("data-width"):
                _wrap(element, said, drawing)
            elif said != label or not len(element):
                _put(_innermost(element), said.replace(NEW_LINE, ON_ONE_LINE))
    return ET.tostring(drawing.root, encoding="unicode")


def with_whole_names(label: str, names: Iterable[str], conjunction: str) -> str:
    """Return a label in which each of the *names* stays on one line, with the *conjunction* before it."""
    for name in sorted(names, key=len, reverse=True):
        whole = name.replace(" ", NO_BREAK)
        label = label.replace(name, whole).replace(f" {conjunction} {whole}", f" {conjunction}{NO_BREAK}{whole}")
    return label


def _label(element: ET.Element, drawing: Drawing) -> str:
    label = SPACES.sub(" ", "".join(_words(element))).strip(" ")
    if len(label) > LONGEST:
        drawing.refuse(f"a label has more than {LONGEST:,} characters; say it in the text", element)
    if problem := not_drawn(label):
        drawing.refuse(f"{problem}; {REMEDY}", element)
    return label


def _words(element: ET.Element) -> Iterator[str]:
    # Who draws a label in lines places each of them anew.
    if element.tag == SPAN and "x" in element.attrib:
        yield " "
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _innermost(element: ET.Element) -> ET.Element:
    """Return the one element that holds all words of a label, which may have a path or a look of its own."""
    while len(element) == 1 and not (element.text or "").strip() and not (element[0].tail or "").strip():
        element = element[0]
    return element


def _put(element: ET.Element, label: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = label


def _wrap(element: ET.Element, label: str, drawing: Drawing) -> None:
    """Break a label into lines of at most *width*, centred on the place the text had."""
    width, size, y = (
        _measure(element, name, default, drawing)
        for name, default in (("data-width", 0), ("font-size", FONT_SIZE), ("y", 0))
    )
    if width <= 0 or size <= 0:
        drawing.refuse("`data-width` and `font-size` of a label must be above nought; mend them", element)
    del element.attrib["data-width"]
    lines = _lines_of_all(label, _columns(width, size))
    top = y - size * LEADING * (len(lines) - 1) / 2
    _put(element, "")
    element.text = None
    for number, line in enumerate(lines):
        span = ET.SubElement(element, SPAN, x=element.get("x", "0"), y=f"{top + number * size * LEADING:g}")
        span.text = line


def _measure(element: ET.Element, name: str, default: float, drawing: Drawing) -> float:
    """Return a length of a label that is wrapped, in user units."""
    found = SIZE.fullmatch(element.get(name, f"{default:g}").strip())
    if not found:
        problem = f"`{name}` of a label that has a `data-width` must be one number; mend it"
        drawing.refuse(problem, element)
    return float(found[1])


def count_lines(label: str, width: float, size: float = FONT_SIZE) -> int:
    """Return how many lines a label is broken into."""
    length = _columns(width, size)
    return len(_broken(_parted(label, length), length))


def _columns(width: float, size: float) -> int:
    return max(1, min(LONGEST, int(width / (size * ADVANCE))))


def _lines_of_all(label: str, length: int) -> list[str]:
    """Break what is said in several ways: into one line, or each into lines of its own."""
    on_one = label.replace(NEW_LINE, ON_ONE_LINE)
    parts = [on_one] if len(on_one) <= length else label.split(NEW_LINE)
    return [line for part in parts for line in _lines(part, length)]


def _lines(label: str, length: int) -> list[str]:
    """Break a label at ordinary spaces into the fewest lines, as even as they can be."""
    label = _parted(label, length)
    best = _broken(label, length)
    for shorter in range(min(length, len(label)) - 1, 0, -1):
        lines = _broken(label, shorter)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _parted(label: str, length: int) -> str:
    """Return a label in which words stay together only where a line has room for them."""
    parts = (JOINED.sub(" ", part) if len(part) > length * LONGER else part for part in label.split(" "))
    return " ".join(parts)


def _broken(label: str, length: int) -> list[str]:
    return wrap(label, length, break_long_words=False, break_on_hyphens=False)
