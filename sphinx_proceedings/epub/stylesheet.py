"""The one stylesheet of a book, and its faces as a publisher's: a reader who prefers another has that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.figures import webfonts
from sphinx_proceedings.figures.subset import FAMILY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STYLE = Path(__file__).parent / "book.css"
# The licence of a font goes with it, be it in a comment.
NOTICE = (
    f"/* {FAMILY}, cut to the letters of this book: © The Libertinus Project Authors, SIL Open Font License 1.1. */\n"
)
# Which part of the family each face is.
FACES = {
    "LibertinusSerif-Regular": "",
    "LibertinusSerif-Italic": " font-style: italic;",
    "LibertinusSerif-Semibold": " font-weight: 600;",
}


def write(folder: Path, pages: Iterable[str]) -> list[str]:
    """Write the stylesheet and the faces with the letters of *pages* into a *folder*; return their names."""
    texts = tuple(pages)
    families = ", ".join(filter(None, (f'"{FAMILY}"', webfonts.families(), "serif")))
    style = f"{NOTICE}{''.join(_rules())}{webfonts.rules('')}html {{ font-family: {families}; }}\n"
    style += STYLE.read_text(encoding="utf-8")
    files = {STYLE.name: style.encode(), **_cut(texts), **webfonts.cut(texts)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return list(files)


def _rules() -> Iterator[str]:
    for name, manner in FACES.items():
        source = f'url("{name}{webfonts.SUFFIX}") format("woff2")'
        yield f'@font-face {{ font-family: "{FAMILY}";{manner} src: {source}; }}\n'


def _cut(texts: tuple[str, ...]) -> dict[str, bytes]:
    letters = frozenset().union(*texts)
    paths = [webfonts.FONTS / f"{name}{webfonts.SUFFIX}" for name in FACES]
    return {path.name: webfonts.cut_face(path, letters) for path in paths}
