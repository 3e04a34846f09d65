"""The pages of a chapter in two languages, typed from its spreads: which rows are on each, and which page has what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import facing_words
from sphinx_proceedings.pairs.facing_rows import names_in, notes_in
from sphinx_proceedings.typst.list_heads import span
from sphinx_proceedings.typst.syntax import array, call, code, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx_proceedings.pairs.facing_rows import Unit
    from sphinx_proceedings.pairs.spreads import Placed, Row, Slice, Spread
    from sphinx_proceedings.pairs.table_rows import Cells

SIDES = (0, 1)
"""The left page and the right one."""


@dataclass(frozen=True)
class Text:
    """A chapter to set: what its files are called, and for each side its language and running title."""

    docname: str
    name: str
    languages: tuple[str, str]
    titles: tuple[str, str]
    units: Sequence[Unit]
    is_translated: bool = False
    """Whether one side is the original and the other its translation, which the first pages say."""
    opens: bool = True
    """Whether its first pages are those of a chapter, without a running title."""


@dataclass(frozen=True)
class Setting:
    """A chapter as it is set."""

    text: Text
    rows: Sequence[Row]
    spreads: Sequence[Spread]
    flows: Mapping[int, tuple[int, int]]
    """How many pages each side takes of what no page holds, by the number of its spread."""

    @property
    def pages(self) -> int:
        """How many pages it takes, an even number."""
        return sum(self._pages_of(number) for number in range(len(self.spreads)))

    def places(self) -> dict[tuple[int, int], int]:
        """Return on which page, from 0, each unit begins, by its number and its side."""
        found: dict[tuple[int, int], int] = {}
        for side, placed, page in self._standing():
            found.setdefault((placed.row, side), page)
        return found

    def names(self) -> Iterator[tuple[int, str, int]]:
        """Yield what is labelled, as its side, its name and the page it stands on, from 0."""
        for side, placed, page in self._standing():
            unit, part = self.text.units[placed.row], placed.slices[side] if placed.slices else None
            if placed.cells is None or part is None or part.first == 0:
                words = part if part and placed.cells is None else ()
                yield from ((side, name, page) for name in names_in(unit, side, *words))

    def _standing(self) -> Iterator[tuple[int, Placed, int]]:
        """Yield what is placed, on each side with its page, from 0."""
        page = 0
        for number, spread in enumerate(self.spreads):
            right = page + (self.flows[number][0] if spread.flows else 1)
            for placed in spread.placed:
                yield 0, placed, page
                yield 1, placed, right
            page += self._pages_of(number)

    def typed(self) -> str:
        """Return its pages as code, which calls the units of each side ``one`` and ``other``."""
        notes = [0, 0]
        pages: list[str] = []
        for number, spread in enumerate(self.spreads):
            for side in SIDES:
                pages.append(self._page(number, spread, side, notes[side]))
                notes[side] += sum(self._notes(placed, side) for placed in spread.placed)
            if spread.flows and sum(self.flows[number]) % 2:
                pages.append("page(header: none, footer: none)[]")
        return "\n".join(pages)

    def _pages_of(self, number: int) -> int:
        pages = sum(self.flows[number]) if self.spreads[number].flows else len(SIDES)
        return pages + pages % 2

    def _page(self, number: int, spread: Spread, side: int, notes: int) -> str:
        language = self.text.languages[side]
        has_head = number or not self.text.opens
        title = _told((self.text.titles[side], language, self._letters(spread, side))) if has_head else None
        word = _told(facing_words.side(side, language)) if self.text.is_translated and not has_head else None
        rows = "".join(self._rows(spread, side))
        return code(
            "page-of",
            quoted(language),
            _flag(side),
            title=title,
            word=word,
            notes=str(notes) if notes else None,
            body=rows,
        )

    def _letters(self, spread: Spread, side: int) -> str:
        """Return which letters of a list of references a page has."""
        units = (self.text.units[placed.row] for placed in spread.placed)
        return span([unit.letters[side] for unit in units if unit.kind is Kind.REFERENCE])

    def _rows(self, spread: Spread, side: int) -> Iterator[str]:
        before: Placed | None = None
        for place, placed in enumerate(spread.placed):
            if spread.flows and place == len(spread.placed) - 1:
                yield self._flowing(placed, side)
            else:
                yield self._row(placed, before, side)
            before = placed

    def _flowing(self, placed: Placed, side: int) -> str:
        gap = call("v", f"{placed.gap:.2f}pt") if placed.gap else ""
        unit = self.text.units[placed.row]
        return gap + call("flowing", quoted(self.text.languages[side]), quoted(unit.styled), _body(placed.row, side))

    def _row(self, placed: Placed, before: Placed | None, side: int) -> str:
        unit, part = self.text.units[placed.row], placed.slices[side] if placed.slices else None
        begins = part is None or part.first == 0
        return call(
            "row",
            quoted(self.text.languages[side]),
            _flag(side),
            quoted(unit.styled),
            f"{placed.height:.2f}",
            f"{placed.gap:.2f}",
            self._part(placed, part, side) if part else _body(placed.row, side),
            number=f"[{unit.number}]" if unit.number and begins else None,
            rule=self._rule(placed, before, side),
        )

    def _rule(self, placed: Placed, before: Placed | None, side: int) -> str | None:
        """Return the rule of a statement: its kind, its height, and how far above it the one before it ends."""
        kind = self._statement(placed)
        if not kind:
            return None
        is_continued = before is not None and self._statement(before) == kind
        up = placed.gap + before.height - self._height(before, side) if before and is_continued else 0
        return array((quoted(kind), f"{self._height(placed, side):.2f}", f"{up:.2f}"))

    def _height(self, placed: Placed, side: int) -> float:
        if placed.sides:
            return placed.sides[side]
        return placed.height if placed.slices else min(self.rows[placed.row].heights[side], placed.height)

    def _statement(self, placed: Placed) -> str:
        return self.text.units[placed.row].statement

    def _part(self, placed: Placed, part: Slice, side: int) -> str:
        """Return the words of a row, or the rows of a table, that stand on one page."""
        body, lines = _body(placed.row, side), self.rows[placed.row].lines
        if placed.cells:
            return f"{body}({_part_of(placed.cells, part, side)})"
        return words_of(body, part, len(lines[side]) if lines else 0)

    def _notes(self, placed: Placed, side: int) -> int:
        unit = self.text.units[placed.row]
        part = placed.slices[side] if placed.slices else None
        return notes_in(unit, side, part.first, part.last) if part else notes_in(unit, side)


def words_of(body: str, part: Slice, count: int) -> str:
    """Return a part of a paragraph that has so many words as code."""
    if part.first == part.last:
        return "none"
    return code("ended" if part.last == count else "broken", f"{body}.slice({part.first}, {part.last})")


def _body(row: int, side: int) -> str:
    return f"{('one', 'other')[side]}.at({row})"


def _part_of(cells: Cells, part: Slice, side: int) -> str:
    """Return what a page has of a table as Typst reads it."""
    heights = array(f"{height:.2f}" for height in (*cells.heads, *cells.rows[part.first : part.last]))
    apart = 0 if part.first else max(cells.captions) - cells.captions[side]
    size = str(cells.is_small).lower()
    return f"(first: {part.first}, last: {part.last}, heights: {heights}, apart: {apart:.2f}, is-small: {size})"


def _told(words: tuple[str, ...]) -> str:
    """Return words and their language as Typst reads them."""
    return array(map(quoted, words))


def _flag(side: int) -> str:
    """Tell Typst whether a page is a right one."""
    return "true" if side else "false"
