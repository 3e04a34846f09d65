"""A chapter as Markdown has its record, its text and the numbers of its paragraphs, and no markup by chance."""

from __future__ import annotations

import pytest
from readers import described

from sphinx_proceedings.citations.web.markdown import markdown, plain
from sphinx_proceedings.model.sides import Kind, Side, Sides

RECORD = next(described.book().records())
TITLE = Side("t", Kind.HEADING, 0, 1, "en", "The title", "<h1>The title</h1>")
TABLE = (
    "<table><caption>Table 1 Of|all</caption><thead><tr><th>Place</th><th>Day</th></tr></thead>"
    "<tbody><tr><td><p>A\nroom</p></td></tr></tbody></table>"
)


def side(kind: Kind, text: str, number: int = 0, *, depth: int = 2, markup: str = "") -> Side:
    return Side("p", kind, number, depth, "en", text, markup)


def written(*sides: Side) -> list[str]:
    """Return the blocks after the record."""
    chapter = Sides("one", "en", "en", "The title", sides=(TITLE, *sides))
    return markdown(RECORD, chapter).rstrip("\n").split("\n\n")[2:]


def test_the_record_stands_before_the_text() -> None:
    title, record = markdown(RECORD, Sides("one", "en", "en", "The title", sides=(TITLE,))).split("\n\n")
    assert title == f"# {plain(RECORD.title)}"
    lines = record.splitlines()
    assert all(line.startswith("- ") for line in lines)
    assert str(RECORD.authors[0].name) in lines[0]
    for told in ("licence", "Content-Usage: train-ai=", "To cite this chapter: "):
        assert [line for line in lines if told in line]


@pytest.mark.parametrize(
    ("unit", "block"),
    [
        (side(Kind.HEADING, "Part", depth=3), ["### Part"]),
        (side(Kind.HEADING, "Deep", depth=8), ["###### Deep"]),
        (side(Kind.PARAGRAPH, "Words.", 3), ["§ 3 Words."]),
        (side(Kind.ITEM, "Words.\nMore.", 4), ["- § 4 Words.", "  More."]),
        (side(Kind.TERM, "ox\nA beast."), ["- ox", "  A beast."]),
        (side(Kind.QUOTE, "Said.\nSo.", 5), ["> § 5 Said.\n>\n> So."]),
        (side(Kind.CODE, "a *= b\n\nc"), ["````\na *= b", "c\n````"]),
        (side(Kind.BLOCK, "A (1)\nB (2)", markup='<ul><li id="a">'), ["- A (1)\n- B (2)"]),
        (side(Kind.BLOCK, "A\nB", markup="<svg><line/></svg>"), ["A", "B"]),
        (
            side(Kind.TABLE, "…", markup=TABLE),
            ["Table 1 Of\\|all", "| Place | Day |\n| --- | --- |\n| A room |  |"],
        ),
    ],
    ids=lambda one: one.kind if isinstance(one, Side) else "",
)
def test_each_kind_of_unit_has_its_form(unit: Side, block: list[str]) -> None:
    assert written(unit) == block


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("[…] a*b, `c`, <d> | e\\f", "\\[…\\] a\\*b, \\`c\\`, \\<d> \\| e\\\\f"),
        ("https://example.org/a_b, _so_", "https://example.org/a_b, \\_so\\_"),
        ("1. First", "1\\. First"),
        ("# 12", "\\# 12"),
        ("- no", "\\- no"),
        ("2024 was", "2024 was"),
    ],
)
def test_words_are_no_markup(words: str, escaped: str) -> None:
    assert plain(words) == escaped
