"""Lines and rows that stand alone: told from where words and rows stand, and mended by pages that run short."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.typst import inputs, widows
from sphinx_proceedings.typst.compiler import Document

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """
#import "book.typ": *
#let segment = segment.with(shorter: json("shorter.json"))
#set document(title: "A")
#set page(width: 10cm, height: 10cm, margin: 2cm)
#set text(10.4pt, font: "Libertinus Serif")
#set par(leading: leading, spacing: leading)
"""
# The last line of the second paragraph calls a note that has no room on its page: the line moves with it.
NOTED = """
#let words(block, first, last) = for n in range(first, last) [#w(0, block, n)word ]
#let line(block, first) = words(block, first, first + 3) + linebreak()
= Title
#segment("p-one", 1)#for n in range(7) { line(0, n * 3) }

#segment("p-two", 2)#line(1, 0)#line(1, 3)#line(1, 6)#words(1, 9, 12)#footnote[A note.]
"""
# A table of which one row goes to the next page.
TABLED = """
= Title
#segment("p-one", 1)A paragraph.

#tabular(columns: (1fr, 1fr), head: 1, long: true, table.header[A][B], ..range(2 * ROWS).map(n => [#w(0, n, 0)#n]))
"""


def word(page: int, y: float, *, block: int = 0, place: int = 1, chapter: int = 0) -> widows.Word:
    return (chapter, block, place), page, y


def lines(*pages: int, block: int = 0, chapter: int = 0) -> list[widows.Word]:
    """Return a block's words, three to a line, with its lines on these pages."""
    return [
        word(page, pages[:number].count(page) * 13.5, block=block, place=3 * number + place, chapter=chapter)
        for number, page in enumerate(pages)
        for place in range(1, 4)
    ]


@pytest.mark.parametrize(
    ("pages", "lonely"),
    [
        ((1,), {}),
        ((1, 1), {}),
        ((1, 2), {0: 1}),
        ((1, 2, 2), {0: 1}),
        ((1, 1, 2), {0: 1}),
        ((1, 1, 2, 2), {}),
        ((1, 1, 2, 3, 3), {}),
        ((1, 1, 2, 2, 3), {0: 2}),
    ],
)
def test_lines_alone_are_found_by_the_page_before_them(pages: tuple[int, ...], lonely: dict[int, int]) -> None:
    assert widows.lonely(lines(*pages)) == lonely


def test_only_the_first_page_of_each_chapter_is_told() -> None:
    words = lines(4, 5, block=2) + lines(1, 1, 2, block=1) + lines(8, 9, 9, chapter=3)
    assert widows.lonely(words) == {0: 1, 3: 8}


def test_raised_words_and_first_marks_make_no_line() -> None:
    raised = [word(1, 100), word(1, 96.5, place=2), word(2, 72), word(2, 68, place=4), word(2, 86, place=5)]
    assert widows.lonely([word(1, 86.5, place=0), *raised]) == {0: 1}


def test_the_head_of_a_table_that_comes_again_is_no_line() -> None:
    assert widows.lonely([*lines(1, 1), *lines(2, 2)]) == {}


def test_a_row_alone_is_found_by_the_page_before_it() -> None:
    words = [word(page, 100, block=page, chapter=page // 3) for page in range(1, 6)]
    whole, last, first = [(1, 1), (2, 1), (3, 2), (4, 2)], [(1, 2), (2, 2), (3, 3)], [(0, 4), (1, 5), (2, 5)]
    assert widows.lonely(words, whole) == {}
    assert widows.lonely(words, [*whole, *last, *first]) == {0: 2, 1: 4}
    assert widows.lonely([*words, *lines(1, 2)], last) == {0: 1}


def laid_out(folder: Path, shorter: dict[str, int], text: str) -> Document:
    shutil.copy(inputs.DESIGN, folder)
    (folder / inputs.PALETTE).write_text(json.dumps(inputs.colours({})), encoding="utf-8")
    (folder / "noted.typ").write_text(HEAD + text, encoding="utf-8")
    (folder / "shorter.json").write_text(json.dumps(shorter), encoding="utf-8")
    return Document(folder / "noted.typ", timestamp=0, warn=pytest.fail)


def settled(folder: Path, text: str) -> tuple[dict[str, int], Document]:
    """Lay out again and again, as the builder does, until nothing stands alone."""
    shorter: dict[str, int] = {}
    for _ in range(widows.ROUNDS):
        document = laid_out(folder, shorter, text)
        mended = widows.mended(document, shorter)
        if mended == shorter:
            return shorter, document
        shorter = mended
    pytest.fail(f"still alone with {shorter}")


def test_a_page_runs_short_until_no_line_stands_alone(tmp_path: Path) -> None:
    assert widows.mended(laid_out(tmp_path, {}, NOTED), {}) == {"p-one": 1}
    shorter, _ = settled(tmp_path, NOTED)
    assert list(shorter) == ["p-one"]


def test_a_page_runs_short_until_no_row_stands_alone(tmp_path: Path) -> None:
    def on_second_page(document: Document) -> int:
        return sum(page == 2 for _, page in document.ask(widows.ROWS))

    texts = (TABLED.replace("ROWS", str(number)) for number in range(4, 20))
    text = next(text for text in texts if on_second_page(laid_out(tmp_path, {}, text)))
    assert on_second_page(laid_out(tmp_path, {}, text)) == 1
    shorter, document = settled(tmp_path, text)
    assert on_second_page(document) == 2
    assert list(shorter) == ["p-one"]
