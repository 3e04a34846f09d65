"""The static files of the web edition: its cover as a drawing and as a picture, nothing heavier than it need be."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.figures import covers
from sphinx_proceedings.model import palette

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

# What every reader of a chapter waits for.
COMPACTED = ("proceedings.css", "page.js")
COVER = "cover.svg"
# The same in the face of the book, which a drawing on a page cannot load, and for the cards of shared links; the
# templates know its size, 800 by 1200.
PICTURE = "cover.png"
PICTURE_WIDTH = 800
# What Sphinx copies for every theme and no page of this one asks for; and what only the fonts' keeper reads.
UNUSED = (
    *("basic.css", "pygments.css", "file.png", "minus.png", "plus.png"),
    *("doctools.js", "documentation_options.js", "searchtools.js", "sphinx_highlight.js", "translations.js"),
    *("*-stemmer.js", "fonts/README.md"),
)


def compact(source: str) -> str:
    """Return a style sheet or a script without its block comments and its indentation."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    return "\n".join(line for line in map(str.strip, bare.splitlines()) if line) + "\n"


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Hand the palette to the style sheet, which Sphinx renders with the context of every template."""
    config.html_context = {**config.html_context, "palette": palette.read(config.proceedings_palette)}


def on_builder_inited(app: Sphinx) -> None:
    """Put the edition's cover among the static files."""
    if app.builder.name != "html" or not app.config.proceedings_cover:
        return
    drawn = covers.drawn(Path(app.config.proceedings_cover), app.config.proceedings_volume, app.config.language)
    static = Path(app.outdir, "_static")
    static.mkdir(parents=True, exist_ok=True)
    (static / COVER).write_text(drawn, encoding="utf-8")
    (static / PICTURE).write_bytes(covers.raster(drawn, width=PICTURE_WIDTH))


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Leave in the edition only what its pages use."""
    if exception or app.builder.name != "html":
        return
    static = Path(app.outdir, "_static")
    for path in (path for pattern in UNUSED for path in static.glob(pattern)):
        path.unlink()
    for path in (static / name for name in COMPACTED):
        path.write_text(compact(path.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what happens to the static files before and after the pages are written."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.connect("config-inited", on_config_inited)
    app.connect("builder-inited", on_builder_inited)
    app.connect("build-finished", on_build_finished)
    return SAFE
