"""The characters of a PDF that Typst wrote, where they are set and by the mark that ties each to the tag tree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What Typst writes on a page, as far as it says where text stands.
STRING = rb"\((?:\\.|[^\\()]|\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\))*\)|<[0-9A-Fa-f]*>"
MATRIX = rb"(?:-?[\d.]+\s+){6}"
OPERATION = re.compile(
    rb"(?P<show>\[(?:" + STRING + rb"|[^\]])*\]|" + STRING + rb")\s*T[Jj]"
    rb"|(?P<mark>/\w+\s*<<.*?>>\s*BDC|/\w+\s+BMC)|(?P<unmark>EMC)"
    rb"|(?P<keep>\bq\b)|(?P<restore>\bQ\b)|(?P<move>" + MATRIX + rb")cm|(?P<text>" + MATRIX + rb")Tm"
    rb"|/(?P<font>\w+ [\d.]+) Tf",
    re.S,
)
SHOWN = re.compile(rb"(" + STRING + rb")|(-?[\d.]+)", re.S)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)


class Glyph(NamedTuple):
    """A character where it is set: points from the page's left and bottom, its size in points."""

    text: str
    left: float
    right: float
    base: float
    size: float


class _Font:
    """What the codes of a font mean: a character, and its width in em."""

    def __init__(self, font: Any) -> None:
        self.characters = dict(_characters(font.ToUnicode.read_bytes().decode("ascii")))
        self.widths = dict(_widths(list(font.DescendantFonts[0].W)))


class _Place(NamedTuple):
    """Where text begins, and its scales; nothing that is read is turned or skewed."""

    wide: float
    high: float
    x: float
    y: float


def pages(pdf: pikepdf.Pdf) -> Iterator[dict[int, list[Glyph]]]:
    """Yield the characters of each page by the mark that ties them to the tag tree."""
    fonts: dict[tuple[int, int], _Font] = {}
    for page in pdf.pages:
        own = {name[1:]: font for name, font in page.Resources.get("/Font", {}).items()}
        for font in own.values():
            if font.objgen not in fonts:
                fonts[font.objgen] = _Font(font)
        shown: dict[int, list[Glyph]] = {}
        named = {name: fonts[font.objgen] for name, font in own.items()}
        for mark, glyph in _printed(page.Contents.read_bytes(), named):
            shown.setdefault(mark, []).append(glyph)
        yield shown


def _printed(content: bytes, fonts: Mapping[str, _Font]) -> Iterator[tuple[int, Glyph]]:
    """Yield the characters of a page with their marks; ornaments have none."""
    marks: list[int | None] = []
    kept: list[_Place] = []
    place = text = _Place(1, 1, 0, 0)
    font, size = "", 0.0
    for token in OPERATION.finditer(content):
        match token.lastgroup:
            case "mark":
                marks.append(_mark(token["mark"], marks))
            case "unmark":
                marks.pop()
            case "keep":
                kept.append(place)
            case "restore":
                place = kept.pop()
            case "move":
                place = _within(token["move"], place)
            case "text":
                text = _within(token["text"], place)
            case "font":
                font, points = token["font"].decode().split()
                size = float(points)
            case "show" if marks and (mark := marks[-1]) is not None:
                yield from ((mark, glyph) for glyph in _glyphs(token["show"], fonts[font], size, text))


def _mark(opened: bytes, marks: list[int | None]) -> int | None:
    """Return the mark opened; a span that only says how to read its characters is part of the one around it."""
    if found := re.search(rb"/MCID (\d+)", opened):
        return int(found[1])
    return marks[-1] if marks and not opened.startswith(b"/Artifact") else None


def _within(matrix: bytes, around: _Place) -> _Place:
    wide, _, _, high, x, y = map(float, matrix.split())
    return _Place(wide * around.wide, high * around.high, around.x + x * around.wide, around.y + y * around.high)


def _glyphs(shown: bytes, font: _Font, size: float, place: _Place) -> Iterator[Glyph]:
    left = 0.0
    for string, shift in SHOWN.findall(shown):
        if shift:
            left -= float(shift) / 1000
            continue
        for code in _codes(string):
            right = left + font.widths[code]
            start, end = (place.x + edge * size * place.wide for edge in (left, right))
            yield Glyph(font.characters[code], start, end, place.y, size * place.wide)
            left = right


def _codes(string: bytes) -> Iterator[int]:
    """Yield the codes of a string, two bytes each."""
    inside = string[1:-1]
    codes = ESCAPE.sub(_unescaped, inside) if string.startswith(b"(") else bytes.fromhex(inside.decode())
    return (high << 8 | low for high, low in zip(codes[::2], codes[1::2], strict=True))


def _unescaped(escape: re.Match[bytes]) -> bytes:
    named = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return bytes([int(escape[1], 8)]) if escape[1].isdigit() else named.get(escape[1], escape[1])


def _characters(table: str) -> Iterator[tuple[int, str]]:
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", part):
            yield int(code, 16), bytes.fromhex(text).decode("utf-16-be")
    for part in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
            for place in range(int(last, 16) - int(first, 16) + 1):
                yield int(first, 16) + place, chr(int(text, 16) + place)


def _widths(entries: list[Any]) -> Iterator[tuple[int, float]]:
    """Yield the widths of codes in em, from ``first [width …]`` and ``first last width`` in thousandths."""
    while entries:
        first = int(entries[0])
        if isinstance(entries[1], pikepdf.Array):
            yield from ((first + place, float(width) / 1000) for place, width in enumerate(entries[1]))
            entries = entries[2:]
        else:
            yield from ((code, float(entries[2]) / 1000) for code in range(first, int(entries[1]) + 1))
            entries = entries[3:]
