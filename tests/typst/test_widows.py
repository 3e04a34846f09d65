"""Lines and rows that stand alone: told from where words and rows stand, and mended by pages that run short."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.typst import chapter_layout, inputs, widows
from sphinx_proceedings.typst.compiler import Document
from sphinx_proceedings.typst.printing import marks

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.typst.chapter_layout import Layout, Marks, Trial

HEAD = """
#import "book.typ": *
#let facts = json("facts.json")
#let m(marked, block, word) = if block in marked { w(block, word) }
#let m = m.with(facts.marked)
#let short = short.with(facts.shorter)
#let segment = segment.with((:))
#set document(title: "A")
#set page(width: 10cm, height: 6cm + above + below, margin: (x: 2cm, y: above), footer: [#metadata(none)<page>])
#set text(10.4pt, font: "Libertinus Serif")
#set par(leading: leading, spacing: leading)
#let words(block, first, last) = for n in range(first, last) {
  if n in (0, last - 1) { w(block, n) } else { m(block, n) }
  [word ]
}
"""
# The last line of the second paragraph calls a note that has no room on its page: the line moves with it.
NOTED = """
#let line(block, first) = words(block, first, first + 3) + linebreak()
= Title
#short(0)#segment("p-one", 1)#for n in range(7) { line(0, n * 3) }

#short(1)#segment("p-two", 2)#line(1, 0)#line(1, 3)#line(1, 6)#words(1, 9, 12)#footnote[A note.]
"""
# Two lines that a page's foot would part move together; the first calls a note.
STRANDED = """
#let line(block, first) = words(block, first, first + 3) + linebreak()
= Title
#short(0)#segment("p-one", 1)#for n in range(LINES) { line(0, n * 3) }

#short(1)#segment("p-two", 2)#words(1, 0, 3)#footnote[A note.]#linebreak()#words(1, 3, 6)#footnote[Another.]
#linebreak()#words(1, 6, 9)
"""
# A table longer than a page, of which one row goes to the third.
TABLED = """
= Title
#short(0)#segment("p-one", 1)#words(0, 0, 2)

#tabular(columns: (1fr, 1fr), head: 1, table.header[A][B], ..range(2 * ROWS).map(n => [#w(n + 1, 0)#n]))
"""
# Lines of which the last calls a note.
WITH_NOTE = """
#show footnote.entry: on-one-page
= Title
#for n in range(LINES) { words(0, n * 3, n * 3 + 3) + linebreak() }#footnote(for n in range(NOTE) {
  [A line of it#metadata(n)<row>.#linebreak()]
})
"""
SHORT_PAGES: tuple[list[int], list[int]] = ([0, 1], [])


def word(page: int, y: float, *, block: int = 0, place: int = 1) -> widows.Word:
    return (block, place), page, y


def lines(*pages: int, block: int = 0) -> list[widows.Word]:
    """Return a block's words, three to a line, with its lines on these pages."""
    return [
        word(page, pages[:number].count(page) * 13.5, block=block, place=3 * number + place)
        for number, page in enumerate(pages)
        for place in range(1, 4)
    ]


@pytest.mark.parametrize(
    ("pages", "lonely"),
    [
        ((1,), set()),
        ((1, 1), set()),
        ((1, 2), {1}),
        ((1, 2, 2), {1}),
        ((1, 1, 2), {1}),
        ((1, 1, 2, 2), set()),
        ((1, 1, 2, 3, 3), set()),
        ((1, 1, 2, 2, 3), {2}),
    ],
)
def test_lines_alone_are_found_by_the_page_before_them(pages: tuple[int, ...], lonely: set[int]) -> None:
    assert widows.lonely(lines(*pages)) == lonely


def test_raised_words_and_first_marks_make_no_line() -> None:
    raised = [word(1, 100), word(1, 96.5, place=2), word(2, 72, place=3), word(2, 68, place=4), word(2, 86, place=5)]
    assert widows.lonely([word(1, 86.5, place=0), *raised]) == {1}


def test_what_comes_after_the_last_word_is_a_line_like_others() -> None:
    after = word(2, 84, place=widows.AFTER_WORDS)
    assert widows.lonely(lines(1, 1, 2)) == {1}
    assert widows.lonely([*lines(1, 1, 2), after]) == set()
    # Of an address that is parted nobody knows how many lines are on the second page.
    assert widows.lonely([*lines(1, 1), after]) == set()


def test_a_row_alone_is_found_by_the_page_before_it() -> None:
    whole, last, first = [(1, 1), (2, 1), (3, 2), (4, 2)], [(1, 2), (2, 2), (3, 3)], [(0, 4), (1, 5), (2, 5)]
    assert widows.lonely([], whole) == set()
    assert widows.lonely([], [*whole, *last, *first]) == {2, 4}
    assert widows.lonely(lines(1, 2), last) == {1, 2}


def test_a_note_alone_is_found_by_its_page() -> None:
    assert widows.stranded([(1, 1), (2, 2)]) == set()
    assert widows.stranded([(1, 1), (1, 2), (3, 3)]) == {1}
    # A note that its page has no room for begins on the next.
    assert widows.stranded([(2, 1)]) == set()


def test_the_first_page_that_can_be_mended_runs_shorter() -> None:
    starts = {1: 3, 2: 8, 4: 20}
    assert widows.mended([], starts, {3: 1}) == {3: 1}
    assert widows.mended([4, 2], starts, {3: 1}) == {3: 1, 8: 1}
    assert widows.mended([2], starts, {8: 1}) == {8: 2}


