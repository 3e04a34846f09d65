"""The frame of the concordance's pages, and the way to each from the glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.addnodes import glossary

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.language.interface import gettext_for, marked_if_english
from sphinx_proceedings.model import concordance_frames
from sphinx_proceedings.web.paths import folder, from_folder, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

TEMPLATE = "concordance.html"
STYLE = "concordance.css"


def is_paired(builder: Builder) -> bool:
    """Tell whether what is made of several languages stands beside an edition: one of the site, beside another."""
    domain = domain_of(builder.env)
    return builder.name == "html" and bool(domain.extents) and len(domain.volume.languages) > 1


def is_made(builder: Builder) -> bool:
    """Tell whether an edition has a concordance, for which it needs a glossary."""
    return is_paired(builder) and any(domain_of(builder.env).terms.values())


def way_to(builder: Builder, definition: nodes.Element, docname: str) -> Markup:
    """Return a link in HTML from the *definition* of a term, on the page of a document, to the passages that use it."""
    item = definition.parent
    names = [name for term in item.findall(nodes.term) for name in term["ids"]]
    if not (names and isinstance(item.parent.parent, glossary) and is_made(builder)):
        return Markup("")
    language = builder.config.language
    address = from_folder(builder, folder(builder, docname), f"{concordance_frames.CONCORDANCE}/{names[0]}")
    said = marked_if_english(gettext_for(language)("In both languages"), language)
    return Markup('<p><small><a href="{}">{}</a></small></p>\n').format(address, said)


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Write the frame, which is no page yet."""
    builder = pages_of(app)
    if builder and is_made(builder):
        path = concordance_frames.path_of(builder.outdir)
        path.parent.mkdir(parents=True, exist_ok=True)
        given = {"title": concordance_frames.TITLE, "rows": Markup(concordance_frames.ROWS)}
        name = f"{concordance_frames.CONCORDANCE}/{concordance_frames.PAGE}"
        builder.handle_page(name, given, TEMPLATE, outfilename=path)
    yield from ()


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Give the frame its style, and tell pages whether they lead to the concordance and to the bitext."""
    builder = pages_of(app)
    if builder is None:
        return
    if templatename == TEMPLATE:
        builder.add_css_file(STYLE)
    context.update(is_paired=is_paired(builder), has_concordance=is_made(builder))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the frame."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-collect-pages", collect)
    app.connect("html-page-context", on_html_page_context)
    return SAFE
