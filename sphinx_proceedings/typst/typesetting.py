"""An edition typeset: its chapters one by one, then the volume from what their layouts told."""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.model.languages import direction
from sphinx_proceedings.typst import chapter_layout, list_heads, offprints, paging, volume
from sphinx_proceedings.typst.compiler import Document
from sphinx_proceedings.typst.inputs import beside, people_lines, put, written
from sphinx_proceedings.typst.printing import Links, Printer, marks
from sphinx_proceedings.typst.syntax import array, call, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sphinx_proceedings.model.pagination import Extent
    from sphinx_proceedings.typst.chapter_layout import Layout, Marks, Trial
    from sphinx_proceedings.typst.folios import Folio
    from sphinx_proceedings.typst.items import Edition, Item
    from sphinx_proceedings.typst.paging import Margin, Opening
    from sphinx_proceedings.typst.volume import Paged

# An offprint's text comes after its leaf; a cover has a blank page behind it.
LEAF, COVER = 1, 2
# Ends the name of the file with blocks of an offprint whose words are marked.
MARKED = "-marked.typ"
# How an offprint's facts fill the slots of its text.
OPEN = "#let short = short.with(facts.shorter)\n#let chapter = chapter.with(..facts.spared)\n"


class Typesetter:
    """Typesets an edition with a printer; tells before each of its chapters, and before the volume."""

    def __init__(self, edition: Edition, printer: Printer, tell: Callable[[str], object]) -> None:
        self.edition = edition
        self.printer = printer
        self.tell = tell
        self.chapters = {item.chapter.manuscript.docname: item.chapter for item in edition.items if item.chapter}
        self.cover, self.whole = edition.facts["cover"], (edition.facts["title"], edition.facts["language"])
        self.texts = {docname: self._text(docname) for docname in self.chapters}

    def typeset(self) -> tuple[dict[str, Extent], list[str]]:
        """Write the volume and the offprints; return the chapters' extents, and what could not be mended."""
        entries = [item.entry for item in self.edition.items]
        paged = volume.paged(entries, self._lay_out, self._preliminaries, uncounted=COVER if self.cover else 0)
        opened = {item.entry.docname: opening for item, opening in zip(self.edition.items, paged.openings, strict=True)}
        extents = {docname: self._extent(docname, paged.layouts[docname], opened[docname]) for docname in self.chapters}
        folios = {
            name: folio
            for docname in self.chapters
            for name, folio in volume.folios_of(paged.layouts[docname], opened[docname]).items()
        }
        # The volume is printed first: nothing is that its check refuses.
        self._print_volume(paged, opened, folios)
        for docname in (name for name, chapter in self.chapters.items() if not chapter.is_awaited):
            pdf = self._printed_offprint(docname, paged.layouts[docname], opened[docname], folios)
            self._write(Path(offprints.FOLDER, f"{docname}.pdf"), pdf)
        return extents, list(self._alone(paged, opened))

    def _text(self, docname: str) -> str:
        """Return a chapter's text as a document of its own."""
        manuscript = self.chapters[docname].manuscript
        text = manuscript.alone(self.edition.address)
        listed = manuscript.own_references(self.edition.address)
        behind = call("own-references", "facts", body=f"\n{listed}\n") if listed else ""
        marked = f"#import {quoted(f'{_name(docname)}{MARKED}')}: marked\n#let b = b.with(marked)\n"
        chapter = call("chapter", docname=quoted(docname), opens=quoted("next"), body=f"\n{text}\n\n{behind}\n")
        return marked + OPEN + chapter

    def _lay_out(self, docname: str, opening: Opening, folios: Mapping[str, Folio]) -> Layout:
        manuscript, blocks = self.chapters[docname].manuscript, self.chapters[docname].blocks
        others = {name: folios[name] for name in sorted(manuscript.others) if name in folios}
        text = self.texts[docname]

        def lay_out(trial: Trial) -> Marks:
            known = {name: volume.folio(opening, page) for name, page in trial.pages.items()}
            one_page = paging.extent_of_one(self.chapters[docname].title, opening, blocks)
            source = self._offprint(docname, opening, trial, {**others, **known}, one_page)
            return marks(Document(source), names=manuscript.names, before=LEAF)

        def settled() -> Layout:
            layout = chapter_layout.settled(
                lay_out, cites=manuscript.own, short_pages=manuscript.short_pages, blocks=blocks
            )
            if len(others) == len(manuscript.others) and not self.chapters[docname].is_awaited:
                # Printed while Typst has the chapter in its memory.
                self._printed_offprint(docname, layout, opening, folios)
            return layout

        self.tell("chapters")
        # Without pages of its own in it, a chapter's layout depends on nothing but the side on which it begins.
        opens = opening.folio(1) if manuscript.own else str(opening.number % 2)
        return self.printer.layout(text, settled, self.edition.facts["language"], opens, repr(others))

    def _offprint(
        self,
        docname: str,
        opening: Opening,
        trial: Trial,
        folios: Mapping[str, Folio],
        extent: Extent,
        sheets: Sequence[Mapping[str, Any]] = (),
        margins: Mapping[str, Margin] = {},
    ) -> Path:
        """Write a chapter as a document of its own."""
        facts = {
            **self.edition.leaf(docname, extent),
            "is-read": bool(sheets),
            "numbering": opening.numbering,
            "first": opening.number,
            "shorter": {str(block): lines for block, lines in trial.shorter.items()},
            "spared": {"longer": trial.longer, "smaller": trial.smaller},
            "places": self.chapters[docname].manuscript.places(folios, is_alone=True),
            "margins": margins,
            "behind": (extent.last, self.chapters[docname].running, self.whole),
        }
        name = _name(docname)
        blocks = self.chapters[docname].manuscript.marked(trial.marked, self.edition.address)
        put(self.printer.folder / f"{name}{MARKED}", beside(name, OPEN, f"#let marked = {blocks}"))
        leaves: list[Mapping[str, Any]] = [{}] * LEAF
        return written(self.printer.folder, name, "offprint", facts, self.texts[docname], [*leaves, *sheets])

    def _printed_offprint(self, docname: str, layout: Layout, opening: Opening, folios: Mapping[str, Folio]) -> bytes:
        manuscript = self.chapters[docname].manuscript
        known = {name: folios[name] for name in manuscript.others} | volume.folios_of(layout, opening)
        sheets, extent = self._sheets(docname, layout, opening), self._extent(docname, layout, opening)
        margins = self._margins(layout, opening)
        source = self._offprint(docname, opening, layout.trial, known, extent, sheets, margins)
        targets = volume.targets(layout, opening, LEAF, self.edition.page_said)
        # Its own references stand on pages that no layout knows.
        behind = [name for name in manuscript.moved if name not in targets]
        return self.printer.printed(source, Links(volume.moved(dict(layout.paragraphs), LEAF), targets, behind))

    def _print_volume(self, paged: Paged, opened: Mapping[str | None, Opening], folios: Mapping[str, Folio]) -> None:
        chapters = [(docname, paged.layouts[docname], opened[docname]) for docname in self.chapters]

        self.tell("volume")

        def check(document: Document) -> None:
            found = marks(document)
            volume.check(chapters, found.words, found.pages)

        body = "\n\n".join(self._texts(paged, opened, folios))
        sheets = paging.around_all((opening, self._sheets(name, layout, opening)) for name, layout, opening in chapters)
        before = self._introduction(folios)
        margins = {name: at for _, layout, opening in chapters for name, at in self._margins(layout, opening).items()}
        facts = {**self.edition.facts, "margins": margins}
        source = written(self.printer.folder, self.edition.name, "book", facts, body, sheets, before)
        destinations, targets = {}, {}
        for _, layout, opening in chapters:
            destinations.update(volume.moved(dict(layout.paragraphs), opening.sheet - 1))
            targets.update(volume.targets(layout, opening, opening.sheet - 1, self.edition.page_said))
        pdf = self.printer.printed(source, Links(destinations, targets), cover=self.cover, check=check)
        self._write(Path(f"{self.edition.name}.pdf"), pdf)

    def _texts(self, paged: Paged, opened: Mapping[str | None, Opening], folios: Mapping[str, Folio]) -> Iterator[str]:
        """Yield the volume's texts: parts and chapters in reading order."""
        for number, item in enumerate(self.edition.items):
            if item.entry.begins_main_matter:
                yield "#show: main-matter"
            if item.chapter is None:
                motif = quoted(item.motif) if item.motif else None
                yield call("part", *self._listed(number, opened), motif=motif, body=item.part)
                continue
            manuscript, layout = item.chapter.manuscript, paged.layouts[item.chapter.manuscript.docname]
            yield call(
                "chapter",
                docname=quoted(manuscript.docname),
                opens=quoted("odd" if item.entry.opens_odd else "next"),
                depth=str(item.depth),
                longer=str(layout.longer) if layout.longer else None,
                smaller="true" if layout.smaller else None,
                **_listing(item),
                body=f"\n{manuscript.bound(layout.shorter, folios)}\n",
            )

    def _listed(self, part: int, opened: Mapping[str | None, Opening]) -> Iterator[str]:
        """Yield what the page of a part says of each of its chapters: title, people, page, and where it leads."""
        below = takewhile(lambda item: item.chapter, self.edition.items[part + 1 :])
        for chapter in (item.chapter for item in below if item.chapter and not item.level):
            docname = chapter.manuscript.docname
            title = array(map(quoted, chapter.running))
            yield array((title, quoted(chapter.people), quoted(opened[docname].folio(1)), quoted(docname)))

    def _margins(self, layout: Layout, opening: Opening) -> dict[str, Margin]:
        return paging.margins(layout, opening, is_turned=direction(self.edition.facts["language"]) == "rtl")

    def _preliminaries(self, openings: Sequence[Opening]) -> int:
        """Return how many pages come before what the contents list, if it opens there."""
        texts = []
        for item, opening in zip(self.edition.items, openings, strict=True):
            if item.entry.begins_main_matter:
                texts.append("#show: main-matter")
            part = call("heading", depth="1", body=item.part)
            heading = item.chapter.manuscript.listed() if item.chapter else part
            is_part = None if item.chapter else "true"
            texts.append(call("listed", str(opening.number), **_listing(item), **{"is-part": is_part}, body=heading))
        name, body = f"{self.edition.name}-contents", "\n\n".join(texts)
        source = written(self.printer.folder, name, "book", self.edition.facts, body, given=self._introduction({}))
        return self.printer.pages_before(source)

    def _introduction(self, folios: Mapping[str, Folio]) -> dict[str, str]:
        """Return what introduces the volume, with the pages of chapters as far as they are known."""
        manuscript = self.edition.introduction
        return {"introduction": manuscript.unmarked(folios)} if manuscript else {}

    def _sheets(self, docname: str, layout: Layout, opening: Opening) -> list[dict[str, Any]]:
        chapter = self.chapters[docname]
        heads = paging.Heads(chapter.running, self.whole, list_heads.heads(chapter.lists, paging.begun(layout)))
        return paging.sheets(layout, opening, chapter.statements, heads)

    def _extent(self, docname: str, layout: Layout, opening: Opening) -> Extent:
        chapter = self.chapters[docname]
        return paging.extent(chapter.title, layout, opening, chapter.blocks)

    def _alone(self, paged: Paged, opened: Mapping[str | None, Opening]) -> Iterator[str]:
        """Yield a line for each page that leaves a line, row or note alone."""
        for docname in self.chapters:
            layout = paged.layouts[docname]
            for page in layout.alone:
                before = [number for number, spot in layout.numbers if spot.page <= page]
                after = f", after paragraph {before[-1]} begins" if before else ""
                yield (
                    f"{docname}: page {opened[docname].folio(page)} of the PDF leaves a line, row or note alone"
                    f"{after}; write the paragraph longer or shorter"
                )

    def _write(self, name: Path, data: bytes) -> None:
        path = self.printer.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _name(docname: str) -> str:
    """Return what the files of an offprint are called, without ending."""
    return "offprint-" + re.sub(r"\W", "-", docname)


def _listing(item: Item) -> dict[str, str | None]:
    """Return what the contents ask of a part or chapter."""
    people = people_lines(item.chapter.people) if item.chapter else 0
    return {
        "people": str(people) if people else None,
        "level": str(item.level) if item.level else None,
        "is-last": "true" if item.is_last else None,
    }
