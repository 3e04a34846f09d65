"""The PDF edition: every chapter as one Typst document, compiled to an accessible and lasting PDF."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinx_proceedings.chapters import blocks
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.settings import SAFE
from sphinx_proceedings.citations import record
from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import Complaint
from sphinx_proceedings.figures import covers
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import pagination
from sphinx_proceedings.model.kinds import Matter
from sphinx_proceedings.typst import offprints, paging, widows
from sphinx_proceedings.typst.compiler import Document, finished
from sphinx_proceedings.typst.inputs import DESIGN, PALETTE, colours, facts, people, written
from sphinx_proceedings.typst.syntax import array, call, escaped, quoted
from sphinx_proceedings.typst.targets import Offprint, PrintContext, targets
from sphinx_proceedings.typst.translator import TypstTranslator, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.model.metadata import Chapter, Volume
    from sphinx_proceedings.model.pagination import Extent
    from sphinx_proceedings.typst.paging import Sheets

logger = logging.getLogger(__name__)

COVER = "cover.svg"
IMAGES = "_images"


class TypstBuilder(Builder):
    """Writes ``<proceedings_stem>-<language>.typ`` and compiles it to the PDF of the same name."""

    name = "typst"
    format = "typst"
    epilog = "The PDF edition is in %(outdir)s."
    allow_parallel = False
    # First the kind that stays sharp; Typst refuses PDF images where tags are asked for.
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"]  # noqa: RUF012
    # Sphinx would fetch what it believes the builder cannot.
    supported_remote_images = True

    def get_outdated_docs(self) -> str:
        return "the volume"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        domain = domain_of(self.env)
        doctrees = dict(self._doctrees(domain.reading_order()))
        self._copy_images()
        chapters = [domain.chapters[docname] for docname in doctrees]
        edition = facts(domain.volume, chapters, self.config.language, cover=self._draw_cover(domain.volume))
        shutil.copyfile(DESIGN, Path(self.outdir, DESIGN.name))
        self._write(PALETTE, json.dumps(colours(self.config.proceedings_palette)))
        volume, shorter = self._laid_out("\n\n".join(self._texts(doctrees)), edition)
        self._print(volume, volume.source.with_suffix(".pdf"))
        found = paging.sheets(volume)
        extents = paging.extents(found, [_text(doctree) for doctree in doctrees.values()])
        self._write_offprints(doctrees, extents, found, volume, shorter)
        known = pagination.Pagination(self.config.proceedings_stem, tuple(doctrees), extents)
        pagination.write(Path(self.outdir, pagination.NAME), known)

    def _laid_out(self, body: str, edition: Mapping[str, Any]) -> tuple[Document, dict[str, int]]:
        """Lay the volume out until no line stands alone; return by how many lines pages run short for it."""
        stem = f"{self.config.proceedings_stem}-{self.config.language}"
        shorter: dict[str, int] = {}
        for _ in range(widows.ROUNDS):
            source = written(Path(self.outdir), stem, "book", {**edition, "shorter": shorter}, body)
            volume = self._document(source)
            mended = widows.mended(volume, shorter)
            if mended == shorter:
                break
            shorter = mended
        return volume, shorter

    def _document(self, source: Path) -> Document:
        return Document(source, timestamp=source_date_epoch.epoch(domain_of(self.env).volume.date), warn=_warn)

    def _print(self, document: Document, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(finished(document.pdf, document.destinations()))

    def _write_offprints(
        self,
        doctrees: Mapping[str, nodes.document],
        extents: Mapping[str, Extent],
        found: Sheets,
        volume: Document,
        shorter: Mapping[str, int],
    ) -> None:
        domain = domain_of(self.env)
        chapters = tuple(domain.chapters[docname] for docname in doctrees)
        language = self.config.language
        together = self.config.proceedings_no_break.get(language, ())
        edition = record.Book(domain.volume, self.config.proceedings_stem, language, chapters, {language: extents})
        for number, one in enumerate(status_iterator(list(edition.records()), "printing offprints... ", "darkgreen")):
            docname = one.chapter.docname
            context = self._context_of({docname: doctrees[docname]})._replace(
                offprint=Offprint(edition.address(language), _pages(doctrees[docname], docname, volume, found))
            )
            first = found.openings[number][1]
            numbering = "1" if found.folios[first].isdecimal() else "i"
            body = self._chapter(context, docname, doctrees[docname], opens="next", depth=0)
            begun = docname in domain.begun()
            leaf = offprints.facts(one, numbering=numbering, first=found.counts[first], begun=begun, together=together)
            name = "offprint-" + re.sub(r"\W", "-", docname)
            source = written(Path(self.outdir), name, "offprint", {**leaf, "shorter": shorter}, body)
            self._print(self._document(source), Path(self.outdir, offprints.FOLDER, f"{docname}.pdf"))

    def _doctrees(self, chapters: Iterable[Chapter]) -> Iterator[tuple[str, nodes.document]]:
        for chapter in status_iterator(list(chapters), "resolving chapters... ", "darkgreen"):
            doctree = self.env.get_and_resolve_doctree(chapter.docname, self, tags=self.tags)
            self.post_process_images(doctree)
            yield chapter.docname, doctree

    def _texts(self, doctrees: Mapping[str, nodes.document]) -> Iterator[str]:
        """Yield the document's texts: parts and chapters in reading order."""
        domain = domain_of(self.env)
        context = self._context_of(doctrees)
        is_front = True
        for part in domain.parts():
            if is_front and any(domain.chapters[docname].kind.matter is not Matter.FRONT for docname in part.docnames):
                is_front = False
                yield "#show: main-matter"
            if part.caption:
                yield call("part", body=self._said(part.caption, part.language))
            for place, docname in enumerate(part.docnames):
                opens = "next" if part.caption and place else "odd"
                yield self._chapter(context, docname, doctrees[docname], opens=opens, depth=1 if part.caption else 0)

    def _chapter(self, context: PrintContext, docname: str, doctree: nodes.document, *, opens: str, depth: int) -> str:
        names = people(domain_of(self.env).chapters[docname], self.config.language)
        translator = TypstTranslator(context, docname, doctree, people=names)
        marks = f"#let w = w.with({context.order.index(docname)})\n" if not context.offprint else ""
        return call(
            "chapter",
            docname=quoted(docname),
            opens=quoted(opens),
            depth=str(depth),
            **self._running(docname, doctree),
            body=f"\n{marks}{translator.translate()}\n",
        )

    def _context_of(self, doctrees: Mapping[str, nodes.document]) -> PrintContext:
        known, wanted = targets(doctrees)
        return PrintContext(
            order=tuple(doctrees),
            language=self.config.language,
            known=known,
            wanted=wanted,
            images={uri: f"{IMAGES}/{name}" for uri, name in self.images.items()},
            numbers=self.env.toc_fignumbers,
            formats=self.config.numfig_format,
        )

    def _running(self, docname: str, doctree: nodes.document) -> dict[str, str]:
        """Return a chapter's running title and the language it is in."""
        domain = domain_of(self.env)
        short = (domain.chapters[docname].short_title or {}).get(self.config.language)
        language = None if short else domain.title_language(docname)
        own = language or self.config.language
        title = short or plain(next(iter(doctree.findall(nodes.title))))
        return {"title": quoted(spaced(title, own)), "lang": quoted(own)}

    def _said(self, text: str, language: str | None) -> str:
        """Return words as markup, marked when they are not of the edition's language."""
        own = language or self.config.language
        words = escaped(spaced(text, own))
        return words if own == self.config.language else call("text", lang=quoted(own), body=words)

    def _draw_cover(self, volume: Volume) -> str | None:
        if not self.config.proceedings_cover:
            return None
        drawn = covers.drawn(Path(self.config.proceedings_cover), volume, self.config.language)
        return self._write(COVER, drawn).name

    def _copy_images(self) -> None:
        folder = Path(self.outdir, IMAGES)
        folder.mkdir(exist_ok=True)
        for uri, name in self.images.items():
            shutil.copyfile(Path(self.srcdir, uri), folder / name)

    def _write(self, name: str, text: str) -> Path:
        path = Path(self.outdir, name)
        path.write_text(text, encoding="utf-8")
        return path


def _text(doctree: nodes.document) -> tuple[str, int]:
    """Return a chapter's title without markup, and the number of its blocks of text."""
    return plain(next(iter(doctree.findall(nodes.title)))), len(list(blocks.blocks(doctree)))


def _pages(doctree: nodes.document, docname: str, volume: Document, found: Sheets) -> dict[str, str]:
    """Return the printed pages of what the index of a chapter points to in others."""
    places = (place for place in doctree.findall(nodes.inline) if "places" in place["classes"])
    references = (reference for place in places for reference in place.findall(nodes.reference))
    names = list(dict.fromkeys(reference["refuri"].removeprefix("%") for reference in references))
    if not names:
        return {}
    pages = volume.ask(f"{array(map(quoted, names))}.map(name => query(label(name)).first().location().page())")
    return {name: found.folios[page] for name, page in zip(names, pages, strict=True)}


def _warn(message: str) -> None:
    logger.warning("Typst: %s", message, type="proceedings", subtype=Complaint.TYPST)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder of the PDF edition."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_builder(TypstBuilder)
    return SAFE
