"""The rows of facing pages: what stands between them, and the letters of references for the heads of pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sphinx_proceedings.model.sides import Kind, Side, Sides
from sphinx_proceedings.pairs.facing_pages import Setting, Text
from sphinx_proceedings.pairs.facing_rows import gaps, units
from sphinx_proceedings.pairs.pairing import pair
from sphinx_proceedings.pairs.spreads import Placed, Row, Spread

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


def test_references_stand_closer_than_what_comes_before_them() -> None:
    assert list(gaps(units(CHAPTER))) == [0, 12.4, 7.2, 7.2]


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
