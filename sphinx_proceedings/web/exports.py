"""The records of the web edition: in the head of each page, in files beside it, and as citations a reader can take."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.downloads import Download, downloads
from sphinx_proceedings.citations.files import biblatex, csl, ris, zotero
from sphinx_proceedings.citations.record import Book, Record
from sphinx_proceedings.citations.web import highwire, schemaorg, signposting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.citations.record import Talk
    from sphinx_proceedings.language.author_year import Citation, Run

# In the citation of a paragraph, what a script replaces by its number and its id.
NUMBER, ANCHOR = "{number}", "{anchor}"


class Cited(NamedTuple):
    """Something readers can cite: an interface message, its citation as markup, its record in files."""

    heading: str
    citation: Markup
    downloads: tuple[Download, ...]


class Head(NamedTuple):
    """What the head of a page says to those who collect references: names, contents and targets, in order."""

    key: str
    tags: list[tuple[str, str]]
    links: list[signposting.Link]
    graph: Markup
    unapi: str


class Exports:
    """The records of one web edition, where the PDFs of all languages have given them their pages."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app

    @cached_property
    def book(self) -> Book | None:
        """The volume in the edition's language; None while it has no pages to cite."""
        config = self.app.config
        extents = domain_of(self.app.env).extents
        if not extents:
            return None
        domain = domain_of(self.app.env)
        return Book(domain.volume, config.proceedings_stem, config.language, tuple(domain.reading_order()), extents)

    @cached_property
    def records(self) -> dict[str, Record]:
        """The chapters' records by docname."""
        return {record.chapter.docname: record for record in self.book.records()} if self.book else {}

    def head(self, pagename: str) -> Head | None:
        """Return what the head of a page holds; None for a page that nobody cites."""
        stem = pagename.rpartition("/")[2]
        if record := self.records.get(pagename):
            graph = Markup(schemaorg.script(schemaorg.graph(record)))
            return Head(record.key, highwire.tags(record), signposting.links(record), graph, f"{stem}.rdf")
        if self.book and pagename == self.app.config.root_doc:
            graph = Markup(schemaorg.script(schemaorg.volume_graph(self.book)))
            return Head(self.book.key, [], signposting.volume_links(self.book), graph, f"{stem}.rdf")
        return None

    def cited(self, pagename: str) -> Cited | None:
        """Return how to cite a page: a chapter, or on the contents the volume."""
        if record := self.records.get(pagename):
            return Cited("To cite this chapter", markup(formatted.chapter(record)), downloads(pagename))
        if self.book and pagename == self.app.config.root_doc:
            return Cited("To cite the volume", markup(formatted.volume(self.book)), downloads(pagename))
        return None

    def paragraph(self, pagename: str) -> Markup | None:
        """Return the citation of any paragraph of a chapter, with NUMBER and ANCHOR for what tells it from others."""
        record = self.records.get(pagename)
        return markup(formatted.chapter(record, paragraph=NUMBER, anchor=ANCHOR)) if record else None

    def subject(self, pagename: str) -> Cited | None:
        """Return how to cite the talk or the paper a chapter is about."""
        record = self.records.get(pagename)
        talk = record.talk if record else None
        if talk is None:
            return None
        return Cited(talk.kind.cite, markup(formatted.talk(talk)), downloads(f"{pagename}.{talk.kind.suffix}"))

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files beside the pages, by their paths within the edition."""
        if not self.book:
            return
        yield from _volume_files(self.book, self.app.config.root_doc)
        for docname, record in self.records.items():
            yield from _chapter_files(record, docname)
            if talk := record.talk:
                yield from _talk_files(talk, f"{docname}.{talk.kind.suffix}")


def markup(citation: Citation) -> Markup:
    """Return a citation as HTML."""
    return Markup("").join(map(_run, citation))


def _run(run: Run) -> Markup:
    text = escape(run.text)
    if run.style == "address":
        return Markup('<a href="{0}">{0}</a>').format(text)
    if run.style == "emphasis":
        return Markup("<cite{}>{}</cite>").format(_lang(run), text)
    return Markup("<span{}>{}</span>").format(_lang(run), text) if run.language else text


def _lang(run: Run) -> Markup:
    return Markup(' lang="{}"').format(run.language) if run.language else Markup("")


def _chapter_files(record: Record, stem: str) -> Iterator[tuple[str, str | bytes]]:
    yield f"{stem}.bib", biblatex.biblatex(record)
    yield f"{stem}.ris", ris.ris(record)
    yield f"{stem}.csl.json", csl.csl(record)
    yield f"{stem}.rdf", zotero.rdf(record)
    yield f"{stem}.{signposting.LINKSET}", signposting.written(signposting.linkset(record))


def _volume_files(book: Book, stem: str) -> Iterator[tuple[str, str | bytes]]:
    yield f"{stem}.bib", biblatex.volume_biblatex(book)
    yield f"{stem}.ris", ris.volume_ris(book)
    yield f"{stem}.csl.json", csl.volume_csl(book)
    yield f"{stem}.rdf", zotero.volume_rdf(book)
    yield f"{stem}.{signposting.LINKSET}", signposting.written(signposting.volume_linkset(book))


def _talk_files(talk: Talk, stem: str) -> Iterator[tuple[str, str | bytes]]:
    yield f"{stem}.bib", biblatex.talk_biblatex(talk)
    yield f"{stem}.ris", ris.talk_ris(talk)
    yield f"{stem}.csl.json", csl.talk_csl(talk)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give the pages of the web edition their records, and write the files beside them."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    exports = Exports(app)

    def on_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        if app.builder.name == "html":
            context.update(
                head=exports.head(pagename),
                cited=exports.cited(pagename),
                paragraph=exports.paragraph(pagename),
                subject=exports.subject(pagename),
            )

    def on_finished(app: Sphinx, exception: Exception | None) -> None:
        for name, content in exports.files() if app.builder.name == "html" and not exception else ():
            path = Path(app.outdir, name)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    app.connect("html-page-context", on_page)
    app.connect("build-finished", on_finished)
    return SAFE
