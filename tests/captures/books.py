"""Pages of PDFs, by poppler, and of EPUBs, in a window of a small reading device, as sheets."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from readers.browsing import SETTLED

from captures.sheets import WIDE, laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, FloatRect

OPF = "{http://www.idpf.org/2007/opf}"
POPPLER = "pdftoppm"
# A spread stands side by side: the first page of a volume is its cover.
COLUMNS, ROWS = 8, 3
WIDTH, HEIGHT = 600, 800
# Night is the reading system's: the book asks for no ground and no ink. Of a chapter, so many screens.
SCREENS = 3


def pdf(browser: Browser, path: Path, place: Path, *, last: int = 0, columns: int = COLUMNS) -> None:
    """Write sheets of the pages of a PDF, up to its *last* that is wanted."""
    if not shutil.which(POPPLER):
        print(f"{POPPLER} was not found: no pictures of {path.name}")
        return
    with TemporaryDirectory() as folder:
        until = ["-l", str(last)] if last else []
        scale = ["-scale-to-x", str(WIDE // columns), "-scale-to-y", "-1"]
        command = [POPPLER, "-png", *scale, *until, str(path), f"{folder}/page"]
        subprocess.run(command, check=True)
        laid_out(browser, sorted(Path(folder).iterdir()), place, columns=columns, rows=ROWS)


def epub(browser: Browser, path: Path, place: Path) -> None:
    """Write sheets of the first screens of each document of an EPUB, by day and by night."""
    with TemporaryDirectory() as folder:
        with zipfile.ZipFile(path) as book:
            book.extractall(folder)
        for scheme in ("light", "dark"):
            pictures: list[Path] = []
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            for number, document in enumerate(read_in_order(Path(folder))):
                page.goto(document.as_uri())
                page.add_style_tag(content=f":root {{ color-scheme: {scheme}; }}")
                page.evaluate(SETTLED)
                height = page.evaluate("() => document.documentElement.scrollHeight")
                for screen in range(min(SCREENS, -(-height // HEIGHT))):
                    picture = Path(folder, f"{number:03}-{screen}-{scheme}.png")
                    clip: FloatRect = {"x": 0, "y": screen * HEIGHT, "width": WIDTH, "height": HEIGHT}
                    page.screenshot(path=picture, clip=clip, full_page=True)
                    pictures.append(picture)
            page.close()
            laid_out(browser, pictures, place.with_name(f"{place.name}-{scheme}"), columns=6, rows=3)


def read_in_order(folder: Path) -> Iterator[Path]:
    """Yield the documents of an unpacked EPUB that who turns its pages comes to."""
    [package] = folder.rglob("*.opf")
    root = ET.parse(package).getroot()
    files = {item.get("id"): item.get("href", "") for item in root.iter(f"{OPF}item")}
    for reference in root.iter(f"{OPF}itemref"):
        if reference.get("linear") != "no":
            yield package.parent / files[reference.get("idref")]
