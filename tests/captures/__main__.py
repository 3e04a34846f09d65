"""``python -m captures`` looks at the built site in all formats; ``python -m captures glossary`` at some pages alone.

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
    from pathlib import Path

SITE, PICTURES = ROOT / "build" / "site", ROOT / "build" / "captures"
# Of an offprint, so many pages.
OFFPRINT = 4


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
        camera = Camera(browser, address, SITE, PICTURES, lambda name: not wanted or any(one in name for one in wanted))
        camera.pages()
        camera.figures()
        if wanted:
            return None
        camera.states()
        for path in camera.printed():
            books.pdf(browser, path, path.with_suffix(""))
        for path in sorted(SITE.glob("*/*.pdf")):
            place = _folder("pdf") / f"{path.parent.name}-{path.stem}"
            books.pdf(browser, path, place, last=0 if path.with_suffix(".epub").exists() else OFFPRINT)
        for path in sorted(SITE.glob("*.pdf")):
            books.pdf(browser, path, _folder("pdf") / path.stem, columns=1)
        for path in sorted(SITE.glob("*/*.epub")):
            books.epub(browser, path, _folder("epub") / path.parent.name)
    return None


def _folder(kind: str) -> Path:
    folder = PICTURES / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
