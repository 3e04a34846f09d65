"""The letters of a drawing: the faces of the book, cut to what it says, within it; a picture loads no font."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools import subset

from sphinx_proceedings.figures.labels import TEXT
from sphinx_proceedings.figures.svg_vocabulary import SVG

FONTS = Path(__file__).parents[1] / "web/theme/static/fonts"
FAMILY = "Libertinus Serif"
# What the style of a class says of its letters, and the face that has them.
FACES = {"font-style: italic": "Italic", "font-weight: bold": "Semibold"}
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
    style.text = "".join(_face(manner, frozenset(letters[manner])) for manner in sorted(letters)) + style.text
    return ET.tostring(root, encoding="unicode")


def _face(manner: str, letters: frozenset[str]) -> str:
    font = b64encode(_cut(FACES.get(manner, "Regular"), letters)).decode()
    return f'\n    @font-face {{ font-family: "{FAMILY}"; {manner}; src: url(data:font/woff2;base64,{font}); }}'


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
