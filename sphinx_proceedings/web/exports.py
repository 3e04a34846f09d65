"""The records of the web edition: in the head of each page, in files beside it, and as citations a reader can take."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.downloads import Download, downloads
from sphinx_proceedings.citations.files import biblatex, bibtex, csl, ris, zotero
from sphinx_proceedings.citations.record import Book, Record
from sphinx_proceedings.citations.web import highwire, schemaorg, signposting
from sphinx_proceedings.language.interface import cited_in, language_mark, marked
from sphinx_proceedings.web.paths import RECORDED, beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.citations.talks import Talk
    from sphinx_proceedings.language.author_year import Citation, Run

    Writers = Mapping[str, Callable[[Any], str | bytes]]

# The formats of the files beside a page, by their suffix: of a chapter, of the volume, of what a chapter is about.
CHAPTER: Writers = {
    "bib": biblatex.biblatex,
    "bibtex.bib": bibtex.chapter,
    "ris": ris.ris,
    "csl.json": csl.csl,
    "rdf": zotero.rdf,
    signposting.LINKSET: lambda record: signposting.written(signposting.linkset(record)),
}
VOLUME: Writers = {
    "bib": biblatex.volume_biblatex,
    "bibtex.bib": bibtex.volume,
    "ris": ris.volume_ris,
    "csl.json": csl.volume_csl,
    "rdf": zotero.volume_rdf,
    signposting.LINKSET: lambda book: signposting.written(signposting.volume_linkset(book)),
}
TALK: Writers = {
    "bib": biblatex.talk_biblatex,
    "bibtex.bib": bibtex.talk,
    "ris": ris.talk_ris,
    "csl.json": csl.talk_csl,
}
# What the templates know of a page that nobody cites.
# Pages from one to another, which no line parts.
RANGE = re.compile(r"\b\d+[-–]\d+\b")
UNCITED: dict[str, Any] = dict.fromkeys(("head", "cited", "paragraph", "subject"))
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
        config, domain = self.app.config, domain_of(self.app.env)
        extents = domain.extents
        chapters = tuple(chapter for chapter in domain.reading_order() if not chapter.is_awaited)
        directories = self.app.builder.name == "dirhtml"
        book = Book(domain.volume, config.proceedings_stem, config.language, chapters, extents, directories)
        return book if extents else None

    @cached_property
    def records(self) -> dict[str, Record]:
        """The chapters' records by docname."""
        return {record.chapter.docname: record for record in self.book.records()} if self.book else {}

    def context(self, pagename: str) -> dict[str, Any]:
        """Return what the templates say to those who cite a page: a chapter, or on the contents the volume.

        The citation of any paragraph has NUMBER and ANCHOR for what tells it from others; the subject is the talk or
        the paper a chapter is about. Each is None on a page that nobody cites.
        """
        unapi = beside(self.app.builder, pagename, f"{pagename.rpartition('/')[2]}.rdf")
        if record := self.records.get(pagename):
            graph = Markup(schemaorg.script(schemaorg.graph(record)))
            paragraph = formatted.chapter(record, paragraph=NUMBER, anchor=ANCHOR)
            return {
                "head": Head(record.key, highwire.tags(record), signposting.links(record), graph, unapi),
                "cited": Cited(
                    "To cite this chapter" if record.chapter.is_read else "To cite this page",
                    markup(formatted.chapter(record), record.book.language),
                    self.downloads(pagename),
                ),
                "paragraph": markup(paragraph, record.book.language),
                "subject": self._subject(record.talk, pagename) if record.talk else None,
            }
        if self.book and pagename == self.app.config.root_doc:
            graph = Markup(schemaorg.script(schemaorg.volume_graph(self.book)))
            head = Head(self.book.key, [], signposting.volume_links(self.book), graph, unapi)
            cited = Cited(
                "To cite the volume", markup(formatted.volume(self.book), self.book.language), self.downloads(pagename)
            )
            return {**UNCITED, "head": head, "cited": cited}
        return UNCITED

    def downloads(self, docname: str, suffix: str = "") -> tuple[Download, ...]:
        """Return the records beside a page, or of what it is about, as the page leads to them."""
        return tuple(
            one._replace(href=beside(self.app.builder, docname, one.href)) for one in downloads(f"{docname}{suffix}")
        )

    def _subject(self, talk: Talk, docname: str) -> Cited:
        files = self.downloads(docname, f".{talk.kind.suffix}")
        return Cited(talk.kind.cite, markup(formatted.talk(talk), talk.record.book.language), files)

    def files(self) -> Iterator[tuple[str, str | bytes]]:
        """Yield the files beside the pages, by their paths within the edition."""
        if not self.book:
            return
        yield from _written(VOLUME, self.book, self.app.config.root_doc)
        for docname, record in self.records.items():
            yield from _written(CHAPTER, record, docname)
            if talk := record.talk:
                yield from _written(TALK, talk, f"{docname}.{talk.kind.suffix}")


def markup(citation: Citation, language: str) -> Markup:
    """Return a citation as HTML for a page in *language*."""
    spoken = cited_in(language)
    return marked(spoken, Markup("").join(_run(run, spoken) for run in citation), language)


def _run(run: Run, around: str) -> Markup:
    lang = language_mark(run.language or around, around)
    if run.style == "address":
        return Markup('<a href="{0}">{0}</a>').format(run.text)
    if run.style == "emphasis":
        return Markup("<cite{}>{}</cite>").format(lang, run.text)
    text = Markup(RANGE.sub(r'<span class="lining">\g<0></span>', str(escape(run.text))))
    return Markup("<span{}>{}</span>").format(lang, text) if lang else text


def _written(writers: Writers, cited: Any, stem: str) -> Iterator[tuple[str, str | bytes]]:
    for suffix, write in writers.items():
        yield f"{stem}.{suffix}", write(cited)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Give the pages of the web edition their records, and write the files beside them."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    exports = Exports(app)

    def on_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
        if app.builder.name in RECORDED:
            context.update(exports.context(pagename))

    def on_finished(app: Sphinx, exception: Exception | None) -> None:
        for name, content in exports.files() if app.builder.name in RECORDED and not exception else ():
            Path(app.outdir, name).write_bytes(content if isinstance(content, bytes) else content.encode())

    app.connect("html-page-context", on_page)
    app.connect("build-finished", on_finished)
    return SAFE
