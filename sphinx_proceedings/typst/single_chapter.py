"""One chapter typeset while it is written: its offprint, as it stands now, without the volume around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.chapters.dependencies import kept_by
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.typst.builder import TypstBuilder
from sphinx_proceedings.typst.folios import Folio
from sphinx_proceedings.typst.inputs import facts
from sphinx_proceedings.typst.items import Item
from sphinx_proceedings.typst.paging import Entry, Opening
from sphinx_proceedings.typst.texts import Texts
from sphinx_proceedings.typst.typesetting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_proceedings.typst.texts import Resolved


class ChapterText(Texts):
    """Translates one chapter, each time anew."""

    def _known(self, resolved: Mapping[str, Resolved]) -> set[str]:
        """Return what can be referred to: what a chapter names of others is there, or its page would have told."""
        return super()._known(resolved).union(*(one.references for one in resolved.values()))

    def _get(self, docname: str, kind: str, make: Callable[[], bytes], *more: str) -> bytes:
        return make()


class ChapterTypesetter(Typesetter):
    """Typesets one chapter alone."""

    def offprint(self, docname: str) -> bytes:
        """Return a chapter as a PDF: its pages begin with 1, those it prints of other chapters are not known."""
        opening = Opening(1, 1, is_front=False)
        folios = dict.fromkeys(self.chapters[docname].manuscript.others, Folio(0, "?"))
        return self._printed_offprint(docname, self._lay_out(docname, opening, folios), opening, folios)


class ChapterBuilder(TypstBuilder):
    """Typesets single chapters; it works beside the builder of an application, on the documents that this has read."""

    def offprint(self, docname: str) -> bytes:
        """Return a chapter as a PDF.

        Raises ProceedingsError for what Typst refuses, with the place in the sources.
        """
        domain = domain_of(self.env)
        Path(self.outdir).mkdir(parents=True, exist_ok=True)
        self.kept = kept_by(self)
        self.images.clear()
        self._chapters = tuple(domain.reading_order())
        texts, self._introduction = ChapterText(self, self.kept).volume([docname])
        self._copy_images()
        edition = facts(domain.volume, self._chapters, self.config.language, cover=None)
        given = self._given([Item(Entry(docname), texts[docname])], edition)
        pdf = ChapterTypesetter(*given, lambda _: None).offprint(docname)
        # What was set of the chapter before, and of others, is not asked for again.
        self.kept.settle()
        return pdf
