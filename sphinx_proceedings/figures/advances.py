"""How wide words are when set: the advances of the book's own faces, without kerning."""

from __future__ import annotations

from functools import cache

from fontTools.ttLib import TTFont

from sphinx_proceedings.figures.labels import ADVANCE
from sphinx_proceedings.figures.webfonts import FONTS, SUFFIX

REGULAR, ITALIC, SEMIBOLD = "Regular", "Italic", "Semibold"


def measured(words: str, size: float, face: str = ITALIC) -> float:
    """Return how wide words in a face of the book are on one line, in the unit of *size*.

    A character that the face lacks counts as half an em.
    """
    advances = _advances(face)
    return size * sum(advances.get(ord(character), ADVANCE) for character in words)


@cache
def _advances(face: str) -> dict[int, float]:
    """Return the advance of each character of a face, in ems."""
    with TTFont(FONTS / f"LibertinusSerif-{face}{SUFFIX}", lazy=True) as font:
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {point: widths[glyph][0] / em for point, glyph in font.getBestCmap().items()}
