"""Drawings carry the letters of the book's face that they need."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from sphinx_proceedings.figures.subset import FAMILY, lettered

SVG = """<svg xmlns="http://www.w3.org/2000/svg"><style>
text { font-family: "Libertinus Serif", serif; } .quiet { font-style: italic; } .on { font-weight: 600; }
</style><text>Été</text><text class="quiet">un <tspan>œuf</tspan></text>STRONG</svg>"""
FACE = re.compile(
    r"@font-face { font-family: \"Libertinus Serif\"; ([^;]+); src: url\(data:font/woff2;base64,([^)]+)\)"
)


def faces(drawn: str) -> dict[str, set[str]]:
    """Return the characters of the faces within a drawing."""
    fonts = {manner: TTFont(BytesIO(b64decode(data))) for manner, data in FACE.findall(drawn)}
    return {manner: {chr(code) for code in font.getBestCmap()} for manner, font in fonts.items()}


def test_each_face_has_the_letters_set_in_it_and_no_other() -> None:
    drawn = lettered(SVG.replace("STRONG", '<text class="on">fier</text>'))
    assert faces(drawn) == {
        "font-style: normal": set("Été"),
        "font-style: italic": set("un œuf"),
        "font-weight: 600": set("fier"),
    }


def test_a_face_no_label_asks_for_is_left_out() -> None:
    assert set(faces(lettered(SVG))) == {"font-style: normal", "font-style: italic"}


@pytest.mark.parametrize("svg", [SVG.replace(FAMILY, "Other"), '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'])
def test_a_drawing_in_another_family_stays_as_it_is(svg: str) -> None:
    assert lettered(svg) == svg