def test_a_page_that_cannot_run_shorter_has_the_one_before_it_run_short() -> None:
    starts = {1: 3, 2: 8, 4: 20}
    assert widows.mended([2], starts, {8: widows.SHORTEST, 20: 1}) == {3: 1}
    assert widows.mended([3], starts, {}) == {8: 1}


def test_where_nothing_helps_the_next_page_is_mended() -> None:
    starts = {2: 8, 4: 20}
    used = {8: widows.SHORTEST}
    assert widows.mended([2, 4], starts, used) == {**used, 20: 1}
    assert widows.mended([2], starts, used) == used


def laid_out(folder: Path, trial: Trial, text: str) -> Marks:
    shutil.copy(inputs.DESIGN, folder)
    (folder / inputs.PALETTE).write_text(json.dumps(inputs.look({})), encoding="utf-8")
    (folder / "noted.typ").write_text(HEAD + text, encoding="utf-8")
    facts = {"marked": sorted(trial.marked), "shorter": {str(block): n for block, n in trial.shorter.items()}}
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    return marks(Document(folder / "noted.typ"))


def settled(folder: Path, text: str) -> Layout:
    """Lay out again and again until nothing stands alone."""

    def lay_out(trial: Trial) -> Marks:
        return laid_out(folder, trial, text)

    return chapter_layout.settled(lay_out, cites=set(), short_pages=SHORT_PAGES, blocks=2)


def test_a_page_runs_short_until_no_line_stands_alone(tmp_path: Path) -> None:
    plain = laid_out(tmp_path, chapter_layout.Trial(marked={0, 1}), NOTED).once()
    assert widows.lonely([(word, spot.page, spot.y) for word, spot in plain.words], plain.rows) == {1}
    layout = settled(tmp_path, NOTED)
    assert (list(layout.shorter), layout.alone) == ([0], ())
    assert [word[0] for word in layout.breaks] == [1]


def test_a_page_runs_short_until_no_note_stands_without_its_call(tmp_path: Path) -> None:
    texts = [STRANDED.replace("LINES", str(number)) for number in range(5, 14)]
    text = next(text for text in texts if widows.stranded(laid_out(tmp_path, chapter_layout.Trial(), text).notes))
    layout = settled(tmp_path, text)
    assert (list(layout.shorter), layout.alone) == ([0], ())
    mended = laid_out(tmp_path, chapter_layout.Trial(shorter=layout.shorter), text)
    assert mended.notes == [(2, 2), (2, 2)]


def on_pages(folder: Path, lines: int, of_note: int) -> set[int]:
    """Return the pages on which a note of so many lines stands, called by the last of some *lines*."""
    text = WITH_NOTE.replace("LINES", str(lines)).replace("NOTE", str(of_note))
    return {page for _, page in laid_out(folder, chapter_layout.Trial(), text).rows}


def test_a_note_of_few_lines_is_not_parted(tmp_path: Path) -> None:
    pages = [on_pages(tmp_path, lines, 4) for lines in range(6, 15)]
    assert {1} in pages
    assert {2} in pages
    assert {1, 2} not in pages


def test_a_long_note_is_parted_and_none_of_it_lost(tmp_path: Path) -> None:
    assert {1, 2} <= on_pages(tmp_path, 6, 30)


def test_a_page_runs_short_until_no_row_stands_alone(tmp_path: Path) -> None:
    def on_third_page(marks: Marks) -> int:
        return sum(page == 3 for _, page in marks.rows)

    # Where it stands alone, the page design itself sees to that.
    tabled = TABLED.replace("head: 1", "head: 1, is-alone: false")
    texts = (tabled.replace("ROWS", str(number)) for number in range(4, 40))
    text = next(text for text in texts if on_third_page(laid_out(tmp_path, chapter_layout.Trial(), text)))
    assert on_third_page(laid_out(tmp_path, chapter_layout.Trial(), text)) == 1
    layout = settled(tmp_path, text)
    assert (list(layout.shorter), layout.alone) == ([0], ())
    assert on_third_page(laid_out(tmp_path, chapter_layout.Trial(shorter=layout.shorter), text)) == 2


@pytest.mark.parametrize("rows", range(8, 20))
def test_a_table_leaves_no_few_rows_for_its_last_page(rows: int, tmp_path: Path) -> None:
    found = laid_out(tmp_path, chapter_layout.Trial(), TABLED.replace("ROWS", str(rows)))
    counts = Counter(page for _, page in found.rows)
    assert sum(counts.values()) in (0, rows)
    assert min(counts.values(), default=3) >= 3


@pytest.mark.parametrize("rows", [4, 6])
def test_a_table_that_a_page_holds_is_not_parted(rows: int, tmp_path: Path) -> None:
    before = "".join(f"#words(0, {10 * number}, {10 * number + 10})\n" for number in range(8))
    text = TABLED.replace("#words(0, 0, 2)", before).replace("ROWS", str(rows))
    found = laid_out(tmp_path, chapter_layout.Trial(), text)
    assert len({spot.page for (block, _), spot in found.words if block}) == 1


@pytest.mark.parametrize(("lines", "parts"), [(4, 2), (9, 1)])
def test_a_table_is_parted_where_half_a_page_would_stay_white(lines: int, parts: int, tmp_path: Path) -> None:
    before = f"#for n in range({lines}) [#linebreak()#words(0, 3 * n, 3 * n + 3)]"
    text = TABLED.replace("#words(0, 0, 2)", before).replace("ROWS", "7").replace("head: 1", "head: 1, follows: true")
    found = laid_out(tmp_path, chapter_layout.Trial(), text)
    assert len({spot.page for (block, _), spot in found.words if block}) == parts
