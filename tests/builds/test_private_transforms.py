"""Transforms that are left out where they have nothing to do: a test each, so that an upgrade says what moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils.smartquotes import educate_tokens
from hypothesis import given
from hypothesis import strategies as st
from sphinx.transforms import SphinxSmartQuotes
from sphinx.transforms.post_transforms import code

from sphinx_proceedings.chapters.private_transforms import ACTIVE, HighlightedAlone, QuotesAlone

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def test_they_stand_in_the_place_of_those_they_are_made_of(app: Sphinx) -> None:
    found = [*app.registry.get_transforms(), *app.registry.get_post_transforms()]
    assert {QuotesAlone, HighlightedAlone} <= set(found)
    assert not {SphinxSmartQuotes, code.HighlightLanguageTransform} & set(found)


@given(
    st.lists(st.text(st.one_of(st.sampled_from("-.'\"`\\ \x00&quot;<a1é"), st.characters())), min_size=1, max_size=4),
    st.sampled_from(["qDe", "qbBdew"]),
)
@pytest.mark.pure
def test_what_is_not_active_is_left_alone_by_docutils(texts: list[str], action: str) -> None:
    if not ACTIVE.search("".join(texts)):
        educated = educate_tokens((("plain", text) for text in texts), attr=action, language="fr")
        assert list(educated) == texts


def test_quotes_are_made_across_the_texts_of_a_block() -> None:
    transform = object.__new__(QuotesAlone)
    parts = [nodes.Text("one."), nodes.Text(". ."), nodes.Text("two")]
    nodes.paragraph("", "", *parts)
    assert [kind for kind, _ in transform.get_tokens(parts)] == ["plain"] * 3
    assert [kind for kind, _ in transform.get_tokens(parts[2:])] == ["literal"]


def test_only_code_and_its_settings_are_visited() -> None:
    own = vars(code.HighlightLanguageVisitor).keys()
    visited = {name.removeprefix("visit_") for name in own if name.startswith("visit_")}
    assert visited == {"document", "start_of_file", "highlightlang", "literal_block"}
