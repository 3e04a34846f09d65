"""The contents of facing pages have a part beside the same part, and below it its chapters with whom they report."""

from __future__ import annotations

import pytest

from sphinx_proceedings.model.pagination import Extent, Pagination, Part
from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs import facing_contents

pytestmark = pytest.mark.pure


def edition(title: str, people: str, caption: str, language: str) -> Pagination:
    extents = {name: Extent(title, "1", "2", 3, (), people=people if name == "b" else "") for name in ("a", "b")}
    return Pagination("v", ("a", "b"), extents, (Part("", language, ("a",)), Part(caption, language, ("b",))))


def test_parts_and_people_stand_beside_each_other() -> None:
    sides = edition("A *title*", "Talk: One", "Part", "en"), edition("Un titre", "Intervention : Un", "Partie", "fr")
    heading, alone, part, chapter = facing_contents.units(*sides, ("en", "fr"))
    assert [unit.kind for unit in (heading, part)] == [Kind.HEADING] * 2
    assert [unit.kind for unit in (alone, chapter)] == [Kind.PARAGRAPH] * 2
    assert "Contents" in heading.markup[0]
    assert "Sommaire" in heading.markup[1]
    assert part.markup == ('#contents-part(("Part", "en",));', '#contents-part(("Partie", "fr",));')
    assert "people" not in alone.markup[0]
    assert 'people: "Talk: One"' in chapter.markup[0]
    assert 'people: "Intervention : Un"' in chapter.markup[1]
    assert "A \\*title\\*" in chapter.markup[0]
