"""Images of any name, shown by every format; names no format can take, refused at the line that asks for them."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pypdf
import pytest
from readers.pictures import png
from volumes import build, edit

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    "été.png",
    "a b.png",
    "a-b.png",
    "a_b.png",
    "a.b.png",
    "-a.png",
    "c'd.png",
    "e#f.png",
    "100%.png",
    "g&h;i,(j).png",
]


def show(folder: Path, *texts: str) -> None:
    edit(folder / "source/one.md", "A second paragraph", "\n\n".join([*texts, "A second paragraph"]))


def test_an_image_of_any_name_is_in_every_format(volume_folder: Path) -> None:
    picture = png(1, 1)
    for number, name in enumerate(NAMES):
        (volume_folder / "source" / name).write_bytes(picture + bytes([number]))
    show(volume_folder, *(f"![Image {number}](<{quote(name)}>)" for number, name in enumerate(NAMES)))
    for builder in ("html", "epub", "typst"):
        assert build(volume_folder, builder, "en") == (0, "", "")
    pages = volume_folder / "out/html/en"
    shown = re.findall(r'<img alt="Image.*?src="([^"]*)"', (pages / "one.html").read_text(encoding="utf-8"))
    assert [unquote(name) for name in shown] == [f"_images/{name}" for name in NAMES]
    assert all((pages / unquote(name)).is_file() for name in shown)
    [book] = (volume_folder / "out/epub/en").glob("*.epub")
    with zipfile.ZipFile(book) as container:
        items = re.findall(r'<item id="([^"]*)" href="([^"]*)"', container.read("package.opf").decode())
        held = set(container.namelist())
    assert len({name for name, _ in items}) == len(items)
    assert {unquote(href) for _, href in items} <= held
    [pdf] = (volume_folder / "out/typst/en").glob("*.pdf")
    assert sum(len(page.images) for page in pypdf.PdfReader(pdf).pages) >= len(NAMES)


REFUSED = {
    "a sign": ("![x](<a?b.png>)", "a?b.png", "the file's name holds '?', which no EPUB may hold; rename it"),
    "a line": ("![x](a%0Ab.png)", None, "the file's name holds '\\n', which no EPUB may hold; rename it"),
    "spaces": ("```{image} a b.png\n:alt: x\n```", "a b.png", "{image} takes a file whose name has no spaces; rename"),
    "other accents": (
        "![x](été.png)",
        unicodedata.normalize("NFD", "été.png"),
        "été.png is called so with other accents (Unicode's forms NFC and NFD); copy its name",
    ),
}


@pytest.mark.parametrize(("text", "name", "told"), REFUSED.values(), ids=REFUSED)
def test_a_name_that_leads_to_no_file_is_told(text: str, name: str | None, told: str, volume_folder: Path) -> None:
    if name:
        (volume_folder / "source" / name).write_bytes(png(1, 1))
    show(volume_folder, text)
    done = build(volume_folder, "dummy", "en")
    assert done.stderr.startswith(f"source/one.md:16: {told}")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("name", ["a\nb.svg", "a\u202eb.svg", "a\udce9.svg"], ids=ascii)
def test_a_file_whose_name_nobody_can_read_is_refused(name: str, volume_folder: Path) -> None:
    (volume_folder / "source" / name).write_text("<svg/>", encoding="utf-8")
    done = build(volume_folder, "dummy", "en")
    assert done.returncode != 0
    assert re.fullmatch(r"source/a.*: its name holds signs that nobody sees; rename it\n", done.stderr)
