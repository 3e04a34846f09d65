"""One chapter laid out by itself, until no line or note stands alone: what stands where on its pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pydantic import TypeAdapter

from sphinx_proceedings.typst import widows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence, Set

# More than any chapter needs: most take two, and each line that stands alone a few.
ROUNDS = 60
# Points from one line to the next, with a hair more; the lines of a last page that are few.
LINE, FEW = 14.3, 9
# Points by which what is set twice may stand elsewhere.
TOLERANCE = 0.05

Word = tuple[int, int]
"""A block of a chapter and a word of it, both from 0."""


class Spot(NamedTuple):
    """A place on paper: the page, from 1, and points from its left and top."""

    page: int
    x: float
    y: float


class Marks(NamedTuple):
    """Where the marks of a laid-out chapter stand."""

    pages: int
    """How many pages it takes."""
    words: Sequence[tuple[Word, Spot]]
    rows: Sequence[widows.Row]
    notes: Sequence[widows.Note]
    paragraphs: Sequence[tuple[str, Spot]]
    """Where a link to each numbered paragraph leads."""
    numbers: Sequence[tuple[int, Spot]]
    """The lines on which the numbers of paragraphs stand."""
    names: Sequence[tuple[str, Spot]]
    """What is labelled."""

    def once(self) -> Marks:
        """Return them with each word in its first place: the head of a table comes again on its next page."""
        words: dict[Word, Spot] = {}
        for word, spot in self.words:
            words.setdefault(word, spot)
        return self._replace(words=tuple(words.items()))

    def parted(self) -> Set[int]:
        """Return the blocks that take more than one page."""
        pages: dict[int, set[int]] = {}
        for (block, _), spot in self.words:
            pages.setdefault(block, set()).add(spot.page)
        return {block for block, found in pages.items() if len(found) > 1}


class Trial(NamedTuple):
    """What a chapter is laid out with.

    That is blocks whose words are marked, pages that run short, pages of its names, by how many lines all run long, and
    whether its tables are a step smaller.
    """

    marked: Set[int] = frozenset()
    shorter: Mapping[int, int] = {}
    pages: Mapping[str, int] = {}
    longer: int = 0
    smaller: bool = False


# What spares a page of few lines, the least first.
TRIED = (
    Trial(longer=1),
    Trial(longer=2),
    Trial(smaller=True),
    Trial(longer=1, smaller=True),
    Trial(longer=2, smaller=True),
)


@dataclass(frozen=True)
class Layout:
    """How a chapter is set, its pages counted from 1."""

    pages: int
    breaks: tuple[Word, ...]
    """The words before which its pages begin, but for the first."""
    shorter: dict[int, int]
    """By how many lines a page runs short, by the block that begins on it."""
    alone: tuple[int, ...]
    """The pages that leave a line, row or note alone, and cannot be mended."""
    words: tuple[tuple[Word, Spot], ...]
    """The first and the last word of each block."""
    edges: tuple[tuple[Word, Spot], ...]
    """The first and the last word that each page has of a block that takes several."""
    paragraphs: tuple[tuple[str, Spot], ...]
    numbers: tuple[tuple[int, Spot], ...]
    names: dict[str, Spot]
    longer: int = 0
    """By how many lines its pages are longer than others."""
    smaller: bool = False
    """Whether its tables are a step smaller than others."""

    @property
    def trial(self) -> Trial:
        """What it is printed with."""
        return Trial(shorter=self.shorter, longer=self.longer, smaller=self.smaller)

    def ends_after(self) -> float:
        """Return how many points its last page has from its first words to its last."""
        found = [spot.y for _, spot in (*self.words, *self.edges) if spot.page == self.pages]
        return max(found) - min(found) if found else 0

    def as_json(self) -> bytes:
        """Return it as bytes that `read` takes."""
        return _READER.dump_json(self)


_READER = TypeAdapter(Layout)


def read(data: bytes) -> Layout:
    """Return a layout from what `Layout.as_json` made."""
    return _READER.validate_json(data)


def settled(
    lay_out: Callable[[Trial], Marks], *, cites: Set[str], short_pages: tuple[Sequence[int], Sequence[int]], blocks: int
) -> Layout:
    """Lay a chapter out, again and again, until no line, row or note stands alone or nothing helps.

    *cites* are the names whose pages the chapter prints, *short_pages* the blocks by which a page can run short, the
    better ones first, *blocks* the number of its blocks.  Where all that its last page has are a few lines, and the
    others hold these when each has a line or two more, or when tables are smaller, that is done.
    """

    def found(trial: Trial) -> Layout:
        return _settled(lay_out, trial, cites, short_pages, blocks)

    usual = found(Trial())
    if usual.ends_after() > LINE * (min(FEW, 2 * (usual.pages - 1)) - 1):
        return usual
    tried = map(found, TRIED)
    return next((one for one in tried if one.pages < usual.pages and len(one.alone) <= len(usual.alone)), usual)


def _settled(
    lay_out: Callable[[Trial], Marks],
    trial: Trial,
    cites: Set[str],
    short_pages: tuple[Sequence[int], Sequence[int]],
    blocks: int,
) -> Layout:
    plained = trial
    marks = plain = lay_out(trial).once()
    for _ in range(ROUNDS):
        parted = marks.parted()
        marked = trial.marked if parted <= trial.marked else parted
        wanted = trial._replace(marked=marked, pages=_pages(marks, cites))
        if wanted == trial:
            found = widows.mended(_alone(marks), _starts(marks, short_pages), trial.shorter)
            if found == trial.shorter:
                break
            wanted = trial._replace(shorter=found)
        trial = wanted
        marks = lay_out(trial).once()
        if not trial.marked:
            plained, plain = trial, marks
    # Marks may move a line by a hair: what is printed has none but those of the first and last words.
    unmarked = trial._replace(marked=frozenset())
    if unmarked != plained and not _agree(plain, marks):
        plain = lay_out(unmarked).once()
    return Layout(
        pages=plain.pages,
        breaks=tuple(_breaks(marks, blocks)),
        shorter=dict(trial.shorter),
        longer=trial.longer,
        smaller=trial.smaller,
        alone=tuple(sorted(_alone(marks))),
        words=tuple(plain.words),
        edges=tuple(_edges(marks)),
        paragraphs=tuple(plain.paragraphs),
        numbers=tuple(plain.numbers),
        names=dict(plain.names),
    )


def _agree(plain: Marks, marked: Marks) -> bool:
    """Tell whether the blocks begin and end where they do without marks, and before any page was known."""
    spots = dict(marked.words)
    same = (abs(spot.y - spots[word].y) <= TOLERANCE and spot.page == spots[word].page for word, spot in plain.words)
    return plain.pages == marked.pages and all(same)


def _pages(marks: Marks, cites: Set[str]) -> dict[str, int]:
    return {name: spot.page for name, spot in marks.names if name in cites}


def _alone(marks: Marks) -> set[int]:
    lonely = widows.lonely([(word, spot.page, spot.y) for word, spot in marks.words], marks.rows)
    return lonely | widows.stranded(marks.notes)


def _starts(marks: Marks, short_pages: tuple[Sequence[int], Sequence[int]]) -> dict[int, int]:
    """Return the block by which each page can run short: the first of the better kind that begins on it."""
    pages = {block: spot.page for (block, number), spot in reversed(marks.words)}
    starts: dict[int, int] = {}
    for blocks in short_pages:
        for block in blocks:
            if block in pages:
                starts.setdefault(pages[block], block)
    return starts


def _edges(marks: Marks) -> Iterator[tuple[Word, Spot]]:
    """Yield the words at the edges of what each page has of a block that takes several."""
    parted = marks.parted()
    words = sorted((word, spot) for word, spot in marks.words if word[0] in parted)
    for _, found in groupby(words, key=lambda one: (one[0][0], one[1].page)):
        first, *more = found
        yield from (first, *more[-1:])


def _breaks(marks: Marks, blocks: int) -> list[Word]:
    """Return the words before which the pages after the first begin."""
    breaks: list[Word] = []
    words = sorted((word, spot) for word, spot in marks.words if word[1] != widows.AFTER_WORDS)
    for word, spot in words:
        while len(breaks) + 1 < spot.page:
            breaks.append(word)
    # What only notes or figures fill begins where the words end.
    end, last = words[-1][0] if words else (blocks - 1, -1)
    return breaks + [(end, last + 1)] * (marks.pages - 1 - len(breaks))
