"""Alone, a chapter has the works that it cites from a list elsewhere, each side in its own language."""

from __future__ import annotations

import pytest

from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import facing_references
from sphinx_proceedings.pairs.facing_pages import Text
from sphinx_proceedings.pairs.facing_rows import Unit
from sphinx_proceedings.typst import manuscript

pytestmark = pytest.mark.pure


def work(name: str) -> Unit:
    one, other = (f'#entry[#anchor("refs#{name}");{name} {language}]' for language in ("en", "fr"))
    return Unit(Kind.REFERENCE, 1, 0, (one, other), letters=("a", "b"))


def test_what_is_cited_stands_behind_a_chapter_as_its_sides_are() -> None:
    listed = Text("refs", "refs", ("en", "fr"), ("References", "Références"), [work("x"), work("y")])
    link = manuscript.link("refs#y", "Y")
    chapter = Text("one", "one", ("fr", "en"), ("Un", "One"), [Unit(Kind.PARAGRAPH, 1, 1, (link, link))])
    found = facing_references.cited(chapter, [chapter, listed])
    assert found is not None
    assert not found.opens
    assert found.titles == ("Références", "References")
    heading, only = found.units
    assert ["Références" in heading.markup[0], "References" in heading.markup[1]] == [True, True]
    assert [side.endswith(language + "]") for side, language in zip(only.markup, ("fr", "en"), strict=True)] == [
        True
    ] * 2
    assert facing_references.cited(listed, [chapter, listed]) is None
