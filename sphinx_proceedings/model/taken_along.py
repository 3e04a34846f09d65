"""Files that readers may take along: none that a browser would open as a page of the site, and run."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = ".bib .csv .geojson .json .jsonl .md .po .ris .tex .tsv .txt .vtt .yaml .yml"
DOCUMENTS = ".docx .epub .odg .odp .ods .odt .pdf .pptx .xlsx .zip"
MEDIA = ".flac .gif .jpeg .jpg .m4a .m4v .mp3 .mp4 .oga .ogg .ogv .opus .png .tif .tiff .wav .webm .webp"
SUFFIXES = frozenset(f"{TEXTS} {DOCUMENTS} {MEDIA}".split())
# A server that does not know the last suffix of a name goes by the one before.
ACTING = re.compile(
    r"\.(?:asp|cgi|jsp|[cm]?js|mht(?:ml)?|[psx]?html?|php\d?|svgz?|swf|wasm|xht|xml|xslt?)\.", re.IGNORECASE
)


def refused(path: Path) -> str | None:
    """Say what is wrong with a file that a chapter offers, if anything."""
    if path.suffix.lower() not in SUFFIXES or ACTING.search(path.name):
        return (
            "is of a kind that may act in a browser, or that nobody knows; offer it as PDF, as plain text or in a .zip"
        )
    if not path.is_file() or not os.access(path, os.R_OK):
        return "is no file that can be read; mend its name, or put it into the source"
    return None
