"""Chapters in two languages measured by Typst and set in spreads, none twice from the same."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.cache import digest
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import facing_rows, table_rows
from sphinx_proceedings.pairs.announcing import FEW, FLOATS, announces
from sphinx_proceedings.pairs.facing_pages import SIDES, Setting, words_of
from sphinx_proceedings.pairs.packing import packed
from sphinx_proceedings.pairs.parted_lines import downs
from sphinx_proceedings.pairs.spreads import Row, of_notes
from sphinx_proceedings.typst import unit_slots
from sphinx_proceedings.typst.compiler import Document
from sphinx_proceedings.typst.inputs import put
from sphinx_proceedings.typst.syntax import array, code, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.pairs.facing_pages import Text
    from sphinx_proceedings.pairs.facing_rows import Unit
    from sphinx_proceedings.pairs.spreads import Lines, Placed, Spread
    from sphinx_proceedings.pairs.table_rows import Cells
    from sphinx_proceedings.typst.folios import Folio

# Points of a page that text may take: the height of the page design's without its margins.
ROOM = (24 - 2.3 - 2.3) / 2.54 * 72
# Points between two notes.
BETWEEN_NOTES = 5.0
# How high each unit is on a side, and each of its notes, in points.
_HEIGHTS = """#context [#metadata((
  KINDS.enumerate().map(((unit, kind)) => tall(LANGUAGE, kind, side-SIDE(none).at(unit))),
  notes-SIDE.map(notes => notes.map(tall-note.with(LANGUAGE))),
))<heights>]
"""
# How far down each word of units that may be parted ends, each on a page as high as it is.
_LINES = """#for (unit, kind) in UNITS { page(height: auto, written(LANGUAGE, kind, {
  for piece in side-SIDE(none).at(unit) { piece + [#metadata(unit)<word-SIDE>] }
})) }
"""
_DOWN = """query(<word-SIDE>).map(mark => {
  let place = mark.location().position()
  (mark.value, place.y.pt(), place.x.pt())
})"""
# A table with marks where it and its rows begin, and where it ends, on a page as high as it is, as each is measured.
_CELLS = """#for (is-small, is-continued) in MEASURED { page(height: auto, {
  let part = (first: int(is-continued), last: none, heights: none, apart: 0, is-small: is-small)
  [#metadata(none)<top>]
  written(LANGUAGE, KIND, side-SIDE(none).at(UNIT)(part))
  [#metadata(none)<end>]
}) }
"""
# On how many pages a unit stands.
_FLOWS = "#page(header: none, footer: none, v(BEFOREpt) + flowing(LANGUAGE, KIND, side-SIDE(none).at(UNIT)))\n"


class Layout:
    """Sets chapters in a folder that has the page designs, and keeps what was measured of the same."""

    def __init__(self, folder: Path, kept: Cache, made_with: str) -> None:
        self.folder = folder
        self._kept = kept
        self.made_with = made_with

    def set(self, text: Text, folios: Sequence[Mapping[str, Folio]], facts: str) -> Setting:
        """Return a chapter set with the pages it prints; *facts* is the file with those of its document."""
        rows = self._measured(text, folios, facts)
        spreads = packed(rows, ROOM)
        parted = frozenset(placed.row for spread in spreads for placed in spread.placed if placed.slices)
        written = facing_rows.text_of(text.units, text.languages, folios, parted)
        spreads = self._exact(text, written, facts, rows, spreads)
        put(self.folder / f"{text.name}-rows.typ", written)
        flows = {
            place: self._flows(text, written, facts, spread) for place, spread in enumerate(spreads) if spread.flows
        }
        return Setting(text, rows, spreads, flows)

    def _measured(self, text: Text, folios: Sequence[Mapping[str, Folio]], facts: str) -> list[Row]:
        """Return the rows of a chapter, with where those can be parted that may be."""
        whole = facing_rows.text_of(text.units, text.languages, folios, frozenset())
        rows = self._rows(text, whole, facts)
        parted = [number for number, row in enumerate(rows) if _is_parted(text, number, row)]
        written = facing_rows.text_of(text.units, text.languages, folios, frozenset(parted))
        tables = [number for number in parted if text.units[number].kind is Kind.TABLE]
        for number in tables:
            sizes = self._sizes(text, written, facts, number)
            row = rows[number]
            rows[number] = replace(row, sizes=sizes) if _is_long(row) else replace(row, cells=sizes[:1])
        texts = [number for number in parted if number not in tables]
        for number, lines in self._lines(text, written, facts, texts).items():
            rows[number] = replace(rows[number], lines=lines)
        return rows

    def _rows(self, text: Text, written: str, facts: str) -> list[Row]:
        kinds = array(quoted(unit.styled) for unit in text.units)
        asked = [_of_side(_HEIGHTS, text, side, KINDS=kinds) for side in SIDES]
        found = self._asked(text, written, facts, "".join(asked), "query(<heights>).map(mark => mark.value)")
        gaps = facing_rows.gaps(text.units)
        heights, notes = zip(*found, strict=True)
        rows = [
            Row(
                heights=(heights[0][number], heights[1][number]),
                gap=gap,
                notes=tuple(sum(note + BETWEEN_NOTES for note in notes[side][number]) for side in SIDES),
                is_sticky=unit.kind is Kind.HEADING,
                floats=unit.kind in FLOATS and not any(notes[side][number] for side in SIDES),
                is_text=unit.kind is Kind.PARAGRAPH,
            )
            for number, (unit, gap) in enumerate(zip(text.units, gaps, strict=True))
        ]
        return [
            replace(row, is_sticky=row.is_sticky or _announces(text.units, rows, number))
            for number, row in enumerate(rows)
        ]

    def _sizes(self, text: Text, written: str, facts: str, unit: int) -> tuple[Cells, ...]:
        pages = array(array(str(flag).lower() for flag in page) for page in table_rows.MEASURED)
        given = {"KIND": quoted(text.units[unit].styled), "UNIT": str(unit), "MEASURED": pages}
        body = "".join(_of_side(_CELLS, text, side, **given) for side in SIDES)
        return table_rows.sizes(self._asked(text, written, facts, body, table_rows.MARKS), ROOM - of_notes((0, 0)))

    def _lines(self, text: Text, written: str, facts: str, units: Sequence[int]) -> dict[int, Lines]:
        if not units:
            return {}
        given = {"UNITS": array(array((str(unit), quoted(text.units[unit].styled))) for unit in units)}
        body = "".join(_of_side(_LINES, text, side, **given) for side in SIDES)
        question = array(_of_side(_DOWN, text, side) for side in SIDES)
        found = [
            {
                unit: downs([(down, across) for _, down, across in words])
                for unit, words in groupby(marks, itemgetter(0))
            }
            for marks in self._asked(text, written, facts, body, question)
        ]
        return {unit: (found[0][unit], found[1][unit]) for unit in units}

    def _exact(
        self, text: Text, written: str, facts: str, rows: Sequence[Row], spreads: Sequence[Spread]
    ) -> list[Spread]:
        """Return spreads with parts of paragraphs as high as they are set: a line was kept free for each."""
        parts = [placed for spread in spreads for placed in spread.placed if placed.slices and not placed.cells]
        if not parts:
            return list(spreads)
        asked = array(array(_tall(text, rows[part.row], part, side) for side in SIDES) for part in parts)
        body, question = f"#context [#metadata({asked})<parts>]\n", "query(<parts>).map(mark => mark.value)"
        found = self._asked(text, written, facts, body, question)[0]
        sides = {(part.row, part.slices): (one, other) for part, (one, other) in zip(parts, found, strict=True)}

        def exact(placed: Placed) -> Placed:
            both = sides.get((placed.row, placed.slices))
            return placed._replace(height=max(both), sides=both) if both else placed

        return [spread._replace(placed=tuple(map(exact, spread.placed))) for spread in spreads]

    def _flows(self, text: Text, written: str, facts: str, spread: Spread) -> tuple[int, int]:
        """Return how many pages each side takes of what flows, below what stands together with it."""
        *before, last = spread.placed
        down = sum(placed.gap + placed.height for placed in before) + last.gap
        given = {"KIND": quoted(text.units[last.row].styled), "UNIT": str(last.row), "BEFORE": f"{down:.2f}"}
        body = "".join(_of_side(_FLOWS, text, side, **given) for side in SIDES)
        one, both = self._asked(text, written, facts, body, "query(<flown>).map(mark => mark.location().page())")
        return one, both - one

    def _asked(self, text: Text, written: str, facts: str, body: str, question: str) -> Any:
        """Return what Typst tells of a document with the units of a chapter."""

        def ask() -> bytes:
            put(self.folder / f"{text.name}-rows.typ", written)
            source = self.folder / f"{text.name}-measured.typ"
            imported = f'#import "facing.typ": *\n#import {quoted(f"{text.name}-rows.typ")}: *\n'
            put(source, f"{imported}#show: facing.with(json({quoted(facts)}))\n{body}")
            return json.dumps(Document(source).ask(question)).encode()

        return json.loads(self._kept.get(digest("asked", self.made_with, written, body, question), ask))


def _announces(units: Sequence[Unit], rows: Sequence[Row], number: int) -> bool:
    """Tell whether a row introduces a quotation, or is what little stands between a heading and what is shown."""
    unit, *following = units[number : number + 2]
    if unit.introduces and any(one.kind is Kind.QUOTE for one in following):
        return True
    if not 0 < number < len(rows) - 1 or not announces(*(unit.kind for unit in units[number - 1 : number + 2])):
        return False
    before, row, after = rows[number - 1 : number + 2]
    height = before.height + sum(one.gap + one.height for one in (row, after)) + of_notes(row.notes)
    return row.height <= FEW and after.floats and height <= ROOM


def _is_long(row: Row) -> bool:
    """Tell whether no page holds a row."""
    return row.height + of_notes(row.notes) > ROOM


def _is_parted(text: Text, unit: int, row: Row) -> bool:
    """Tell whether a page may end within a unit; of a table that calls notes none does."""
    markup = text.units[unit].markup
    if text.units[unit].kind is Kind.TABLE:
        is_many = unit_slots.rows(markup[0]) > table_rows.MANY
        return (is_many or _is_long(row)) and not any(map(unit_slots.notes, markup))
    return (row.is_text or _is_long(row)) and all(len(unit_slots.words(side)) > 1 for side in markup)


def _tall(text: Text, row: Row, placed: Placed, side: int) -> str:
    """Return as code how high a side of a part of a paragraph is."""
    assert placed.slices
    assert row.lines
    words = words_of(f"side-{side}(none).at({placed.row})", placed.slices[side], len(row.lines[side]))
    return code("tall", quoted(text.languages[side]), quoted(text.units[placed.row].styled), words)


def _of_side(asked: str, text: Text, side: int, **given: str) -> str:
    """Return what is asked of one side, filled in."""
    for name, value in {"LANGUAGE": quoted(text.languages[side]), "SIDE": str(side), **given}.items():
        asked = asked.replace(name, value)
    return asked
