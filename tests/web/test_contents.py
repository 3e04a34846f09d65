"""The people of a chapter in the lists of contents, as lines break them."""

from __future__ import annotations

import pytest

from sphinx_proceedings.web import contents

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("phrase", "names", "markup"),
    [
        ("Talk: Ada Byron", ["Ada Byron"], "Talk: <span>Ada Byron</span>"),
        ("Ada Byron and Bo Yu", ["Ada Byron", "Bo Yu"], "<span>Ada Byron</span> and\xa0<span>Bo Yu</span>"),
        (
            "A & Co, Bo and Cy",
            ["A & Co", "Bo", "Cy"],
            "<span>A &amp; Co</span>, <span>Bo</span> and\xa0<span>Cy</span>",
        ),
        ("", [], ""),
    ],
)
def test_no_line_parts_a_name_or_the_last_one_from_its_and(phrase: str, names: list[str], markup: str) -> None:
    assert contents.unbroken(phrase, names) == markup
