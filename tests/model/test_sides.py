"""What a build keeps for the pairs is read as it was written; whatever else stands there is told in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import sides
from sphinx_proceedings.model.sides import Message, Side, Sides

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = st.builds(Message)
SIDES = st.builds(Side, messages=st.lists(MESSAGES, max_size=2).map(tuple))
CHAPTERS = st.builds(Sides, docname=st.just("part/one"), sides=st.lists(SIDES, max_size=3).map(tuple))


@given(chapter=CHAPTERS)
def test_a_chapter_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, chapter: Sides) -> None:
    folder = tmp_path_factory.mktemp("edition")
    sides.write(folder, chapter)
    assert sides.read(folder, "part/one") == chapter
    assert list(sides.docnames(folder)) == ["part/one"]


@pytest.mark.parametrize("text", [None, "", "{}", "[1]"])
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        path = sides.path_of(tmp_path, "one")
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError, match="build it first"):
        sides.read(tmp_path, "one")
