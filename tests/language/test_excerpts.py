"""Descriptions cut for those who show their beginning alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.language.excerpts import ELLIPSIS, shortened

FIRST = "A first sentence that is long enough to say something by itself, as abstracts have."
LICENCES = "The licences named most often in these chapters, e.g. that of the corpus or the text,"
SECOND = "A second one, shorter."
CASES = {
    "short enough": (FIRST, FIRST),
    "as many sentences as fit": (f"{FIRST} {SECOND} {'More words ' * 20}.", f"{FIRST} {SECOND}"),
    "a question in French": (
        "Que peut-on dire d’une phrase qui est assez longue pour tenir seule\u202f? Rien " + "de plus " * 30,
        "Que peut-on dire d’une phrase qui est assez longue pour tenir seule\u202f?",
    ),
    "a quotation closed": (
        "She said that all of this would be “held in common by everybody who uses it.” Then " + "more " * 40,
        "She said that all of this would be “held in common by everybody who uses it.”",
    ),
    "an abbreviation ends nothing": (f"{LICENCES} {'and so on ' * 20}", f"{LICENCES} {'and so on ' * 11}and{ELLIPSIS}"),
    "one long sentence": ("words, " * 60, f"{'words, ' * 28}".strip(", ") + ELLIPSIS),
}


@pytest.mark.parametrize("case", CASES)
def test_it_ends_where_a_reader_would(case: str) -> None:
    text, expected = CASES[case]
    assert shortened(text) == expected


@given(st.text())
def test_no_text_becomes_longer_than_is_shown(text: str) -> None:
    found = shortened(text)
    assert found == text or len(found) <= 201
    assert text.startswith(found.removesuffix(ELLIPSIS))
