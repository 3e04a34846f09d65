"""The volume's pages counted: where each chapter opens, what number each page bears, what stands around its text."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings.model.languages import direction
from sphinx_proceedings.model.pagination import Break, Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_proceedings.chapters.statements import Stretch
    from sphinx_proceedings.typst.chapter_layout import Layout
    from sphinx_proceedings.typst.list_heads import Headed

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Entry(NamedTuple):
    """A part or chapter of the volume."""

    docname: str | None
    """None for a part."""
    opens_odd: bool = True
    """Whether it begins on a right page, not on the next."""
    begins_main_matter: bool = False


class Opening(NamedTuple):
    """The page on which a part or chapter begins."""

    sheet: int
    """Among the pages printed, from 1."""
    number: int
    """As it is counted in its matter, from 1."""
    is_front: bool
    """Whether it stands in the front matter, which has Roman numerals."""

    @property
    def numbering(self) -> str:
        """The numerals as Typst calls them."""
        return "i" if self.is_front else "1"

    def is_recto(self, page: int) -> bool:
        """Tell whether a page, from 1 for this one, is a right page where text runs from left to right."""
        return (self.number + page) % 2 == 0

    def folio(self, page: int) -> str:
        """Return the printed number of a page, from 1 for this one."""
        number = self.number + page - 1
        return roman(number) if self.is_front else str(number)


class Margin(NamedTuple):
    """Where the number of a paragraph stands: how far along the line its text begins, in points, and on which side."""

    x: float
    is_right: bool


class Beside(NamedTuple):
    """The rule beside a statement on one page: from the base of its first line to that of its last, in points."""

    kind: str
    is_right: bool
    first: float
    last: float


class Heads(NamedTuple):
    """What stands in the heads of a chapter's pages."""

    running: tuple[str, str]
    """The chapter's running title with its language."""
    volume: tuple[str, str]
    """That of the volume."""
    lists: Mapping[int, Headed] = {}
    """The list of references that goes on on each page; one of several has a title."""

    def of(self, page: int, *, is_recto: bool) -> tuple[str, ...]:
        """Return the title in the head of a page, its language, and the letters that are listed there, if any."""
        if page not in self.lists:
            return self.running if is_recto else self.volume
        title, language = self.running
        listed = self.lists[page]
        return f"{title} · {listed.title}" if listed.title else title, language, listed.letters


class Bound(NamedTuple):
    """How far the volume is bound."""

    sheets: int
    """How many pages it has so far."""
    uncounted: int
    """How many of them the numbers of its pages leave out."""
    is_front: bool = True
    """Whether it is still in its front matter."""

    def opening(self, entry: Entry) -> Opening:
        """Return where a part or chapter begins that comes next."""
        sheet = self.sheets + 1
        if entry.opens_odd or entry.begins_main_matter:
            sheet += (sheet + 1) % 2
        if entry.begins_main_matter:
            return Opening(sheet, 1, is_front=False)
        return Opening(sheet, sheet - self.uncounted, self.is_front)


def bound_with(opening: Opening, pages: int) -> Bound:
    """Return how far the volume is bound with what opens there and takes so many pages."""
    return Bound(opening.sheet + pages - 1, opening.sheet - opening.number, opening.is_front)


def extent(title: str, layout: Layout, opening: Opening, blocks: int) -> Extent:
    """Return a chapter's extent: its *title* without markup, its pages and where they begin."""
    places = [(0, 0), *layout.breaks]
    breaks = tuple(Break(opening.folio(page), *place) for page, place in enumerate(places, start=1))
    return Extent(title, breaks[0].page, breaks[-1].page, blocks, breaks)


def extent_of_one(title: str, opening: Opening, blocks: int) -> Extent:
    """Return the extent of a chapter of one page, for as long as nothing is known of its pages."""
    return Extent(title, opening.folio(1), opening.folio(1), blocks, ())


def sheets(layout: Layout, opening: Opening, statements: Iterable[Stretch], heads: Heads) -> list[dict[str, Any]]:
    """Return what stands around the text of each page of a chapter, as the page design reads it."""
    rules = _rules(layout, opening, statements, is_turned=direction(heads.volume[1]) == "rtl")
    found: list[dict[str, Any]] = []
    for page in range(1, layout.pages + 1):
        folio = opening.folio(page)
        head = heads.of(page, is_recto=opening.is_recto(page))
        around: dict[str, Any] = {"foot": folio} if page == 1 else {"folio": folio, "head": head}
        found.append({**around, "rules": rules[page]} if page in rules else around)
    return found


def begun(layout: Layout) -> dict[int, int]:
    """Return the page on which each block of a chapter begins, both counted as its layout counts them."""
    return {block: spot.page for (block, _), spot in reversed(layout.words)}


def _rules(
    layout: Layout, opening: Opening, statements: Iterable[Stretch], *, is_turned: bool
) -> dict[int, list[Beside]]:
    """Return the rules that stand beside statements, by page."""
    lines: dict[int, list[tuple[int, float]]] = {}
    for (block, _), spot in (*layout.words, *layout.edges):
        lines.setdefault(block, []).append((spot.page, spot.y))
    rules: dict[int, list[Beside]] = {}
    for kind, first, last in statements:
        found = sorted(line for block in range(first, last + 1) for line in lines.get(block, ()))
        for page, on_page in groupby(found, key=itemgetter(0)):
            heights = [y for _, y in on_page]
            beside = Beside(kind, opening.is_recto(page) != is_turned, heights[0], heights[-1])
            rules.setdefault(page, []).append(beside)
    return rules


def margins(layout: Layout, opening: Opening, *, is_turned: bool) -> dict[str, Margin]:
    """Return where the number of each numbered paragraph stands, by its name; turned pages run from right to left."""
    return {
        name: Margin(spot.x, opening.is_recto(spot.page) != is_turned)
        for (name, _), (_, spot) in zip(layout.paragraphs, layout.numbers, strict=True)
    }


def around_all(chapters: Iterable[tuple[Opening, Sequence[dict[str, Any]]]]) -> list[dict[str, Any]]:
    """Return what stands around the text of each page of the volume, from the sheets of its chapters."""
    found: list[dict[str, Any]] = []
    for opening, pages in chapters:
        found += ({} for _ in range(opening.sheet - 1 - len(found)))
        found += pages
    return found


def roman(number: int) -> str:
    """Return a number from 1 in Roman numerals, as the preliminaries have them."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
