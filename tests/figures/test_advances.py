"""Widths of words in the book's own faces."""

from __future__ import annotations

import pytest

from sphinx_proceedings.figures.advances import ITALIC, REGULAR, SEMIBOLD, measured


def test_words_are_as_wide_as_their_letters_and_grow_with_their_size() -> None:
    assert measured("slides", 10) == pytest.approx(sum(measured(letter, 10) for letter in "slides"))
    assert measured("slides", 20) == pytest.approx(2 * measured("slides", 10))


def test_each_face_has_its_own_widths() -> None:
    italic, regular, semibold = (measured("commons", 16, face) for face in (ITALIC, REGULAR, SEMIBOLD))
    assert italic < regular < semibold


def test_a_character_that_the_face_lacks_is_half_an_em() -> None:
    assert measured("語", 16) == 8
