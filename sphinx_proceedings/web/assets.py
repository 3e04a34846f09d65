"""The static files of the web edition: its cover as a drawing and as a picture, and nothing that no page asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.cache import remove
from sphinx_proceedings.chapters import names_matrix, sessions
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.earlier import PASTS
from sphinx_proceedings.chapters.private_api import rewrite_settings
from sphinx_proceedings.citations.addresses import COVER, FACES, FACES_STYLE, PICTURE, SEARCHED, STATIC
from sphinx_proceedings.figures import covers, webfonts
from sphinx_proceedings.figures.secure_static import Drawing
from sphinx_proceedings.model import added_faces, palette
from sphinx_proceedings.model.files import read_bytes
from sphinx_proceedings.web import concordance_frame, frames
from sphinx_proceedings.web.paths import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

THEME = Path(__file__).parent / "theme"
# Of the cover as a picture; the templates know its size, 800 by 1200.
PICTURE_WIDTH = 800
# What shows the whole volume at once; few pages do, and no other has the style.
OVERVIEWS = {sessions.KIND, names_matrix.KIND}
OVERVIEWS_STYLE = "overviews.css"
# What tells of earlier releases, or of former words, likewise.
EARLIER_STYLE = "earlier.css"
# What belongs to the pages in two languages.
FACING = ("facing.css", "facing.js")


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Hand palette, arches, families and titles to the style sheets, which Sphinx renders as it does every template."""
    told = {
        "palette": palette.read(config.proceedings_palette),
        "arched": config.proceedings_arches,
        "added_families": webfonts.families(),
        "volume_titles": config.proceedings_volume.title,
    }
    rewrite_settings(config, html_context={**config.html_context, **told})


def on_builder_inited(app: Sphinx) -> None:
    """Put the edition's cover among the static files, and look at the drawings that the volume puts there."""
    if not pages_of(app):
        return
    for path in _static_drawings(app):
        Drawing(read_bytes(path, path), path)
    _write_rules(app)
    if not app.config.proceedings_cover:
        return
    drawn = covers.drawn(Path(app.config.proceedings_cover), app.config.proceedings_volume, app.config.language)
    static = Path(app.outdir, STATIC)
    static.mkdir(parents=True, exist_ok=True)
    (static / COVER).write_text(drawn, encoding="utf-8")
    (static / PICTURE).write_bytes(covers.raster(drawn, app.config.proceedings_cover, width=PICTURE_WIDTH))


def on_html_page_context(app: Sphinx, pagename: str, templatename: str, *_: object) -> None:
    """Give a page the styles that few pages have."""
    builder = pages_of(app)
    if builder is None:
        return
    # What the application is given, a preview would add to all pages of the next save.
    for style, pages in _styles(app).items():
        if pagename in pages:
            builder.add_css_file(style)
    if templatename == frames.TEMPLATE:
        builder.add_css_file(FACING[0])


def leave_out_unused(app: Sphinx, exception: Exception | None) -> None:
    """Leave in the edition only what its pages use: the files of the theme, the volume's own, and these."""
    if exception or not pages_of(app):
        return
    folders = [THEME / "static", *(Path(app.confdir, folder) for folder in app.config.html_static_path)]
    brought = (path.name.removesuffix(".jinja") for folder in folders for path in folder.iterdir())
    # A cover that the volume had before is none of it.
    drawn = {COVER, PICTURE} if app.config.proceedings_cover else set()
    added = {FACES} if added_faces.listed() else set()
    needless = {style for style, pages in _styles(app).items() if not pages}
    needless |= set() if frames.are_made(app) else {*FACING}
    needless |= set() if concordance_frame.is_made(app.builder) else {concordance_frame.STYLE}
    used = {SEARCHED, *brought, *drawn, *added} - needless
    for path in [path for path in Path(app.outdir, STATIC).iterdir() if path.name not in used]:
        remove(path)


def write_faces(app: Sphinx, exception: Exception | None) -> None:
    """Put the faces that the volume adds beside their style, with the letters of the pages."""
    if not exception and pages_of(app):
        _write_faces(Path(app.outdir))


def _styles(app: Sphinx) -> dict[str, set[str]]:
    """Return the styles that few pages have, each with these."""
    domain = domain_of(app.env)
    overviews = {docname for docname, kinds in domain.indexes.items() if OVERVIEWS & {*kinds}} | domain.threads.keys()
    earlier = domain.data[PASTS].keys() & app.env.all_docs.keys()
    earlier |= {docname for docname, tally in domain.tallies.items() if tally.stale}
    found = {OVERVIEWS_STYLE: overviews, EARLIER_STYLE: earlier}
    is_one = app.builder.name == "singlehtml"
    return {style: {app.config.root_doc} if is_one and pages else pages for style, pages in found.items()}


def _write_rules(app: Sphinx) -> None:
    """Give the pages the style that names the faces which the volume adds, before they ask for its digest."""
    if added_faces.listed():
        style = Path(app.outdir, STATIC, FACES_STYLE)
        style.parent.mkdir(parents=True, exist_ok=True)
        style.write_text(webfonts.rules(""), encoding="utf-8")
        app.add_css_file(FACES_STYLE)


def _write_faces(site: Path) -> None:
    """Put the faces that the volume adds beside that style, with the letters of the pages."""
    if added_faces.listed():
        pages = (path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html")))
        for name, data in webfonts.cut(pages).items():
            (site / STATIC / FACES / name).write_bytes(data)


def _static_drawings(app: Sphinx) -> Iterator[Path]:
    """Yield the drawings among the volume's own static files, which a browser opens by themselves."""
    for place in (Path(app.confdir, entry) for entry in app.config.html_static_path):
        every = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in every if path.suffix.lower() in (".svg", ".svgz") and path.is_file())


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what happens to the static files before and after the pages are written."""
    app.setup_extension("sphinx_proceedings.chapters.settings")
    app.connect("config-inited", on_config_inited)
    app.connect("builder-inited", on_builder_inited)
    app.connect("html-page-context", on_html_page_context)
    app.connect("build-finished", leave_out_unused)
    app.connect("build-finished", write_faces)
    return SAFE
