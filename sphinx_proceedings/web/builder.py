"""Sphinx's HTML builder, which takes a page as it is while it would come out the same."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings import SAFE
from sphinx_proceedings.cache import digest, digest_of
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.web import explained
from sphinx_proceedings.web.contents import contents
from sphinx_proceedings.web.kept_pages import KeptPages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class ProceedingsHTMLBuilder(KeptPages):
    """Builds the web edition in one language."""

    name = "html"

    def lent(self, docname: str) -> Iterator[str]:
        """Yield what a page holds besides its doctree: the volume around it, and its pages in every language's PDF."""
        yield from super().lent(docname)
        yield self._around
        yield from explained.lent(self.env, self.dependencies, docname)
        extents = domain_of(self.env).extents
        yield repr([(language, chapters.get(docname)) for language, chapters in sorted(extents.items())])

    @cached_property
    def _around(self) -> str:
        """The digest of what all pages show: the list of contents, and the volume's own templates and static files."""
        settings = (*self.config.html_static_path, *self.config.templates_path)
        return digest(repr(contents(self)), digest_of((Path(self.confdir, name) for name in settings), self.confdir))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder in place of Sphinx's own of the same name."""
    app.setup_extension("sphinx_proceedings.chapters.dependencies")
    app.add_builder(ProceedingsHTMLBuilder, override=True)
    return SAFE
