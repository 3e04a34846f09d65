"""The words of an SVG figure: found for the catalogs, put back in another language, wrapped to their boxes."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SVG = "http://www.w3.org/2000/svg"
TEXT = f"{{{SVG}}}text"
TITLE = f"{{{SVG}}}title"
SPAN = f"{{{SVG}}}tspan"
LETTERS = re.compile(r"[^\W\d_]{2}")
# Mean advance of a book face's characters, in ems; wide enough that no label overflows its box.
ADVANCE = 0.5
LEADING = 1.18
FONT_SIZE = 16.0

ET.register_namespace("", SVG)


def labels(svg: str, path: Path | str) -> list[str]:
    """Return the labels of a figure, in document order, each once.

    Raises ProceedingsError when the file is no SVG.
    """
    found = (_label(element) for element in _parse(svg, path).iter() if element.tag in (TEXT, TITLE))
    return list(dict.fromkeys(label for label in found if LETTERS.search(label)))


def rewritten(svg: str, path: Path | str, *, say: Callable[[str], str], language: str) -> str:
    """Return the figure with every label passed through *say* and wrapped to its ``data-width``.

    Lengths are in the figure's user units.  Raises ProceedingsError when the file is no SVG.
    """
    root = _parse(svg, path)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language)
    for element in list(root.iter()):
        if element.tag in (TEXT, TITLE):
            label = say(_label(element))
            for child in list(element):
                element.remove(child)
            element.text = label
            if width := element.attrib.pop("data-width", None):
                _wrap(element, label, float(width))
    return ET.tostring(root, encoding="unicode")


def _parse(svg: str, path: Path | str) -> ET.Element:
    try:
        root = ET.fromstring(svg)
    except ET.ParseError as error:
        line, _ = error.position
        raise ProceedingsError(f"the figure is not well-formed ({error}); mend the SVG", path=path, line=line) from None
    if root.tag != f"{{{SVG}}}svg":
        raise ProceedingsError("the figure's root is not <svg> in the SVG namespace", path=path, line=1)
    return root


def _label(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _wrap(element: ET.Element, label: str, width: float) -> None:
    """Break a label into lines of at most *width*, centred on the place the text had."""
    size = float(element.get("font-size", FONT_SIZE))
    lines = _lines(label, max(1, int(width / (size * ADVANCE))))
    top = float(element.get("y", 0)) - size * LEADING * (len(lines) - 1) / 2
    element.text = None
    for number, line in enumerate(lines):
        span = ET.SubElement(element, SPAN, x=element.get("x", "0"), y=f"{top + number * size * LEADING:g}")
        span.text = line


def _lines(label: str, length: int) -> list[str]:
    """Break a label at ordinary spaces into the fewest lines, as even as they can be."""
    best = _broken(label, length)
    for shorter in range(length - 1, 0, -1):
        lines = _broken(label, shorter)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _broken(label: str, length: int) -> list[str]:
    return wrap(label, length, break_long_words=False, break_on_hyphens=False)
