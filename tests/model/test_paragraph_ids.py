"""A paragraph's id follows from its chapter and its words alone."""

from __future__ import annotations

from sphinx_proceedings.model.paragraph_ids import identity


def test_a_name_outlives_another_wrapping_and_tells_texts_apart() -> None:
    assert identity("a", "One two\nthree.") == identity("a", "One  two three.")
    assert identity("a", "One two three.") != identity("a", "One two four.")
    assert identity("a", "One two three.") != identity("b", "One two three.")
