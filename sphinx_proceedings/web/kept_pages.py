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
from sphinx_proceedings.web import private_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes


class Page(NamedTuple):
    """All that comes of writing a page."""

    data: bytes
    images: tuple[Image, ...]
    words: private_html.Words | None
    """What the search index holds of it."""
    kind: str
    """What it is to a reading system; empty where nobody asks."""


class KeptPages(StandaloneHTMLBuilder):
    """A builder of HTML that keeps its pages."""

    def init(self) -> None:
        super().init()
        self.kept = kept_by(self)
        self._images: tuple[Image, ...] = ()
        self._words: private_html.Words | None = None

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
            if docname == self.config.root_doc:
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
        if page.words is not None:
            private_html.feed(self, docname, page.words)

    def post_process_images(self, doctree: nodes.Node) -> None:
        super().post_process_images(doctree)
        self._images = images_of(self, doctree)

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        self._words = private_html.words_of(self, pagename, doctree, title)
        if self._words is not None:
            private_html.feed(self, pagename, self._words)

    def _written(self, docname: str) -> Page:
        return Page(Path(self.get_output_path(docname)).read_bytes(), self._images, self._words, self.kind_of(docname))
