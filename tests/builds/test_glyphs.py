"""What the PDF can show is what Typst shows, asked of Typst itself with the faces of its wheel."""

from __future__ import annotations

import re
import struct
import unicodedata
from contextlib import nullcontext
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst
from fontTools.ttLib import TTFont

from sphinx_proceedings.model.glyphs import PAGE, TABLE, not_drawn, ranges, without_glyph
from sphinx_proceedings.typst.compiler import STANDARDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The book sets its words in these manners.
MANNERS = ('style: "italic"', 'weight: "semibold"', 'weight: "bold"', 'font: "DejaVu Sans Mono"')
# An accent may stand on a letter of any script, a figure, a sign.
BASES = "x1яאक∀"
# Spaces and signs without a glyph, which Typst does not miss.
EMPTY = (range(0x20, 0x21), range(0x2000, 0x2070), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00))
HEAD = re.compile(rb"OTTO|\x00\x01\x00\x00")
PLACE = re.compile(r"typ:(\d+):")


@cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


def refused(texts: Iterable[str], manner: str = "") -> set[str]:
    """Return those of *texts* that Typst cannot show."""
    listed = list(texts)
    lines = ['#set document(title: "x")', f'#set text(font: "Libertinus Serif", lang: "en"); #set text({manner})']
    for text in listed:
        lines += ['#text("' + "".join(f"\\u{{{ord(char):x}}}" for char in text) + '")', ""]
    compiler = typst.Compiler("\n".join(lines).encode(), font_paths=fonts())
    try:
        compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)
    except typst.TypstError as error:
        return {listed[(int(line) - 3) // 2] for line in PLACE.findall(error.diagnostic)}
    return set()


def in_a_face() -> set[str]:
    """Return the characters of the faces that are part of the Typst wheel, where each begins by its kind."""
    (library,) = Path(typst.__file__).parent.glob("*.so")
    data = library.read_bytes()
    found: set[str] = set()
    for head in HEAD.finditer(data):
        tables = struct.unpack_from(">H", data, head.start() + 4)[0]
        records = [struct.unpack_from(">4s3L", data, head.start() + 12 + 16 * number) for number in range(tables % 40)]
        size = max((place + length for _, _, place, length in records), default=0)
        if any(tag == b"cmap" for tag, *_ in records) and size < 4_000_000:
            face = TTFont(BytesIO(data[head.start() : head.start() + size]), lazy=True)
            found.update(map(chr, face.getBestCmap()))
    return found


def table() -> str:
    """Return what Typst says of every character."""
    empty = {chr(point) for points in EMPTY for point in points}
    every = sorted(char for char in in_a_face() | empty if char >= " ")
    shown = [*set(every).difference(*(refused(every, manner) for manner in MANNERS))]
    everywhere = set(shown).difference(
        text[1:] for base in BASES for text in refused((base + char for char in shown), MANNERS[0])
    )
    pairs = [letter + char for char in set(shown) - everywhere for letter in _page(char) & everywhere]
    letters = [pair for pair in pairs if unicodedata.category(pair[0]) == "Lo"]
    beside = {pair[1:] for pair in letters} - {pair[1:] for manner in MANNERS for pair in refused(letters, manner)}
    return "\n\n".join("\n".join(ranges(frozenset(part))) for part in (everywhere, beside)) + "\n"


def _page(char: str) -> set[str]:
    first = ord(char) // PAGE * PAGE
    return set(map(chr, range(first, first + PAGE)))


DRAWING = (
    '<svg xmlns=\\"http://www.w3.org/2000/svg\\" viewBox=\\"0 0 9 9\\" width=\\"9\\" height=\\"9\\">'
    '<style>text { font-family: \\"Libertinus Serif\\" }</style><text y=\\"5\\">%s</text></svg>'
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("œuvre ﬁ é e\u0301", True), ("عربي, שלום", True), ("x\u0301", False), ("हिन्दी", False), ("中", False)],
)
def test_the_label_of_a_drawing_is_one_glyph_a_letter(text: str, shown: bool) -> None:
    assert (not_drawn(text) is None) == shown
    source = f'#set document(title: "x")\n#set text(lang: "en")\n#image(bytes("{DRAWING % text}"), alt: "x")'
    compiler = typst.Compiler(source.encode(), font_paths=fonts())
    with nullcontext() if shown else pytest.raises(typst.TypstError):
        compiler.compile(format="pdf", pdf_standards=STANDARDS, timestamp=0)


def test_the_table_is_what_typst_shows(golden: Callable[[Path, str], None]) -> None:
    golden(TABLE, table())


@pytest.mark.parametrize(
    "text",
    [
        "A naïve façade: œuvre, “quoted” — 1 250 € (½), ﬁ, №, →, ≤, ✓",
        "Ελληνικά, Кириллица, עברית, العربية, हिन्दी",
        "Nguyễn Phước, Dvořák, Łódź, İstanbul, e\u0301, я\u0301",
        "a\tb\nc",
        "",
    ],
)
def test_what_is_shown(text: str) -> None:
    assert without_glyph(text) is None
    assert not refused([text])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Good 😀!", "😀 (U+1F600 GRINNING FACE)"),
        ("中文", "中 (U+4E2D CJK UNIFIED IDEOGRAPH-4E2D)"),
        ("ไทย", "ไ (U+0E44 THAI CHARACTER SARA AI MAIMALAI)"),
        ("a ⸺ b", "⸺ (U+2E3A TWO-EM DASH)"),
        ("x\u20d7", "U+20D7 COMBINING RIGHT ARROW ABOVE"),
        ("x\u0651", "U+0651 ARABIC SHADDA"),
    ],
)
def test_what_is_not_shown_is_named(text: str, told: str) -> None:
    assert told in str(without_glyph(text))
    assert refused([text])
