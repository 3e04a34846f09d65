"""The cover as a picture, for those who take no drawing."""

from __future__ import annotations

import struct

from sphinx_proceedings.figures import covers

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300">'
    '<rect width="200" height="300" fill="#123"/><text x="20" y="90" font-size="30">Volume</text></svg>'
)


def size(picture: bytes) -> tuple[int, int]:
    """Return width and height as a PNG's first chunk states them."""
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_a_picture_is_as_wide_as_asked_and_in_proportion() -> None:
    assert size(covers.raster(DRAWING, "cover.svg", width=80)) == (80, 120)
    assert size(covers.raster(DRAWING, "cover.svg")) == (1200, 1800)


def test_the_same_drawing_makes_the_same_picture() -> None:
    picture = covers.raster(DRAWING, "cover.svg", width=80)
    assert picture.startswith(b"\x89PNG")
    assert covers.raster(DRAWING, "cover.svg", width=80) == picture
    assert covers.raster(DRAWING.replace("Volume", "Other"), "cover.svg", width=80) != picture
