"""Pictures that are broken, huge or not what they are called are told before anybody opens them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers.pictures import png

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import pictures

if TYPE_CHECKING:
    from pathlib import Path


GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00\xff\xd9"
)
WEBP = b"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + bytes(10)
WHOLE = {"x.png": png(1, 1), "x.PNG": png(7000, 7000), "x.gif": GIF, "x.jpg": JPEG, "x.jpeg": JPEG, "x.webp": WEBP}
# A frame of four colours, after the segment with which Adobe's programs say so.
CMYK = (
    b"\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x02"
    b"\xff\xc2\x00\x14\x08\x00\x01\x00\x01\x04" + b"\x01\x11\x00" * 4 + b"\xff\xd9"
)
BROKEN = {
    "colours of print": ("x.jpg", CMYK, r"is in the colours of print \(CMYK\); save it as RGB"),
    "colours of print alone": ("x.jpeg", CMYK[:2] + CMYK[18:], r"CMYK"),
    "text": ("x.png", b"A text", "is no PNG; save it again as PNG, JPEG, GIF or WebP"),
    "page": ("x.jpg", b"<!DOCTYPE html>", "is no JPG"),
    "other kind": ("x.webp", png(1, 1), "is no WEBP"),
    "sound": ("x.webp", b"RIFF\x16\x00\x00\x00WAVEfmt " + bytes(14), "is broken or cut off"),
    "nothing": ("x.gif", b"", "is no GIF"),
    "beginning of a PNG": ("x.png", png(9, 9)[:40], "is broken or cut off"),
    "head of a PNG": ("x.png", png(9, 9)[:12], "is broken or cut off"),
    "beginning of a GIF": ("x.gif", GIF[:-1], "is broken or cut off"),
    "beginning of a JPEG": ("x.jpg", JPEG[:-2], "is broken or cut off"),
    "beginning of a WebP": ("x.webp", WEBP[:-1], "is broken or cut off"),
    "no pixels": ("x.png", png(0, 5), "is broken or cut off"),
    "too many pixels": (
        "x.png",
        png(10_000, 10_000),
        "has 10,000 by 10,000 pixels, more than 50 million; make it smaller",
    ),
    "a line of pixels": ("x.png", png(2**31 - 1, 1), "is more than 20 times as long on one side"),
    "too many bytes": ("x.png", png(1, 1) + bytes(pictures.LARGEST), "is larger than 20,000,000 bytes"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_picture_is_taken(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(WHOLE[name])
    pictures.check(tmp_path / name)


@pytest.mark.parametrize("case", BROKEN)
def test_another_file_is_refused_with_the_remedy(case: str, tmp_path: Path) -> None:
    name, data, problem = BROKEN[case]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ProceedingsError, match=problem):
        pictures.check(tmp_path / name)


@pytest.mark.parametrize("make", ["folder", "nothing"])
def test_what_is_no_file_is_refused(make: str, tmp_path: Path) -> None:
    if make == "folder":
        (tmp_path / "x.png").mkdir()
    with pytest.raises(ProceedingsError, match="; put"):
        pictures.check(tmp_path / "x.png")
