"""The one stylesheet of a book, and the faces it loads where the volume adds some."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.figures import webfonts

if TYPE_CHECKING:
    from collections.abc import Iterable

STYLE = Path(__file__).parent / "book.css"


def write(folder: Path, pages: Iterable[str]) -> list[str]:
    """Write the stylesheet and the faces with the letters of *pages* into a *folder*; return their names."""
    style = STYLE.read_text(encoding="utf-8")
    if families := webfonts.families():
        # The reader's own face comes first, and has no more to show than what it lacks.
        style += f"{webfonts.rules('')}html {{ font-family: serif, {families}; }}\n"
    files = {STYLE.name: style.encode(), **webfonts.cut(pages)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return list(files)
