"""Pages at the addresses of chapters that have other ones now: each leads to where most of its passages stand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.earlier import gone
from sphinx_proceedings.web.contents import contents
from sphinx_proceedings.web.pages import Pages
from sphinx_proceedings.web.paths import RECORDED, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.history import Past

TEMPLATE = "moved.html"


def collect(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Make the pages, which who has a script and who has none leave at once; one whose passages are gone has none."""
    builder = pages_of(app)
    if builder is None or builder.name not in RECORDED:
        return
    links = {link.docname: link for part in contents(builder) for link in part.chapters}
    for docname, past in gone(app.env):
        if link := links.get(heir(past)):
            base, address = app.config.html_baseurl, builder.get_target_uri(link.docname)
            given = {"link": link, "pageurl": f"{base}{address}" if base else None}
            yield docname, {**given, "address": Pages(builder, docname).url(link.docname)}, TEMPLATE


def heir(past: Past) -> str:
    """Return the chapter that has most of the passages of one that is gone; "" where none has any."""
    found = Counter(one.became.docname for one in past.departed if one.became)
    return next((docname for docname, _ in found.most_common(1)), "")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the pages."""
    app.setup_extension("sphinx_proceedings.chapters.earlier")
    app.connect("html-collect-pages", collect)
    return SAFE
