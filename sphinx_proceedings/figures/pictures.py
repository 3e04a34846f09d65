"""Pictures made of pixels: whether a file is one that every format takes, and small enough to be opened."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import imagesize

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.growth import TALLEST
from sphinx_proceedings.model.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

# How a file of each kind begins, and what stands in one that was not cut off (PNG 3, RFC 9649, GIF89a, ITU T.81).
BEGINNINGS = {
    ".png": b"\x89PNG\r\n\x1a\n",
    ".jpg": b"\xff\xd8\xff",
    ".jpeg": b"\xff\xd8\xff",
    ".gif": b"GIF8",
    ".webp": b"RIFF",
}
ENDS = {".png": b"IEND\xaeB`\x82", ".jpg": b"\xff\xd9", ".jpeg": b"\xff\xd9", ".gif": b";"}
LARGEST = 20_000_000
"""In bytes; a reader waits for all of them, and each edition has them again."""
MOST_PIXELS = 50_000_000
"""A page of A4 at 700 dots an inch; who prints it keeps four bytes and more of each."""
# A segment of a JPEG that says how its pixels are kept, and how many colours they mix of (ITU T.81, B.2.2).
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
CMYK = 4
REMEDY = "save it again as PNG, JPEG, GIF or WebP"


def check(path: Path) -> None:
    """Raise ProceedingsError, without a place, for a file that is cut off, too large, or not what its suffix says."""
    suffix = path.suffix.lower()
    try:
        data = read_bytes(path, path, largest=LARGEST)
    except ProceedingsError as error:
        raise ProceedingsError(error.problem) from None
    if not data.startswith(BEGINNINGS[suffix]):
        raise ProceedingsError(f"is no {suffix.removeprefix('.').upper()}; {_renamed(data)}")
    width, height = imagesize.get(BytesIO(data))
    if width <= 0 or height <= 0 or not _is_whole(data, suffix):
        raise ProceedingsError(f"is broken or cut off; {REMEDY}")
    if suffix in (".jpg", ".jpeg") and _colours(data) >= CMYK:
        # PDF/A asks for a printing press's profile then, and not every browser shows it.
        raise ProceedingsError("is in the colours of print (CMYK); save it as RGB")
    if max(width, height) > TALLEST * min(width, height):
        raise ProceedingsError(f"is more than {TALLEST:g} times as long on one side as on the other; cut it")
    if width * height > MOST_PIXELS:
        pixels = f"{width:,} by {height:,} pixels, more than {MOST_PIXELS // 1_000_000} million"
        raise ProceedingsError(f"has {pixels}; make it smaller")


def _renamed(data: bytes) -> str:
    """Say how a file is called by what it holds."""
    kind = next((suffix for suffix, beginning in BEGINNINGS.items() if data.startswith(beginning)), None)
    return f"it holds a {kind.removeprefix('.').upper()}, so let its name end in {kind}" if kind else REMEDY


def _is_whole(data: bytes, suffix: str) -> bool:
    if suffix == ".webp":
        return data[8:12] == b"WEBP" and int.from_bytes(data[4:8], "little") + 8 <= len(data)
    return ENDS[suffix] in data[len(BEGINNINGS[suffix]) :]


def _colours(data: bytes) -> int:
    """Return how many colours the pixels of a JPEG mix; 0 where it does not say."""
    start = 2
    while data[start : start + 1] == b"\xff" and start + 9 < len(data):
        if data[start + 1] in FRAMES:
            return data[start + 9]
        start += 2 + int.from_bytes(data[start + 2 : start + 4], "big")
    return 0
