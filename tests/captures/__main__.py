"""``python -m captures`` looks at the built site in all formats; ``python -m captures glossary`` at some pages alone.

``python -m captures pdf``, ``print`` or ``epub`` takes one format alone, several together, or beside the pages named.

The pictures go to build/captures/: ``pages``, ``figures``, ``states``, ``print``, ``pdf`` and ``epub``.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from readers.browsing import BROWSERS, launched
from readers.serving import Forgetful, serving
from volumes import ROOT

from captures import books
from captures.screens import Camera

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from playwright.sync_api import Browser

SITE, PICTURES = ROOT / "build" / "site", ROOT / "build" / "captures"
# Of an offprint, so many pages.
OFFPRINT = 4
FORMATS = frozenset({"print", "pdf", "epub"})


def main(wanted: list[str]) -> str | None:
    """Take the pictures; return what is missing."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not chromium or not SITE.is_dir():
        return f"{' or '.join(BROWSERS)} was not found" if SITE.is_dir() else "no site was built; run make first"
    shutil.rmtree(PICTURES, ignore_errors=True)
    with (
        sync_playwright() as playwright,
        launched(playwright, chromium) as browser,
        serving(SITE, Forgetful) as address,
    ):
        named = [one for one in wanted if one not in FORMATS]
        formats = FORMATS.intersection(wanted) or (set() if named else FORMATS)
        camera = Camera(browser, address, SITE, PICTURES, lambda name: not named or any(one in name for one in named))
        if named or not wanted:
            camera.pages()
            camera.figures()
        if not wanted:
            camera.states()
        _take(browser, camera, formats)
    return None


def _take(browser: Browser, camera: Camera, formats: Collection[str]) -> None:
    """Take what of the *formats* is no page of the site."""
    for path in camera.printed() if "print" in formats else ():
        books.pdf(browser, path, path.with_suffix(""))
    for path in sorted(SITE.glob("*/*.pdf")) if "pdf" in formats else ():
        place = _folder("pdf") / f"{path.parent.name}-{path.stem}"
        books.pdf(browser, path, place, last=0 if path.with_suffix(".epub").exists() else OFFPRINT)
    for path in sorted(SITE.glob("*.pdf")) if "pdf" in formats else ():
        is_volume = path.with_suffix(".epub").exists()
        books.pdf(browser, path, _folder("pdf") / path.stem, columns=books.COLUMNS if is_volume else 1)
    for path in sorted((*SITE.glob("*.epub"), *SITE.glob("*/*.epub"))) if "epub" in formats else ():
        books.epub(browser, path, _folder("epub") / path.stem)


def _folder(kind: str) -> Path:
    folder = PICTURES / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
