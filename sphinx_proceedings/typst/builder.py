"""The PDF edition: every chapter as one Typst document, compiled to an accessible and lasting PDF."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import status_iterator

from sphinx_proceedings import SAFE
from sphinx_proceedings.chapters import kept_sides
from sphinx_proceedings.chapters.dependencies import kept_by
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.citations.record import Book, Record
from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import Complaint
from sphinx_proceedings.figures import covers, motifs
from sphinx_proceedings.figures.motifs import Spot
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model import pagination
from sphinx_proceedings.model.kinds import Matter
from sphinx_proceedings.typst import offprints, poster_printing
from sphinx_proceedings.typst.inputs import COVER, DESIGN, PALETTE, facts, look
from sphinx_proceedings.typst.items import Chapter, Edition, Item
from sphinx_proceedings.typst.paging import Entry
from sphinx_proceedings.typst.printing import IMAGES, Printer
from sphinx_proceedings.typst.syntax import call, escaped, spoken
from sphinx_proceedings.typst.texts import Texts
from sphinx_proceedings.typst.typesetting import Typesetter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_proceedings.chapters.tallies import Part
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.pagination import Extent

logger = logging.getLogger(__name__)


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

    def init(self) -> None:
        self.kept = kept_by(self)

    def cleanup(self) -> None:
        super().cleanup()
        if not self._app.statuscode:
            self.kept.settle()

    def get_outdated_docs(self) -> str:
        return "the volume"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        domain = domain_of(self.env)
        # What it lacks is told before all the chapters are set.
        poster_printing.write(self.env, Path(self.outdir), self.kept)
        self._chapters = tuple(domain.reading_order())
        texts, self._introduction = Texts(self, self.kept).volume([chapter.docname for chapter in self._chapters])
        self._copy_images()
        edition = facts(
            domain.volume,
            self._chapters,
            self.config.language,
            cover=self._draw_cover(domain.volume),
            motif=self._motif(Spot()),
            is_translated=bool(domain.begun()),
            doi=self._book({}).doi,
        )
        told = {
            "chapters": iter(self._telling(list(texts), "typesetting chapters")),
            "volume": iter(self._telling(["all chapters"], "typesetting the volume")),
        }
        given = self._given(list(self._items(texts)), edition)
        extents, alone = Typesetter(*given, lambda step: next(told[step], None)).typeset()
        # No warning: the build goes on.
        sys.stderr.write("".join(f"{line}\n" for line in alone))
        known = {docname: self._known(docname, extent) for docname, extent in extents.items()}
        pages = pagination.Pagination(self.config.proceedings_stem, tuple(texts), known, tuple(self._parts()))
        pagination.write(Path(self.outdir, pagination.NAME), pages)
        kept_sides.keep(self.env, Path(self.outdir), {docname: chapter.sides for docname, chapter in texts.items()})

    def _known(self, docname: str, extent: Extent) -> Extent:
        """Return a chapter's extent with what of its head, and whether anything of it, is in this language."""
        domain, language = domain_of(self.env), self.config.language
        chapter = domain.chapters[docname]
        return replace(
            extent,
            short_title=(chapter.short_title or {}).get(language),
            abstract=(chapter.abstract or {}).get(language),
            keywords=chapter.keywords.get(language, ()),
            begun=chapter.language == language or docname in domain.begun(),
            people=sentences.people(chapter, language),
        )

    def _parts(self) -> Iterator[pagination.Part]:
        """Yield the parts that the contents list."""
        for part in domain_of(self.env).parts():
            language = part.language or self.config.language
            caption = spaced(part.caption, language) if _has_page(part) else ""
            yield pagination.Part(caption, language, part.docnames)

    def _given(self, items: Sequence[Item], facts: Mapping[str, Any]) -> tuple[Edition, Printer]:
        """Return what there is to typeset, and what prints it; the page design is put beside."""
        shutil.copyfile(DESIGN, Path(self.outdir, DESIGN.name))
        dressed = look(self.config.proceedings_palette, arched=self.config.proceedings_arches)
        self._write(PALETTE, json.dumps(dressed))
        language = self.config.language
        edition = Edition(
            name=f"{self.config.proceedings_stem}-{language}",
            facts=facts,
            items=items,
            leaf=self._leaf,
            address=self._address,
            introduction=self._introduction,
            page_said=gettext_for(language)("page %s"),
        )
        timestamp = source_date_epoch.epoch(domain_of(self.env).volume.date)
        printer = Printer(Path(self.outdir), self.kept, timestamp=timestamp, warn=_warn)
        return edition, printer

    def _leaf(self, docname: str, extent: Extent) -> dict[str, Any]:
        """Return what the offprint of a chapter tells of itself."""
        domain, language = domain_of(self.env), self.config.language
        one = Record(self._book({docname: self._known(docname, extent)}), domain.chapters[docname])
        motif = self._motif(motifs.spots(part.docnames for part in domain.parts()).get(docname, Spot()))
        return {**offprints.facts(one, together=self.config.proceedings_no_break.get(language, ())), "motif": motif}

    def _address(self, target: str) -> str | None:
        """Return the address of a chapter or of a place in it."""
        docname, _, name = target.partition("#")
        root = self._book({}).address(self.config.language)
        return f"{root}/{docname}.html{f'#{name}' if name else ''}" if root else None

    def _book(self, extents: Mapping[str, Extent]) -> Book:
        volume, language = domain_of(self.env).volume, self.config.language
        return Book(volume, self.config.proceedings_stem, language, self._chapters, {language: extents})

    def _telling(self, docnames: Sequence[str], step: str) -> Iterable[str]:
        """Return documents, and tell of each when it is asked for."""
        return status_iterator(docnames, f"{step}... ", "darkgreen", len(docnames), self.config.verbosity)

    def _items(self, chapters: Mapping[str, Chapter]) -> Iterator[Item]:
        """Yield parts and chapters in reading order."""
        domain = domain_of(self.env)
        parts = domain.parts()
        is_front = True
        for number, part in enumerate(parts):
            begins = is_front and any(domain.chapters[name].kind.matter is not Matter.FRONT for name in part.docnames)
            is_front = is_front and not begins
            has_page = _has_page(part)
            if has_page and part.caption:
                said, motif = self._said(part.caption, part.language), self._motif(Spot(number + 1))
                yield Item(Entry(None, begins_main_matter=begins), None, said, motif)
            is_followed = any(map(_has_page, parts[number + 1 : number + 2]))
            for place, (docname, level) in enumerate(zip(part.docnames, part.levels, strict=True)):
                yield Item(
                    Entry(
                        docname,
                        opens_odd=not level and not (part.caption and place),
                        begins_main_matter=begins and not has_page and not place,
                    ),
                    chapters[docname],
                    depth=level + has_page,
                    level=level,
                    is_last=is_followed and place == len(part.docnames) - 1,
                )

    def _said(self, text: str, language: str | None) -> str:
        """Return words as markup, marked when they are not of the edition's language."""
        own = language or self.config.language
        words = escaped(spaced(text, own))
        return words if own == self.config.language else call("text", spoken(own), body=words)

    def _motif(self, spot: Spot) -> str:
        return motifs.varied(self.config.proceedings_motif, spot)

    def _draw_cover(self, volume: Volume) -> str | None:
        if not self.config.proceedings_cover:
            return None
        path, language = Path(self.config.proceedings_cover), self.config.language
        if both := covers.of_both(path, volume, language):
            self._write(covers.COVER_OF_BOTH, both)
        return self._write(COVER, covers.drawn(path, volume, language)).name

    def _copy_images(self) -> None:
        folder = Path(self.outdir, IMAGES)
        folder.mkdir(exist_ok=True)
        for uri, name in self.images.items():
            shutil.copyfile(Path(self.srcdir, uri), folder / name)

    def _write(self, name: str, text: str) -> Path:
        path = Path(self.outdir, name)
        path.write_text(text, encoding="utf-8")
        return path


def _has_page(part: Part) -> bool:
    """Tell whether a page announces a part; one chapter needs none."""
    return bool(part.caption) and len(part.docnames) > 1


def _warn(message: str) -> None:
    logger.warning("Typst: %s", message, type="proceedings", subtype=Complaint.TYPST)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder of the PDF edition."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_builder(TypstBuilder)
    return SAFE
