"""The rows of facing pages: what stands between them, and the letters of references for the heads of pages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import sphinx_proceedings.pairs
from sphinx_proceedings.model.sides import Kind, Side, Sides
from sphinx_proceedings.pairs.facing_pages import Setting, Text
from sphinx_proceedings.pairs.facing_rows import CALLED, Unit, gaps, is_list, units
from sphinx_proceedings.pairs.pairing import pair
from sphinx_proceedings.pairs.spreads import Placed, Row, Slice, Spread
from sphinx_proceedings.typst import manuscript, unit_slots

pytestmark = pytest.mark.pure

WORDS = Side("p", Kind.PARAGRAPH, 1, 1, "en", "Words.", "Words.")
WORKS = [
    ("a", "Ásgeir (2020).", "Ásgeir (2020)."),
    ("c", "Council (2021).", "Conseil (2021)."),
    ("n", "94 (1)", "« Z »"),
]


def sides(place: int) -> list[Side]:
    works = [(key, said[place]) for key, *said in WORKS]
    return [WORDS, *(replace(WORDS, key=key, kind=Kind.REFERENCE, number=0, text=text) for key, text in works)]


CHAPTER = pair(*(Sides("one", one, "en", "One", sides=tuple(sides(place))) for place, one in enumerate(("en", "fr"))))


def test_all_that_the_design_gives_a_side_is_called() -> None:
    design = Path(sphinx_proceedings.pairs.__file__).with_name("facing.typ").read_text(encoding="utf-8")
    given = design.split("#let functions", 1)[1].split("\n  )\n}", 1)[0].rsplit("\n  (\n", 1)[1]
    assert re.findall(r"^    ([a-z-]+):", given, re.MULTILINE) == CALLED.strip("()").split(", ")


def test_references_stand_closer_than_what_comes_before_them() -> None:
    assert list(gaps(units(CHAPTER))) == [0, 12.4, 7.2, 7.2]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (WORDS, False),
        (replace(WORDS, kind=Kind.REFERENCE, depth=2), False),
        (replace(WORDS, kind=Kind.REFERENCE), True),
        (replace(WORDS, kind=Kind.BLOCK, markup=f"{unit_slots.lettered('a')}#names-index();"), True),
    ],
    ids=["text", "a chapter's own works", "all works", "an index"],
)
def test_works_and_names_are_a_list(last: Side, expected: bool) -> None:
    sides = (WORDS, replace(last, key="last"))
    assert is_list(pair(*(Sides("one", one, "en", "One", sides=sides) for one in ("en", "fr")))) is expected


def test_words_with_a_colon_at_their_end_introduce_what_is_quoted() -> None:
    said = (replace(WORDS, text="One said:"), replace(WORDS, key="q", kind=Kind.QUOTE))
    chapter = pair(*(Sides("one", one, "en", "One", sides=said) for one in ("en", "fr")))
    assert [unit.introduces for unit in units(chapter)] == [True, False]


@pytest.mark.parametrize(("markup", "rules"), [("Words.", 2), ("", 0)])
def test_a_statement_has_its_rule_where_it_is_written(markup: str, rules: int) -> None:
    said = replace(WORDS, statement="reported", markup=markup)
    chapter = pair(Sides("one", "en", "en", "One", sides=(said,)), Sides("one", "fr", "en", "Un", sides=(WORDS,)))
    text = Text("one", "one", ("en", "fr"), ("One", "Un"), units(chapter))
    assert Setting(text, [Row((9, 9))], [Spread((Placed(0, 9, 0),))], {}).typed().count('rule: ("reported"') == rules


def test_the_heads_of_pages_tell_the_letters_of_references_in_each_language() -> None:
    found = units(CHAPTER)
    assert [one.letters for one in found] == [("", ""), ("A", "A"), ("C", "C"), ("", "Z")]
    spreads = [Spread(tuple(Placed(row, 9, 0) for row in rows)) for rows in ([0], [1, 2], [0, 3])]
    text = Text("one", "one", ("en", "fr"), ("One", "Un"), found)
    typed = Setting(text, [Row((9, 9))] * len(found), spreads, {}).typed()
    assert re.findall(r"title: \((.*?),\)", typed) == [
        '"One", "en", "A–C"',
        '"Un", "fr", "A–C"',
        '"One", "en", ""',
        '"Un", "fr", "Z"',
    ]


def test_what_is_labelled_stands_where_its_words_do() -> None:
    marked = "".join(manuscript.word(0, number) + f'#anchor("{name}"); ' for number, name in enumerate("ab"))
    unit = Unit(Kind.PARAGRAPH, 1, 1, (manuscript.block(0, marked), "Mots."))
    text = Text("one", "one", ("en", "fr"), ("One", "Un"), [unit])
    parts = [(Slice(0, 1), Slice(0, 0)), (Slice(1, 2), Slice(0, 1))]
    spreads = [Spread((Placed(0, 9, 0, slices),)) for slices in parts]
    setting = Setting(text, [Row((9, 9), lines=([0, 9], [0]))], spreads, {})
    assert list(setting.names()) == [(0, "a", 0), (0, "b", 2)]
    assert setting.places() == {(0, 0): 0, (0, 1): 1}
