"""Which characters the faces of the PDF can show: those of the Typst wheel, as Typst itself falls back on them.

Those of the faces that a volume adds (`model/added_faces.py`) come beside them.

The table beside this module holds code points in hexadecimal, a range a line (``41-5A``): in its first part those
that are shown wherever they stand, in its second, after an empty line, accents and vowel signs that have a glyph
beside letters of their own script alone. `tests/builds/test_glyphs.py` asks Typst for it and writes it anew.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).with_name("glyphs.txt")
REMEDY = (
    "say it in words, or with letters of the Latin, Greek, Cyrillic, Hebrew, Arabic or Devanagari script, or put a "
    "font that has it into the folder that `proceedings_faces` names in conf.py"
)
# As many code points have the letters of a script in common.
PAGE = 0x100


_added: set[str] = set()


def add(characters: frozenset[str]) -> None:
    """Have the characters of the faces that a volume adds shown from now on, and none that were added before."""
    _added.clear()
    _added.update(characters)
    _shown.cache_clear()


def without_glyph(text: str) -> str | None:
    """Return what is wrong with the first character of *text* that no face of the PDF has; None where all are shown."""
    shown, beside = _shown()
    if shown.issuperset(text):
        return None
    before = ""
    for char in text:
        if char not in shown and not (char in beside and before in shown and _page(before) == _page(char)):
            return f"no face of the PDF has the character {_called(char)}"
        if char not in beside:
            before = char
    return None


def not_drawn(text: str) -> str | None:
    """Return what is wrong with a label of a drawing, whose letters have to be one glyph each, with their accents.

    Typst 0.15 sets those of two glyphs in a picture without saying which letter they are, which PDF/UA forbids.
    """
    apart = (char for char in unicodedata.normalize("NFC", text) if unicodedata.category(char).startswith("M"))
    if problem := without_glyph(text):
        return problem
    return next((f"in a drawing the PDF cannot show the accent {_called(char)} on its letter" for char in apart), None)


def ranges(chars: frozenset[str]) -> Iterator[str]:
    """Yield *chars* as lines of the table."""
    points = sorted(map(ord, chars))
    start = previous = -1
    for point in [*points, -1]:
        if point == previous + 1 and previous >= 0:
            previous = point
            continue
        if start >= 0:
            yield f"{start:X}-{previous:X}" if previous > start else f"{start:X}"
        start = previous = point


@cache
def _shown() -> tuple[frozenset[str], frozenset[str]]:
    shown, beside = _table()
    return shown | _added, beside


@cache
def _table() -> tuple[frozenset[str], frozenset[str]]:
    shown, beside = (_read(part) for part in TABLE.read_text(encoding="ascii").split("\n\n"))
    # Spaces to Markdown as to Typst.
    return shown | {"\n", "\t"}, beside


def _read(part: str) -> frozenset[str]:
    ends = (line.partition("-")[::2] for line in part.split())
    return frozenset(chr(point) for first, last in ends for point in range(int(first, 16), int(last or first, 16) + 1))


def _page(char: str) -> int:
    return ord(char) // PAGE


def _called(char: str) -> str:
    name = f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
    alone = char.isprintable() and not unicodedata.category(char).startswith("M")
    return f"{char} ({name})" if alone else name
