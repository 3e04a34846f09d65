"""The frame of each page in two languages: all of it but the two texts, which are put in where both are known."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.language.interface import language_name
from sphinx_proceedings.model import sides
from sphinx_proceedings.web.paths import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

TEMPLATE = "both.html"


def are_made(app: Sphinx) -> bool:
    """Tell whether an edition has such pages: of chapters as they are read in the site, beside another language."""
    domain = domain_of(app.env)
    return bool(domain.extents) and app.builder.name == "html" and len(domain.volume.languages) > 1


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the frames, which are no pages yet."""
    builder = pages_of(app)
    if builder and are_made(app):
        for docname in sorted(domain_of(app.env).chapters):
            path = sides.frame_of(builder.outdir, docname)
            path.parent.mkdir(parents=True, exist_ok=True)
            builder.handle_page(docname, _given(app, docname), TEMPLATE, outfilename=path)
    yield from ()


def _given(app: Sphinx, docname: str) -> dict[str, Any]:
    """Return what the template says: the places to fill, and what the columns are called, the original's first."""
    domain, language = domain_of(app.env), app.config.language
    original = domain.language_of(docname)
    other = sides.counterpart(language, original, domain.volume.languages)
    return {
        "titles": Markup(sides.TITLES),
        "pairs": Markup(sides.ROWS),
        "original": language_name(original, language),
        "translated": language_name(language if other == original else other, language),
    }


def on_html_page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], *_: object) -> None:
    """Tell the switch of languages of a chapter where its page in both is."""
    if pages_of(app):
        is_there = are_made(app) and pagename in domain_of(app.env).chapters
        context["facing"] = posixpath.basename(sides.facing(pagename)) if is_there else ""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the frames."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-collect-pages", collect)
    app.connect("html-page-context", on_html_page_context)
    return SAFE
