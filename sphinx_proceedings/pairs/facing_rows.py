"""The rows of a chapter in two languages as Typst reads them: a file with the units of both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_proceedings.language.registry import manners_of
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.announcing import introduces
from sphinx_proceedings.typst import manuscript, unit_slots
from sphinx_proceedings.typst.list_heads import letter
from sphinx_proceedings.typst.manuscript import Manuscript
from sphinx_proceedings.typst.syntax import array, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence, Set

    from sphinx_proceedings.model.sides import Side
    from sphinx_proceedings.pairs.pairing import Chapter, Pair
    from sphinx_proceedings.typst.folios import Folio

# Points above and below what is no running text; by the depth of headings.
HEADINGS = {1: (0.0, 29.4), 2: (23.5, 11.2), 3: (16.2, 7.6)}
# Between paragraphs, and between items of a list.
PARAGRAPHS, ITEMS = 12.4, 7.2
APART = {
    Kind.ITEM: ITEMS,
    Kind.REFERENCE: ITEMS,
    Kind.TABLE: 17.0,
    Kind.FIGURE: 17.0,
    Kind.CODE: 17.0,
    Kind.FORMULA: 14.0,
    Kind.QUOTE: 14.0,
}
# What the page design gives each side of its own.
CALLED = (
    "(label, anchor, goto, pages-of, entry, image, footnote, title-note, segment, illustration, tabular, series, "
    "listing)"
)
# What the page design sets smaller, after a chapter's title.
OPENING = "opening"


@dataclass(frozen=True)
class Unit:
    """A unit of both sides, the left one first, as markup with slots."""

    kind: Kind
    depth: int
    number: int
    markup: tuple[str, str]
    is_opening: bool = False
    letters: tuple[str, str] = ("", "")
    """What it is sorted under on each side, if it is a reference."""
    statement: str = ""
    """The kind of statement that it stands in; "" where there is none."""
    introduces: bool = False
    """Whether it introduces a quotation, if one comes after it."""

    @property
    def styled(self) -> str:
        """What the page design calls its kind."""
        return OPENING if self.is_opening else str(self.kind)

    @property
    def around(self) -> tuple[float, float]:
        """Points that are kept free above and below it."""
        if self.kind is Kind.HEADING:
            return HEADINGS.get(self.depth, HEADINGS[3])
        apart = APART.get(self.kind, PARAGRAPHS)
        return apart, apart


# Ends the opening.
RULE = Unit(Kind.BLOCK, 1, 0, ("#rule(length: 2.4cm);", "#rule(length: 2.4cm);"))


def units(chapter: Chapter) -> list[Unit]:
    """Return what is set of a chapter: notes stand with what calls them, and some lists elsewhere."""
    found = [
        part
        for pair in chapter.pairs
        if pair.original.markup or pair.translation.markup
        for part in _by_letter(_unit(pair))
    ]
    last = max((place for place, unit in enumerate(found) if unit.is_opening), default=None)
    return found if last is None else [*found[: last + 1], RULE, *found[last + 1 :]]


def is_list(chapter: Chapter) -> bool:
    """Tell whether a chapter lists works or names, which nobody translates."""
    return any(
        (pair.kind is Kind.REFERENCE and pair.depth == 1) or bool(unit_slots.by_letter(pair.original.markup))
        for pair in chapter.pairs
    )


def _unit(pair: Pair) -> Unit:
    one, other = pair.original, pair.translation
    is_work = pair.kind is Kind.REFERENCE
    letters = (letter(one.text), letter(other.text)) if is_work else ("", "")
    statement = one.statement if one.markup else ""
    return Unit(
        pair.kind,
        pair.depth,
        pair.number,
        (one.markup, other.markup),
        is_opening=_opens(one),
        letters=letters,
        statement=statement,
        introduces=introduces(one.text),
    )


def _by_letter(unit: Unit) -> list[Unit]:
    """Return an index as a unit for each letter that either side has; any other unit as it is."""
    one, other = map(unit_slots.by_letter, unit.markup)
    letters = sorted({*one, *other})
    parts = [(one.get(letter, ""), other.get(letter, "")) for letter in letters]
    return [replace(unit, kind=Kind.ITEM, markup=markup) for markup in parts] or [unit]


def _opens(side: Side) -> bool:
    return side.key.startswith(f"{OPENING}-")


def gaps(units: Sequence[Unit]) -> Iterator[float]:
    """Yield how much is kept free above each unit, in points: what it or the one before it asks for."""
    before: Unit | None = None
    for unit in units:
        above = max(unit.around[0], before.around[1]) if before else 0
        begins_or_ends_list = before and (before.kind is Kind.ITEM) != (unit.kind is Kind.ITEM)
        yield max(above, PARAGRAPHS) if begins_or_ends_list else above
        before = unit


def text_of(
    units: Sequence[Unit], languages: Sequence[str], folios: Sequence[Mapping[str, Folio]], parted: Set[int]
) -> str:
    """Return the file with a chapter's units: for each language a function of names that are elsewhere.

    What is *parted* is a list of pieces, or of a table a function of what a page has of it.
    It is the same in the volume and alone, so that Typst sets it once.
    """
    return '#import "facing.typ": *\n' + "".join(
        _side(units, place, language, folios[place], parted) for place, language in enumerate(languages)
    )


def _side(units: Sequence[Unit], place: int, language: str, folios: Mapping[str, Folio], parted: Set[int]) -> str:
    dash = manners_of(language).dash

    def filled(markup: str) -> str:
        return Manuscript("", unit_slots.bare(markup), dash=dash).unmarked(folios)

    def body(number: int, markup: str) -> str:
        if number not in parted:
            return f"[{filled(markup)}]"
        if units[number].kind is Kind.TABLE:
            return f"part => {{\nlet (tabular, continued) = table-part(tabular, part)\n[{filled(markup)}]\n}}"
        return array(f"[{filled(piece)}]" for piece in unit_slots.words(markup))

    bodies = "".join(f"{body(number, unit.markup[place])},\n" for number, unit in enumerate(units))
    called = [[filled(note) for note in unit_slots.notes(unit.markup[place])] for unit in units]
    notes = array(array(f"[{note}]" for note in several) for several in called)
    return (
        f"#let side-{place}(elsewhere) = {{\nlet {CALLED} = functions({quoted(language)}, elsewhere)\n"
        f"(\n{bodies})\n}}\n"
        f"#let notes-{place} = {{\nlet (goto, pages-of, image) = functions({quoted(language)}, none)\n"
        f"let (footnote, label, anchor) = unset\n{notes}\n}}\n"
    )


def names(units: Sequence[Unit], place: int) -> Iterator[str]:
    """Yield what is labelled on one side."""
    for unit in units:
        yield from names_in(unit, place)


def asked(units: Sequence[Unit], place: int) -> set[str]:
    """Return the names that links of one side lead to."""
    return {name for unit in units for name in manuscript.leads_to(unit.markup[place])}


def notes_in(unit: Unit, place: int, first: int = 0, last: int | None = None) -> int:
    """Return how many notes a unit calls on one side, in some of its words or in all."""
    return sum(len(unit_slots.notes(piece)) for piece in _pieces(unit, place, first, last))


def names_in(unit: Unit, place: int, first: int = 0, last: int | None = None) -> list[str]:
    """Return what is labelled in a unit on one side, in some of its words or in all."""
    return [name for piece in _pieces(unit, place, first, last) for name in unit_slots.names(piece)]


def _pieces(unit: Unit, place: int, first: int, last: int | None) -> list[str]:
    return unit_slots.words(unit.markup[place])[first:last] if last is not None else [unit.markup[place]]
