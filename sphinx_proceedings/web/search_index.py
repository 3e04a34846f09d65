"""The index of the search: the passages of all pages in reading order, each page with its part and its people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.titles import words_alone
from sphinx_proceedings.language import sentences
from sphinx_proceedings.model import docnames
from sphinx_proceedings.web.contents import contents
from sphinx_proceedings.web.passages import Passage, passages
from sphinx_proceedings.web.paths import RECORDED, folder, from_folder, pages_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.web.contents import Link, Listing

# What the script of the search defines; the index is a script too, for a page opened from disk may fetch nothing.
CALL = "Search.setIndex("


def noted(builder: StandaloneHTMLBuilder) -> dict[str, tuple[Passage, ...]]:
    """Return the passages of the pages written or taken so far, by docname.

    Sphinx begins each build with another ``globalcontext``.
    """
    return cast("dict[str, tuple[Passage, ...]]", builder.globalcontext.setdefault("passages", {}))


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Note the passages of a chapter that is written, and not of the root, whose page has the titles of all others."""
    builder = pages_of(app)
    if builder and builder.search and doctree is not None and pagename in domain_of(app.env).chapters:
        noted(builder)[pagename] = tuple(passages(doctree, app.config.language))


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Write the index in the place of Sphinx's own."""
    builder = pages_of(app)
    if builder and builder.search and builder.name in RECORDED and not exception:
        known = {"pages": pages(builder), "names": names(builder)}
        index = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        Path(app.outdir, builder.searchindex_filename).write_text(f"{CALL}{index})\n", encoding="utf-8")


def pages(builder: StandaloneHTMLBuilder) -> list[dict[str, Any]]:
    """Return the chapters as the script of the search reads them."""
    return [_page(builder, part, link) for part in contents(builder) for link in part.chapters]


def names(builder: StandaloneHTMLBuilder) -> list[str]:
    """Return what the volume and its event are called: words that every page says."""
    volume, language = domain_of(builder.env).volume, builder.config.language
    return list(dict.fromkeys((volume.title[language], volume.event.title)))


def _page(builder: StandaloneHTMLBuilder, part: Listing, link: Link) -> dict[str, Any]:
    found, domain = noted(builder).get(link.docname, ()), domain_of(builder.env)
    record = {
        "url": from_folder(builder, folder(builder, docnames.SEARCH), link.docname),
        "title": words_alone(builder.env.titles[link.docname]),
        "language": link.language,
        "part": part.caption,
        "people": sentences.people(domain.chapters[link.docname], builder.config.language),
        "back": not domain.is_read(link.docname),
        "passages": [_short(one) for one in found],
    }
    return {name: value for name, value in record.items() if value}


def _short(passage: Passage) -> list[str | int | Sequence[str]]:
    """Return a passage without the language it mostly has not, its text in runs where some of it is slanted."""
    said = passage.runs or passage.text
    return [passage.kind, passage.anchor, passage.number, said, *filter(None, [passage.language])]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have the index written when the pages are."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.connect("html-page-context", on_html_page_context)
    app.connect("build-finished", on_build_finished)
    return SAFE
