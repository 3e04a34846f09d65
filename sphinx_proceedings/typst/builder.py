"""The PDF edition: every chapter as one Typst document, compiled to an accessible and lasting PDF."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typst
from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinx_proceedings import covers
from sphinx_proceedings.errors import Complaint, ProceedingsError
from sphinx_proceedings.typography import spaced
from sphinx_proceedings.typst.facts import facts, people
from sphinx_proceedings.typst.markup import call, escaped, quoted
from sphinx_proceedings.typst.translator import Book, TypstTranslator, plain, targets
from sphinx_proceedings.volume import domain_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

    from sphinx.application import Sphinx
    from typst import PDFStandard

    from sphinx_proceedings.metadata import Chapter, Volume

logger = logging.getLogger(__name__)

DESIGN = Path(__file__).parent / "book.typ"
COVER = "cover.svg"
IMAGES = "_images"
# Accessible (PDF/UA-1) and lasting (PDF/A-2a) at once; no other pair of profiles goes together.
STANDARDS: list[PDFStandard] = ["ua-1", "a-2a"]
PLACE = re.compile(r"/\* (.+?):(\d+) \*/")


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

    @property
    def stem(self) -> str:
        """The name of the edition's files, without their endings."""
        return f"{self.config.proceedings_stem}-{self.config.language}"

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
        self._write(f"{self.stem}.json", json.dumps(edition, ensure_ascii=False, indent=1) + "\n")
        shutil.copyfile(DESIGN, Path(self.outdir, DESIGN.name))
        source = self._write(f"{self.stem}.typ", "\n\n".join(self._texts(doctrees)) + "\n")
        source.with_suffix(".pdf").write_bytes(compiled(source, timestamp(domain.volume.date)))

    def _doctrees(self, chapters: Iterable[Chapter]) -> Iterator[tuple[str, nodes.document]]:
        for chapter in status_iterator(list(chapters), "resolving chapters... ", "darkgreen"):
            doctree = self.env.get_and_resolve_doctree(chapter.docname, self, tags=self.tags)
            self.post_process_images(doctree)
            yield chapter.docname, doctree

    def _texts(self, doctrees: Mapping[str, nodes.document]) -> Iterator[str]:
        """Yield the document's texts: its head, then parts and chapters in reading order."""
        yield f'#import "{DESIGN.name}": *\n#show: book.with(json({quoted(self.stem + ".json")}))'
        domain = domain_of(self.env)
        book = self._book_of(doctrees)
        is_front = True
        for part in domain.parts():
            if is_front and any(domain.chapters[docname].kind != "front" for docname in part.docnames):
                is_front = False
                yield "#show: main-matter"
            if part.caption:
                yield call("part", body=self._said(part.caption, part.language))
            for place, docname in enumerate(part.docnames):
                translator = TypstTranslator(book, docname, doctrees[docname], people=self._people(docname))
                yield call(
                    "chapter",
                    opens=quoted("next" if part.caption and place else "odd"),
                    depth="1" if part.caption else "0",
                    **self._running(docname, doctrees[docname]),
                    body=f"\n{translator.translate()}\n",
                )

    def _book_of(self, doctrees: Mapping[str, nodes.document]) -> Book:
        known: set[str] = set()
        wanted: set[str] = set()
        for docname, doctree in doctrees.items():
            has, asks = targets(doctree, docname)
            known |= has
            wanted |= asks
        return Book(
            language=self.config.language,
            known=known,
            wanted=known & wanted,
            images={uri: f"{IMAGES}/{name}" for uri, name in self.images.items()},
            numbers=self.env.toc_fignumbers,
            formats=self.config.numfig_format,
        )

    def _people(self, docname: str) -> str:
        return people(domain_of(self.env).chapters[docname], self.config.language)

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


def timestamp(date: datetime.date) -> int:
    """Return the second the PDF is dated: SOURCE_DATE_EPOCH, else noon of the volume's own day.

    Raises ProceedingsError when SOURCE_DATE_EPOCH is no number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given is None:
        noon = datetime.time(12, tzinfo=datetime.UTC)
        return int(datetime.datetime.combine(date, noon).timestamp())
    if not given.isdecimal():
        raise ProceedingsError(f"SOURCE_DATE_EPOCH is {given!r}; set it to a number of seconds, or not at all")
    return int(given)


def compiled(source: Path, date: int) -> bytes:
    """Compile a document to PDF with nothing but its folder and the fonts of the Typst wheel.

    Raises ProceedingsError with what Typst said, where the sources' line can be told with it.
    """
    try:
        compiler = typst.Compiler(source, root=source.parent, ignore_system_fonts=True)
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=STANDARDS, timestamp=date)
    except typst.TypstError as error:
        raise _failure(error, source) from None
    for warning in warnings:
        if warning.message.startswith("unknown font family"):
            raise _failure(warning, source)
        logger.warning("Typst: %s", warning.message, type="proceedings", subtype=Complaint.TYPST)
    return cast("bytes", pdf)


def _failure(error: typst.TypstError | typst.TypstWarning, source: Path) -> ProceedingsError:
    """Tell what Typst refused, at the place in the sources that the document's comments remember."""
    problem = "; ".join([f"Typst refused the PDF: {error.message}", *error.hints])
    found = re.search(rf"┌─ \S*{re.escape(source.name)}:(\d+):(\d+)", error.diagnostic)
    if found is None:
        return ProceedingsError(problem, path=source)
    lines = source.read_text(encoding="utf-8").split("\n")
    line, column = int(found[1]), int(found[2])
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]])
    places = PLACE.findall(before)
    if not places:
        return ProceedingsError(problem, path=source, line=line)
    path, number = places[-1]
    return ProceedingsError(problem, path=path, line=int(number))


def setup_typst(app: Sphinx) -> None:
    """Register the builder of the PDF edition."""
    app.add_builder(TypstBuilder)
