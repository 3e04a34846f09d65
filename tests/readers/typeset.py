"""A PDF as its reader sees it: the lines on each page, and the block of the tag tree that each is part of."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf

from readers import glyphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from readers.glyphs import Glyph

# What holds lines of its own; every other tag is part of the block around it.
HEADINGS = frozenset(("/H1", "/H2", "/H3", "/H4"))
BLOCKS = HEADINGS | {"/P", "/Title", "/LI", "/TD", "/TH", "/TOCI", "/Note", "/Caption"}
TEXT = ("/P", "/LI", "/Note")


class Line(NamedTuple):
    """The characters of a block that share a base line."""

    page: int
    """The physical page, from 1."""
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs).strip()

    @property
    def body(self) -> Glyph:
        """The character that stands for the line: the numbers of notes are smaller and higher."""
        return max(self.glyphs, key=lambda glyph: glyph.size)

    @property
    def left(self) -> float:
        return min(glyph.left for glyph in self.glyphs if glyph.text.strip())

    @property
    def right(self) -> float:
        return max(glyph.right for glyph in self.glyphs if glyph.text.strip())

    def gap(self) -> float:
        """Return the widest gap between two words, in em."""
        widest, end, is_apart = 0.0, 0.0, False
        for glyph in self.glyphs:
            if glyph.text == " ":
                is_apart = True
                continue
            if is_apart and end:
                widest = max(widest, (glyph.left - end) / self.body.size)
            end, is_apart = glyph.right, False
        return widest


class Block(NamedTuple):
    """A paragraph, heading, note, cell…: its tag, the tags around it, its lines."""

    tag: str
    around: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    def pages(self) -> dict[int, int]:
        """Return how many lines of the block each page holds."""
        return dict(Counter(line.page for line in self.lines))


class Typeset:
    """The blocks of a PDF in reading order, and the printed numbers of its pages."""

    def __init__(self, path: Path) -> None:
        with pikepdf.open(path) as pdf:
            self._numbers = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
            self._shown = dict(enumerate(glyphs.pages(pdf), start=1))
            self.folios = [page.label for page in pdf.pages]
            self.blocks = [block for block in self._blocks(pdf.Root.StructTreeRoot, 0, ()) if block.lines]

    def text(self) -> list[Block]:
        """Return what is set as running text: paragraphs, items of lists, notes."""
        return [block for block in self.blocks if block.tag in TEXT]

    def lonely_lines(self) -> list[str]:
        """Return the widows and orphans: lines alone on a page, of blocks that take more than one."""
        found = []
        for block in self.text():
            pages = list(block.pages().items())
            ends = [(pages[0], block.lines[0]), (pages[-1], block.lines[-1])] if len(pages) > 1 else []
            found += [self._said(line) for (_, count), line in ends if count == 1]
        return found

    def stranded_headings(self) -> list[str]:
        """Return the headings on whose page less than two lines of what they head follow; a part's stands alone."""
        found = []
        flow = [block for block in self.blocks if block.tag not in ("/Note", "/Caption")]
        alone = {
            page for page, count in Counter(line.page for block in flow for line in block.lines).items() if count == 1
        }
        for heading, after in pairwise(flow):
            page = heading.lines[-1].page
            if heading.tag in HEADINGS and page not in alone:
                here = after.pages().get(page, 0)
                if here < min(2, len(after.lines)):
                    found.append(self._said(heading.lines[-1]))
        return found

    def gaps(self) -> list[tuple[float, str]]:
        """Return the widest gap of each line of running text, in em; the last line of a block has its own width."""
        return [(line.gap(), self._said(line)) for block in self.text() for line in block.lines[:-1]]

    def ladders(self) -> list[int]:
        """Return how many lines in a row end with a hyphen, for each such row."""
        ends = [[line.text.endswith(("-", "\u00ad")) for line in block.lines] for block in self.text()]
        return [len(list(row)) for block in ends for is_broken, row in groupby(block) if is_broken]

    def _said(self, line: Line) -> str:
        return f"p. {self.folios[line.page - 1]}: {line.text}"

    def _blocks(self, around: Any, page: int, tags: tuple[str, ...]) -> Iterator[Block]:
        for child in _children(around):
            if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
                continue
            tag, own = str(child.S), self._page(child, page)
            if tag in BLOCKS:
                yield Block(tag, tags, tuple(_lines(self._glyphs(child, own))))
            yield from self._blocks(child, own, (*tags, tag))

    def _glyphs(self, around: Any, page: int) -> Iterator[tuple[int, Glyph]]:
        """Yield what a block itself holds, with its page; not what is in the blocks within it."""
        for child in _children(around):
            if isinstance(child, int):
                yield from ((page, glyph) for glyph in self._shown[page].get(child, ()))
            elif "/MCID" in child:
                own = self._page(child, page)
                yield from ((own, glyph) for glyph in self._shown[own].get(int(child.MCID), ()))
            elif "/S" in child and str(child.S) not in BLOCKS:
                inner = self._glyphs(child, self._page(child, page))
                yield from map(_as_code, inner) if child.S == "/Code" else inner

    def _page(self, element: Any, around: int) -> int:
        return self._numbers[element.Pg.objgen] if "/Pg" in element else around


def _as_code(set_on: tuple[int, Glyph]) -> tuple[int, Glyph]:
    """Keep the spaces of code, each as wide as a letter, from counting as gaps between words."""
    page, glyph = set_on
    return page, glyph._replace(text=glyph.text.replace(" ", "\u00a0"))


def _children(element: Any) -> list[Any]:
    children = element.get("/K", [])
    return list(children) if isinstance(children, pikepdf.Array) else [children]


def _lines(glyphs: Iterable[tuple[int, Glyph]]) -> Iterator[Line]:
    line: list[Glyph] = []
    on = 0
    for page, glyph in glyphs:
        if line and (page != on or abs(glyph.base - line[0].base) > 0.6 * max(glyph.size, line[0].size)):
            yield Line(on, tuple(line))
            line = []
        on = page
        line.append(glyph)
    if line:
        yield Line(on, tuple(line))
