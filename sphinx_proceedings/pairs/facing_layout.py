"""Chapters in two languages measured by Typst and set in spreads, none twice from the same."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.cache import digest
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import facing_rows, table_rows
from sphinx_proceedings.pairs.announcing import FEW, FLOATS, announces
from sphinx_proceedings.pairs.facing_pages import SIDES, Setting
from sphinx_proceedings.pairs.packing import packed
from sphinx_proceedings.pairs.spreads import Row, of_notes
from sphinx_proceedings.typst import unit_slots
from sphinx_proceedings.typst.compiler import Document
from sphinx_proceedings.typst.inputs import put
from sphinx_proceedings.typst.syntax import array, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.pairs.facing_pages import Text
    from sphinx_proceedings.pairs.facing_rows import Unit
    from sphinx_proceedings.pairs.spreads import Spread
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
# How far down each word of a parted unit ends, on a page as high as it is.
_LINES = """#page(height: auto, written(LANGUAGE, KIND, {
  for (place, piece) in side-SIDE(none).at(UNIT).enumerate() { piece + [#metadata(place)<word-SIDE-UNIT>] }
}))
"""
_DOWN = "query(<word-SIDE-UNIT>).map(mark => mark.location().position().y.pt())"
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
        rows, written = self._measured(text, folios, facts)
        spreads = packed(rows, ROOM)
        put(self.folder / f"{text.name}-rows.typ", written)
        flows = {
            place: self._flows(text, written, facts, spread) for place, spread in enumerate(spreads) if spread.flows
        }
        return Setting(text, rows, spreads, flows)

    def _measured(self, text: Text, folios: Sequence[Mapping[str, Folio]], facts: str) -> tuple[list[Row], str]:
        """Return the rows of a chapter, and the file with its units."""
        whole = facing_rows.text_of(text.units, text.languages, folios, frozenset())
        rows = self._rows(text, whole, facts)
        long = [number for number, row in enumerate(rows) if row.height + of_notes(row.notes) > ROOM]
        parted = frozenset(number for number in long if _is_parted(text, number))
        if not parted:
            return rows, whole
        written = facing_rows.text_of(text.units, text.languages, folios, parted)
        for number in sorted(parted):
            rows[number] = self._parted(text, written, facts, number, rows[number])
        parted = frozenset(number for number in parted if rows[number].lines or rows[number].sizes)
        return rows, facing_rows.text_of(text.units, text.languages, folios, parted)

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

    def _parted(self, text: Text, written: str, facts: str, unit: int, row: Row) -> Row:
        if text.units[unit].kind is Kind.TABLE:
            return replace(row, sizes=self._sizes(text, written, facts, unit))
        return replace(row, lines=self._lines(text, written, facts, unit))

    def _sizes(self, text: Text, written: str, facts: str, unit: int) -> tuple[Cells, ...]:
        pages = array(array(str(flag).lower() for flag in page) for page in table_rows.MEASURED)
        given = {"KIND": quoted(text.units[unit].styled), "UNIT": str(unit), "MEASURED": pages}
        body = "".join(_of_side(_CELLS, text, side, **given) for side in SIDES)
        return table_rows.sizes(self._asked(text, written, facts, body, table_rows.MARKS), ROOM - of_notes((0, 0)))

    def _lines(self, text: Text, written: str, facts: str, unit: int) -> tuple[list[float], list[float]]:
        given = {"KIND": quoted(text.units[unit].styled), "UNIT": str(unit)}
        body = "".join(_of_side(_LINES, text, side, **given) for side in SIDES)
        question = array(_of_side(_DOWN, text, side, UNIT=str(unit)) for side in SIDES)
        one, other = self._asked(text, written, facts, body, question)
        return one, other

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


def _is_parted(text: Text, unit: int) -> bool:
    """Tell whether a page may end within a unit; of a table that calls notes none does."""
    markup = text.units[unit].markup
    if text.units[unit].kind is Kind.TABLE:
        return not any(map(unit_slots.notes, markup))
    return all(len(unit_slots.words(text.units[unit].markup[side])) > 1 for side in SIDES)


def _of_side(asked: str, text: Text, side: int, **given: str) -> str:
    """Return what is asked of one side, filled in."""
    for name, value in {"LANGUAGE": quoted(text.languages[side]), "SIDE": str(side), **given}.items():
        asked = asked.replace(name, value)
    return asked
