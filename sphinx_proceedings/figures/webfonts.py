"""The faces a volume adds, as pages and books load them: cut to their letters, with the style that names them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools import subset
from fontTools.ttLib import TTFont

from sphinx_proceedings.model import added_faces

if TYPE_CHECKING:
    from collections.abc import Iterable

FONTS = Path(__file__).parents[1] / "web/theme/static/fonts"
SUFFIX = ".woff2"


def rules(folder: str) -> str:
    """Return the ``@font-face`` rules of the added faces, which lie in a *folder* seen from the style sheet."""
    return "".join(
        f'@font-face {{\n  font-family: "{face.family}";\n  src: url("{folder}{name}") format("woff2");\n'
        f"  font-weight: {face.weight};\n  font-style: {'italic' if face.is_italic else 'normal'};\n"
        "  font-display: swap;\n}\n"
        for name, face in _named()
    )


def families() -> str:
    """Return the families of the added faces as a list in CSS; "" of none."""
    return ", ".join(dict.fromkeys(f'"{face.family}"' for face in added_faces.listed()))


def cut(texts: Iterable[str]) -> dict[str, bytes]:
    """Return the font files by their names, with the letters of *texts* that the book's face lacks, and their marks."""
    letters = frozenset().union(*texts) - of_the_book()
    return {name: cut_face(face.path, letters & face.characters) for name, face in _named()}


@cache
def of_the_book() -> frozenset[str]:
    """Return the characters of the book's own face."""
    with TTFont(FONTS / "LibertinusSerif-Regular.woff2", lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def _named() -> list[tuple[str, added_faces.Face]]:
    return [(f"face-{number}{SUFFIX}", face) for number, face in enumerate(added_faces.listed(), start=1)]


def cut_face(path: Path, letters: frozenset[str]) -> bytes:
    """Return the glyphs of *letters* in a font file, and what sets them well, as woff2."""
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True, recalc_timestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(letters)))
    written = BytesIO()
    with subset.load_font(path, options) as font:
        subsetter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()
