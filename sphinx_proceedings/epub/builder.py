"""The EPUB builder: Sphinx's, with pages, navigation, package and zip of our own."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.builders.epub3 import Epub3Builder

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import kept_sides
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.citations.record import Book
from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.epub import chapter_heads, package, page_kinds, stylesheet, title_page
from sphinx_proceedings.epub.book_subjects import subjects
from sphinx_proceedings.epub.language_marks import shared
from sphinx_proceedings.epub.navigation import CONTROL, COVER, IMPRINT, NAVIGATION, TITLE_PAGE, Navigation
from sphinx_proceedings.epub.package import Item, NavPoint
from sphinx_proceedings.epub.translator import EpubTranslator
from sphinx_proceedings.figures import covers, motifs
from sphinx_proceedings.figures.motifs import Spot
from sphinx_proceedings.model import credits, machine_use
from sphinx_proceedings.web import unit_markup
from sphinx_proceedings.web.kept_pages import KeptPages, Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.metadata import Volume

FEATURES = ("tableOfContents", "readingOrder", "structuralNavigation", "alternativeText", "displayTransformability")
PAGE_FEATURES = ("pageBreakMarkers", "pageNavigation")


class ProceedingsEpubBuilder(KeptPages, Epub3Builder):
    """Builds one edition as an EPUB 3.3 publication."""

    epilog = "The EPUB is in %(outdir)s."
    default_translator_class = EpubTranslator
    # Pages hold no link that only Sphinx's own themes need.
    search = False

    def init(self) -> None:
        super().init()
        self.domain = domain_of(self.env)
        self.pages: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.parts: dict[str, NavPoint] = {}
        self.styles: list[str] = []

    @property
    def volume(self) -> Volume:
        """The facts of the whole book."""
        return self.domain.volume

    @property
    def language(self) -> str:
        """The edition's language."""
        return str(self.config.language)

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        # The contents stand in the navigation document; of the root document is left what introduces the volume.
        if docname != self.config.root_doc or doctree.children:
            super().write_doc(docname, doctree)

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write a chapter, or what introduces the volume; Sphinx's other pages have no place in a book."""
        page, chapter = f"{pagename}{self.out_suffix}", self.domain.chapters.get(pagename)
        if chapter is None:
            if pagename == self.config.root_doc and addctx["body"].strip():
                self._write(page, "introduction.xhtml.jinja", {"body": Markup(addctx["body"])})
            return
        unit_markup.noted(self)[pagename] = unit_markup.sides_of(self, pagename, event_arg)
        kind = self.kinds[pagename] = page_kinds.kind(chapter, event_arg)
        self._write(
            page,
            "page.xhtml.jinja",
            {
                "title": self.env.titles[pagename].astext(),
                "body": Markup(addctx["body"]),
                "base": "../" * pagename.count("/"),
                "kind": kind,
                **chapter_heads.head(self.env, pagename),
            },
        )

    def take(self, docname: str, page: Page) -> None:
        """Take a chapter's page as it was, whose kind the landmarks ask for."""
        super().take(docname, page)
        self.pages[f"{docname}{self.out_suffix}"] = page.data.decode("utf-8")
        self.kinds[docname] = page.kind

    def kind_of(self, docname: str) -> str:
        """Return what a chapter's page that was written is to a reading system."""
        return self.kinds[docname]

    def add_visible_links(self, tree: nodes.document, show_urls: str = "inline") -> None:
        """Leave links as they are: references print their addresses themselves."""

    def copy_assets(self) -> None:
        """Copy the figures."""
        self.copy_image_files()

    def write_genindex(self) -> None:
        """Make no index: an empty one would be a dead entry of the spine."""

    def handle_finish(self) -> None:
        cover = self._write_cover()
        self.motifs: list[str] = []
        said = title_page.said(self._book, is_translated=bool(self.domain.begun()))
        self._write(TITLE_PAGE, "title.xhtml.jinja", said | {"motif": self._motif(Spot())})
        self._write(IMPRINT, "imprint.xhtml.jinja", said)
        for spot in chapter_heads.spots(self.domain):
            self._motif(spot)
        self._write_navigation(cover)
        self.styles = stylesheet.write(Path(self.outdir), self.pages.values())
        items = list(self._items(cover))
        self._write("package.opf", "package.opf.jinja", self._package(items, cover))
        path = Path(self.outdir) / f"{self.config.proceedings_stem}-{self.language}.epub"
        hrefs = ["package.opf", *(item.href for item in items)]
        kept_sides.keep(self.env, Path(self.outdir), unit_markup.noted(self))
        package.write(path, Path(self.outdir), hrefs, epoch=source_date_epoch.epoch(self.volume.date))

    def _write(self, href: str, template: str, context: dict[str, Any]) -> None:
        page = package.rendered(template, shared(self.volume, self.language) | context)
        path = Path(self.outdir) / href
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")
        self.pages[href] = page

    def _write_cover(self) -> Item | None:
        if not self.config.proceedings_cover:
            return None
        drawing = Path(self.config.proceedings_cover)
        svg = covers.drawn(drawing, self.volume, self.language)
        if both := covers.of_both(drawing, self.volume, self.language):
            (Path(self.outdir) / covers.COVER_OF_BOTH).write_text(both, encoding="utf-8")
        (Path(self.outdir) / "cover.png").write_bytes(covers.raster(svg, self.config.proceedings_cover))
        self._write(COVER, "cover.xhtml.jinja", {"titles": self._book.title})
        return Item("cover.png", ("cover-image",))

    def _write_navigation(self, cover: Item | None) -> None:
        """Write the contents, in the forms of EPUB 3 and 2, and the pages that parts open with."""
        navigation = Navigation(self.env, self.out_suffix)
        points = list(navigation.points())
        context = {
            "points": points,
            "landmarks": list(navigation.landmarks(self.kinds, cover=bool(cover))),
            "pages": list(navigation.page_list()),
            "identifier": self._identifier,
        }
        self._write(NAVIGATION, "nav.xhtml.jinja", context)
        self._write(CONTROL, "toc.ncx.jinja", context)
        self.parts = {part.chapters[0].href: part for part in points if part.part and part.href}
        for part in self.parts.values():
            self._write(part.href, "part.xhtml.jinja", {"part": part, "motif": self._motif(Spot(part.part))})

    def _motif(self, spot: Spot) -> str:
        """Write the volume's motif as it is at a spot, and return what it is called; nothing without one."""
        href = motifs.written(self.config.proceedings_motif, Path(self.outdir), chapter_heads.motif_name(spot), spot)
        self.motifs += [href] if href else []
        return href

    @property
    def _book(self) -> Book:
        return Book(self.volume, self.config.proceedings_stem, self.language, tuple(self.domain.reading_order()), {})

    @property
    def _identifier(self) -> str:
        own = f"{self.config.proceedings_stem}-{self.language}"
        return self.volume.identifier or uuid.uuid5(uuid.NAMESPACE_URL, own).urn

    def _rights(self) -> Iterator[str]:
        """Yield the licence of the volume, then those of chapters under another, which name them."""
        yield self.volume.license.content
        for chapter in self.domain.reading_order():
            if credits.has_own_licence(chapter, self.volume):
                yield f"{self.env.titles[chapter.docname].astext()}: {chapter.license}"

    def _items(self, cover: Item | None) -> Iterator[Item]:
        """Yield the manifest in the order of the spine, then what no reader turns to."""
        if cover:
            yield Item(COVER, in_spine=True)
        for page in (TITLE_PAGE, IMPRINT, f"{self.config.root_doc}{self.out_suffix}"):
            if page in self.pages:
                yield Item(page, package.properties(self.pages[page]), in_spine=True)
        yield Item(NAVIGATION, ("nav",), in_spine=True)
        for chapter in self.domain.reading_order():
            href = f"{chapter.docname}{self.out_suffix}"
            if href in self.parts:
                yield Item(self.parts[href].href, in_spine=True)
            yield Item(href, package.properties(self.pages[href]), in_spine=True)
        for name in (CONTROL, *self.styles, *self.motifs):
            yield Item(name)
        for image in sorted(self.images.values()):
            yield Item(f"{self.imagedir}/{image}")
        if cover:
            yield cover

    def _package(self, items: list[Item], cover: Item | None) -> dict[str, Any]:
        return {
            "items": items,
            "cover": cover,
            "control": Item(CONTROL),
            "publisher": self._book.publisher,
            "makers": credits.makers(self.volume, self.domain.reading_order(), begun=self.domain.begun()),
            "subjects": subjects(self.domain.reading_order(), self.language),
            "rights": self._rights(),
            "use": machine_use.of(self.volume, *self.domain.reading_order()),
            "identifier": self._identifier,
            "modified": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(source_date_epoch.epoch(self.volume.date))),
            "features": FEATURES + (PAGE_FEATURES if self.domain.extents else ()),
            "page_source": f"{self.config.proceedings_stem}-{self.language}.pdf" if self.domain.extents else None,
        }


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder in place of Sphinx's own of the same name."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.setup_extension("sphinx_proceedings.web.translator")
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(ProceedingsEpubBuilder, override=True)
    return SAFE
