"""What tells at once that a text has no sign of markup: no sign is overlooked for it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.chapters.signs import BEGINNINGS, MARKED, SIGNS, Sign

pytestmark = pytest.mark.pure


def in_texts(signs: tuple[Sign, ...]) -> st.SearchStrategy[tuple[Sign, str]]:
    def drawn(sign: Sign) -> Any:
        return st.tuples(st.just(sign), st.from_regex(sign.pattern))

    return st.sampled_from(signs).flatmap(drawn)


@given(in_texts(SIGNS))
def test_a_text_with_a_sign_is_marked(found: tuple[Sign, str]) -> None:
    sign, text = found
    assert sign.pattern.search(text)
    assert MARKED.search(text)


@given(in_texts(BEGINNINGS))
def test_a_text_that_begins_with_a_sign_begins_with_no_letter(found: tuple[Sign, str]) -> None:
    sign, text = found
    if sign.pattern.match(begins := text.lstrip()):
        assert not begins[0].isalpha()
