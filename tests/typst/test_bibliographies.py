"""Several lists of references in a chapter: where each stands, and what the heads of its pages say."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from sphinx_proceedings.typst.bibliographies import bibliographies, sections
from sphinx_proceedings.typst.list_heads import Bibliography, Headed, heads

pytestmark = pytest.mark.pure


def listing(title: str, *entries: str) -> nodes.section:
    works = (nodes.citation("", nodes.label("", "X"), nodes.paragraph("", entry)) for entry in entries)
    return nodes.section("", nodes.title("", title), *works)


def chapter(*lists: nodes.section) -> nodes.document:
    document = new_document("a")
    document += nodes.section("", nodes.title("", "Works"), nodes.paragraph("", "All of them."), *lists)
    return document


def test_each_list_tells_its_entries_and_their_letters() -> None:
    lists = bibliographies(
        chapter(listing("Of talks", "Élie (2020).", "« Zoé » (2021)."), listing("Others", "7 (2019)."))
    )
    assert lists == [Bibliography("Of talks", [(3, "E"), (4, "Z")]), Bibliography("Others", [(6, "")])]


def test_one_list_needs_no_name_of_its_own() -> None:
    assert not sections(chapter(listing("Of talks", "Élie (2020).")))
    assert not sections(chapter(listing("Of talks", "Élie (2020)."), listing("No work")))
    assert not sections(new_document("a"))


def test_one_list_under_the_chapters_title_tells_its_letters_alone() -> None:
    alone = new_document("a")
    alone += nodes.section("", *listing("Works", "Élie (2020).", "Zoé (2021).").children)
    assert bibliographies(alone) == [Bibliography("", [(1, "E"), (2, "Z")])]
    assert bibliographies(chapter(listing("References", "Élie (2020)."))) == []


def test_the_head_of_a_page_names_the_list_that_goes_on_there_and_its_letters() -> None:
    lists = [Bibliography("Of talks", [(3, "E"), (4, "Z"), (5, "Z")]), Bibliography("Others", [(7, "A"), (9, "B")])]
    assert heads(lists, {3: 1, 4: 1, 5: 2, 7: 2, 9: 3}) == {
        1: Headed("Of talks", "E–Z"),
        2: Headed("Of talks", "Z"),
        3: Headed("Others", "B"),
    }
