"""What the page design does with tables, quotations and indexes where a page ends."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sphinx_proceedings.typst import inputs
from sphinx_proceedings.typst.compiler import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

START = """
#import "book.typ": *
#set document(title: "A")
#set page(width: width, height: 24cm, margin: (inside: inside, outside: outside, top: above, bottom: below))
#set text(font: "Libertinus Serif", size: 10.6pt)
#show quote: on-one-page-quoted
#let at(name) = [#metadata(name)<told>]
"""
TABLE = """
#block(height: HEIGHT, below: 0pt)
A table shows it.#at("begin")

#tabular(
  columns: (1fr, 1fr), head: 1, follows: true, leads: LEADS,
  table.header([A], [B]), ..range(20).map(number => ([#number#at(str(number))], [x])).flatten(),
)

#at("after")More of the text.
"""
ANNOUNCED = """
#show heading: set block(sticky: true)
#block(height: HEIGHT, below: 0pt)

#heading(depth: 1)[Of it#at("heading")]

#announcing[A table shows it.#at("words")]

#tabular(
  columns: (1fr, 1fr), head: 1, follows: true, announced: true,
  table.header([A], [B]), ..range(ROWS).map(number => ([#number#at(str(number))], [x])).flatten(),
)
"""
LISTED = """
#let facts = (is-read: true, sheets: "sheets.json", behind: ("3", ("One", "en"), ("A", "en")))
#chapter(opens: "next", longer: LONGER)[
  #block(height: HEIGHT, below: 0pt)
  Text.#at("text")

  #own-references(facts)[#heading(depth: 2)[Works] #at("first")#block(height: 5cm)#at("last")]
]
"""
QUOTATION = """
#block(height: 19cm, below: 0pt)
A quotation:

#quote(block: true)[#at("begin")#for number in range(COUNT) [Line #linebreak()]#at("end")]
"""


def pages(folder: Path, text: str) -> dict[str, int]:
    """Return on which page each mark of a text stands."""
    shutil.copy(inputs.DESIGN, folder)
    (folder / inputs.PALETTE).write_text(json.dumps(inputs.look({})), encoding="utf-8")
    (folder / "pages.typ").write_text(START + text, encoding="utf-8")
    asked = "query(<told>).map(mark => (mark.value, mark.location().page()))"
    return dict(Document(folder / "pages.typ").ask(asked))


@pytest.mark.parametrize(
    ("height", "leads", "rows", "after"),
    [
        ("2cm", "true", {1}, 1),
        # Text goes on before a table that the next page has.
        ("9cm", "true", {2}, 1),
        # Without text that goes on the page would stay white.
        ("9cm", "false", {1, 2}, 2),
        ("14cm", "false", {2}, 2),
    ],
)
def test_a_table_that_a_page_holds_waits_for_one(
    tmp_path: Path, height: str, leads: str, rows: set[int], after: int
) -> None:
    found = pages(tmp_path, TABLE.replace("HEIGHT", height).replace("LEADS", leads))
    assert ({found[str(number)] for number in range(20)}, found["after"]) == (rows, after)


@pytest.mark.parametrize("leads", ["true", "false"])
def test_it_is_settled_where_a_table_is_about_as_high_as_what_a_page_has_left(tmp_path: Path, leads: str) -> None:
    for points in range(180, 250, 2):
        text = TABLE.replace("HEIGHT", f"{points}pt").replace("LEADS", leads)
        assert pages(tmp_path, text)["begin"] == 1
        _, warnings = Document(tmp_path / "pages.typ").pdf(0)
        assert warnings == [], points


def test_a_table_that_waits_begins_where_lines_do(tmp_path: Path) -> None:
    text = TABLE.replace("HEIGHT", "9cm").replace("LEADS", "true").replace("(1fr, 1fr)", "(auto, auto)")
    assert pages(tmp_path, f'{text}#pagebreak(to: "even")#par[#at("line")Text.]')["0"] == 2
    asked = "query(<told>).map(mark => (mark.value, mark.location().position().x.pt()))"
    across = dict(Document(tmp_path / "pages.typ").ask(asked))
    assert across["line"] < across["0"] < across["line"] + 10


def test_no_line_ends_behind_the_www_of_an_address(tmp_path: Path) -> None:
    pages(tmp_path, '#block(width: 3cm)[Seen at #address("https://www.insights.com")]')
    pdf, _ = Document(tmp_path / "pages.typ").pdf(0)
    assert "www.insights." in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("height", "rows", "heading", "first", "last"),
    [
        ("10cm", 9, 1, 1, 1),
        ("10cm", 20, 1, 1, 2),
        ("14cm", 9, 2, 2, 2),
        ("14cm", 20, 2, 2, 2),
        # No page holds all of them.
        ("9cm", 60, 1, 1, 3),
        ("14cm", 60, 2, 2, 3),
    ],
)
def test_a_heading_stays_with_the_table_that_a_line_below_it_announces(
    tmp_path: Path, height: str, rows: int, heading: int, first: int, last: int
) -> None:
    found = pages(tmp_path, ANNOUNCED.replace("HEIGHT", height).replace("ROWS", str(rows)))
    expected = (heading, heading, first, last)
    assert (found["heading"], found["words"], found["0"], found[str(rows - 1)]) == expected


def test_it_is_settled_where_many_tables_are_announced(tmp_path: Path) -> None:
    pairs = ((f"{9 * n % 17}cm", str(4 + 9 * n % 41)) for n in range(8))
    text = "".join(ANNOUNCED.replace("HEIGHT", height).replace("ROWS", rows) for height, rows in pairs)
    pages(tmp_path, text)
    _, warnings = Document(tmp_path / "pages.typ").pdf(0)
    assert warnings == []


@pytest.mark.parametrize("longer", [0, 2])
@pytest.mark.parametrize(("height", "page"), [("10cm", 1), ("16cm", 2)])
def test_the_works_of_an_offprint_follow_on_its_last_page_where_it_holds_them(
    tmp_path: Path, height: str, page: int, longer: int
) -> None:
    (tmp_path / "sheets.json").write_text("[{}]", encoding="utf-8")
    found = pages(tmp_path, LISTED.replace("HEIGHT", height).replace("LONGER", str(longer)))
    assert found == {"text": 1, "first": page, "last": page}


@pytest.mark.parametrize(("count", "expected"), [(6, [2, 2]), (7, [1, 2])])
def test_a_quotation_of_few_lines_is_not_parted(tmp_path: Path, count: int, expected: Sequence[int]) -> None:
    found = pages(tmp_path, QUOTATION.replace("COUNT", str(count)).replace("19cm", "17.2cm"))
    assert [found["begin"], found["end"]] == expected


@pytest.mark.parametrize(
    ("letters", "count", "expected"),
    [
        ("SSSTTTTT", 8, 8),
        ("SSSTTTTT", 3, 3),
        ("SSSTTTTT", 5, 5),
        # One name would go on alone: three do, or all where few would stay.
        ("SSSTTTTTTT", 9, 7),
        ("SSSTTTTUU", 6, 3),
    ],
)
def test_few_names_of_a_letter_do_not_begin_a_page(tmp_path: Path, letters: str, count: int, expected: int) -> None:
    entries = [
        f"({json.dumps(letter) if number == letters.index(letter) else 'none'}, [])"
        for number, letter in enumerate(letters)
    ]
    assert pages(tmp_path, f'#at("0")#at(str(without-few(({", ".join(entries)}), 1, {count})))').popitem()[0] == str(
        expected
    )


@pytest.mark.parametrize(("height", "expected"), [("16cm", 1), ("18.9cm", 1), ("25cm", 2)])
def test_a_figure_little_too_high_for_the_page_of_its_heading_is_smaller(
    tmp_path: Path, height: str, expected: int
) -> None:
    drawing = f'#rect(width: 100%, height: {height})#at("figure")'
    text = f'#heading(depth: 2)[Dates#at("heading")]\n\n#unmoved[#illustration(caption: [Dates.])[{drawing}]]'
    found = pages(tmp_path, text)
    assert (found["heading"], found["figure"]) == (1, expected)


def test_longer_pages_have_the_margins_of_others(tmp_path: Path) -> None:
    start, text = "#set par(first-line-indent: 0em)\n", "#context [#at(str(here().position().x.pt()))]Text."
    one, other = (
        pages(tmp_path, f'{start}#chapter(opens: "next", longer: {longer})[{text}#pagebreak(){text}]')
        for longer in (0, 2)
    )
    assert one == other


@pytest.mark.parametrize("before", ["none", "[p.~]"])
def test_no_line_has_the_last_of_some_pages_alone(tmp_path: Path, before: str) -> None:
    places = ", ".join(f'([{page}#at("{page}")], none, false)' for page in (10, 20, 30, 40))
    asked = "query(<told>).map(mark => (mark.value, mark.location().position().y.pt()))"
    for width in range(12, 40):
        pages(tmp_path, f"#block(width: {width}mm)[A, #pages-of(before: {before}, ({places}))]")
        heights = dict(Document(tmp_path / "pages.typ").ask(asked))
        assert heights["30"] == heights["40"], width
