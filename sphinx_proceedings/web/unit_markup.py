"""The units of each page as HTML, kept beside the pages for the pairs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import kept_sides
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.web.paths import RECORDED, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.chapters.units import Unit
    from sphinx_proceedings.model.sides import Side


def noted(builder: StandaloneHTMLBuilder) -> dict[str, tuple[Side, ...]]:
    """Return the units of the pages written or taken so far, by docname.

    Sphinx begins each build with another ``globalcontext``.
    """
    return cast("dict[str, tuple[Side, ...]]", builder.globalcontext.setdefault("sides", {}))


def sides_of(builder: StandaloneHTMLBuilder, docname: str, doctree: nodes.document) -> tuple[Side, ...]:
    """Return the units of a page that a builder of HTML is about to write, in its own dialect."""
    # The translator asks its document for settings, and which notes are called where.
    translator = cast("Any", builder.create_translator(doctree, builder))

    def write(unit: Unit, framed: nodes.Element) -> str:
        translator.body, translator.section_level = [], unit.depth
        framed.walkabout(translator)
        return "".join([*_labels(unit), *translator.body])

    return kept_sides.sides_of(doctree, builder.config.language, write)


def _labels(unit: Unit) -> Iterator[str]:
    """Yield what a heading is called besides, which its page calls the section around it."""
    names = unit.node.parent["ids"] if unit.kind is Kind.HEADING else ()
    yield from (f'<span id="{name}"></span>' for name in names if name != unit.key)


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Note the units of a chapter that is written."""
    builder = pages_of(app)
    if builder and builder.name in RECORDED and doctree is not None and pagename in domain_of(app.env).chapters:
        noted(builder)[pagename] = sides_of(builder, pagename, doctree)


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Keep the units of all chapters."""
    builder = pages_of(app)
    if builder and builder.name in RECORDED and not exception:
        kept_sides.keep(app.env, Path(app.outdir), noted(builder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the units kept when the pages are written."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-page-context", on_html_page_context)
    app.connect("build-finished", on_build_finished)
    return SAFE
