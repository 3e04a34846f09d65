"""The letters of a drawing: the faces of the book, cut to what it says, within it; a picture loads no font."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from fontTools import subset

from sphinx_proceedings.figures.labels import TEXT
from sphinx_proceedings.figures.svg_vocabulary import SVG
from sphinx_proceedings.figures.webfonts import FONTS, cut_face, of_the_book
from sphinx_proceedings.model import added_faces

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILY = "Libertinus Serif"
# What the style of a class says of its letters, and the face that has them.
FACES = {"font-style: italic": "Italic", "font-weight: 600": "Semibold"}
UPRIGHT = "font-style: normal"
STYLE = f"{{{SVG}}}style"
RULE = re.compile(r"\.(\w+)\s*{([^}]*)}")


def lettered(svg: str) -> str:
    """Return a drawing set in the book's family with the letters of its labels, as woff2 in its own style sheet.

    Italic and bold are those of its classes.  A drawing in another family, or without style sheet, stays as it is.
    """
    root = ET.fromstring(svg)
    style = root.find(STYLE)
    if style is None or style.text is None or FAMILY not in style.text:
        return svg
    manners = {name: manner for name, rule in RULE.findall(style.text) for manner in FACES if manner in rule}
    letters: dict[str, set[str]] = {}
    for text in root.iter(TEXT):
        manner = next((manners[name] for name in text.get("class", "").split() if name in manners), UPRIGHT)
        letters.setdefault(manner, set()).update("".join(text.itertext()))
    faces = (one for manner in sorted(letters) for one in _faces(manner, frozenset(letters[manner])))
    style.text = "".join(faces) + style.text
    return ET.tostring(root, encoding="unicode")


def _faces(manner: str, letters: frozenset[str]) -> Iterator[str]:
    """Yield the family's own face, and for what that lacks those the volume adds, as parts of the same family."""
    yield _rule(manner, _cut(FACES.get(manner, "Regular"), letters))
    for face in added_faces.listed():
        if lacking := letters & face.characters - of_the_book():
            points = ", ".join(f"U+{ord(letter):X}" for letter in sorted(lacking))
            yield _rule(manner, cut_face(face.path, lacking), f" unicode-range: {points};")


def _rule(manner: str, font: bytes, reach: str = "") -> str:
    source = f"url(data:font/woff2;base64,{b64encode(font).decode()})"
    return f'\n    @font-face {{ font-family: "{FAMILY}"; {manner}; src: {source};{reach} }}'


@cache
def _cut(face: str, letters: frozenset[str]) -> bytes:
    """Return the glyphs of *letters* that a face has, with what sets them well side by side."""
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga"], name_IDs=[])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(letters))
    written = BytesIO()
    with subset.load_font(FONTS / f"LibertinusSerif-{face}.woff2", options) as font:
        subsetter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()
