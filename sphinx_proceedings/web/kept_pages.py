"""Pages that a builder writes once, and takes as they are while they would come out the same."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.display import status_iterator

from sphinx_proceedings.cache import digest
from sphinx_proceedings.chapters.dependencies import Dependencies, kept_by
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.images import Image, give_back, images_of
from sphinx_proceedings.web import private_html, search_index, unit_markup
from sphinx_proceedings.web.paths import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes

    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.web.passages import Passage


class Page(NamedTuple):
    """All that comes of writing a page."""

    data: bytes
    images: tuple[Image, ...]
    passages: tuple[Passage, ...]
    """What the search reads of it."""
    sides: tuple[Side, ...]
    """Its units, for the pairs."""
    kind: str
    """What it is to a reading system; empty where nobody asks."""


class KeptPages(StandaloneHTMLBuilder):
    """A builder of HTML that keeps its pages."""

    def init(self) -> None:
        super().init()
        self.kept = kept_by(self)
        self._images: tuple[Image, ...] = ()

    def create_template_bridge(self) -> None:
        self.templates = private_html.EscapingTemplates()

    def lent(self, docname: str) -> Iterator[str]:
        """Yield what a page holds besides its finished doctree: where the pages of the PDF begin."""
        yield repr(domain_of(self.env).extents.get(self.config.language, {}).get(docname))

    def kind_of(self, docname: str) -> str:
        """Return what a page is to a reading system."""
        return ""

    def get_outdated_docs(self) -> Iterator[str]:
        """Have every page written: those that are kept cost nothing, and what all pages share asks for each."""
        yield from sorted(self.env.all_docs)

    def write_documents(self, docnames: Set[str]) -> None:
        self.dependencies = Dependencies(self)
        every = sorted(docnames)
        for docname in status_iterator(every, "writing output... ", "darkgreen", len(every), self.config.verbosity):
            if docname == self.config.root_doc or self._has_own_search:
                private_html.write_page(self, docname)
            else:
                self._write_kept(docname)

    def cleanup(self) -> None:
        super().cleanup()
        if not self._app.statuscode:
            self.kept.settle()

    def _write_kept(self, docname: str) -> None:
        written = False

        def write() -> bytes:
            nonlocal written
            written = True
            private_html.write_page(self, docname)
            return pickle.dumps(self._written(docname))

        key = digest(self.dependencies.of(docname), *self.lent(docname))
        kept = self.kept.get(key, write)
        if not written:
            self.take(docname, pickle.loads(kept))

    def take(self, docname: str, page: Page) -> None:
        """Take a page as it was written before, and all that goes with it."""
        path = Path(self.get_output_path(docname))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.data)
        give_back(self, page.images)
        search_index.noted(self)[docname] = page.passages
        unit_markup.noted(self)[docname] = page.sides

    def post_process_images(self, doctree: nodes.Node) -> None:
        super().post_process_images(doctree)
        self._images = images_of(self, doctree)

    @property
    def _has_own_search(self) -> bool:
        """Whether the theme is another's, which reads the index that Sphinx makes of the pages it writes."""
        return self.search and pages_of(self._app) is None

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Have no index made in vain."""
        if self._has_own_search:
            super().index_page(pagename, doctree, title)

    def dump_search_index(self) -> None:
        """Write none that is empty."""
        if self._has_own_search:
            super().dump_search_index()

    def load_indexer(self, docnames: Set[str]) -> None:
        """Read no index of a build before: all pages are written."""

    def _written(self, docname: str) -> Page:
        passages = search_index.noted(self).get(docname, ())
        sides = unit_markup.noted(self).get(docname, ())
        data = Path(self.get_output_path(docname)).read_bytes()
        return Page(data, self._images, passages, sides, self.kind_of(docname))
