"""Texts by language: what a head may write, what of it is translated, what each edition then says."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import pytest
from volumes import INDEX, ONE

from sphinx_proceedings.model import frontmatter
from sphinx_proceedings.model.head_texts import Line, completed, language_of, lines, messages

if TYPE_CHECKING:
    from sphinx_proceedings.model.metadata import Chapter, Volume

pytestmark = pytest.mark.pure

PLAIN = """---
language: en
kind: talk
short_title: One
abstract: |-
  A first thing.
  A second.
keywords: [commons, looms]
about:
  title: One, really
  language: en
  speakers: [{name: {given: Ada, family: Byron}, role: Analyst}, {name: {family: Lovelace}, role: {fr: comtesse}}]
---

# Chapter one
"""
SAID = {"A first thing.": "Une première.", "A second.": "Une deuxième.", "looms": "métiers", "Analyst": "analyste"}


def read(text: str) -> Chapter:
    document = frontmatter.split(text, "one.md")
    return frontmatter.read_chapter(document, "one", languages=("en", "fr"))


def translated(**without: str) -> Chapter:
    return completed(read(PLAIN), {"fr": {text: said for text, said in SAID.items() if text not in without.values()}})


def test_a_plain_text_is_in_the_language_of_its_document() -> None:
    chapter = read(PLAIN)
    assert chapter.short_title == {"en": "One"}
    assert chapter.abstract == {"en": "A first thing.\nA second."}
    assert chapter.keywords == {"en": ("commons", "looms")}
    assert chapter.people[0].role == {"en": "Analyst"}


def test_what_a_head_lacks_is_a_message_line_by_line_and_says_what_it_is() -> None:
    assert [[(one.text, one.called) for one in text] for text in messages(read(PLAIN), ("en", "fr"))] == [
        [("A first thing.", "abstract"), ("A second.", "abstract")],
        [("commons", "keywords"), ("looms", "keywords")],
        [("Analyst", "role of Ada Byron")],
        [("One", "short_title")],
    ]


def test_what_a_head_gives_in_every_language_is_none() -> None:
    assert [*messages(read(ONE), ("en", "fr"))] == []
    assert [[one.called for one in text] for text in messages(read(ONE), ("en", "fr", "de"))] == [
        ["abstract"],
        ["keywords"],
    ]


def test_a_head_has_the_translations_of_its_catalog() -> None:
    chapter = translated()
    assert chapter.abstract == {"en": "A first thing.\nA second.", "fr": "Une première.\nUne deuxième."}
    assert chapter.people[0].role == {"en": "Analyst", "fr": "analyste"}
    assert chapter.short_title == {"en": "One"}
    assert completed(chapter, {"fr": {}}).abstract == {"en": "A first thing.\nA second."}


def test_what_a_head_says_itself_no_catalog_says_otherwise() -> None:
    chapter = completed(read(ONE), {"fr": {"About one.": "Autre chose."}})
    assert chapter.abstract == {"en": "About one.", "fr": "À propos de un."}


def test_of_a_text_that_is_not_whole_there_is_none_and_an_edition_marks_what_is_lacking() -> None:
    abstract = translated(without="A second.").abstract
    assert abstract is not None
    assert "fr" not in abstract
    assert lines(abstract, "fr") == [Line("Une première.", "fr"), Line("A second.", "en")]
    assert lines(abstract, "en") == [Line("A first thing.", "en"), Line("A second.", "en")]


def test_keywords_are_told_as_far_as_they_are_translated() -> None:
    keywords = translated().keywords
    assert keywords["fr"] == ("métiers",)
    assert lines(keywords, "fr") == [Line("commons", "en"), Line("métiers", "fr")]


def test_a_language_that_has_no_text_says_the_original() -> None:
    chapter = translated()
    assert chapter.short_title is not None
    assert (chapter.short_title["fr"], language_of(chapter.short_title, "fr")) == ("One", "en")
    role = chapter.people[1].role
    assert role is not None
    assert (role["en"], language_of(role, "en")) == ("comtesse", "fr")


def test_the_facts_of_a_volume_may_be_plain_too() -> None:
    plain = INDEX.replace("{en: A Small Volume, fr: Un petit volume}", "A Small Volume")
    volume: Volume = frontmatter.read_volume(frontmatter.split(plain, "index.md"))
    assert volume.title == {"en": "A Small Volume"}
    assert [[one.called for one in text] for text in messages(volume, volume.languages)] == [["title"]]
    assert completed(volume, {"fr": {"A Small Volume": "Un petit"}}).title["fr"] == "Un petit"


@pytest.mark.parametrize("kept", [translated(), read(PLAIN)], ids=["translated", "read"])
def test_what_is_kept_between_builds_is_what_it_was(kept: Any) -> None:
    again = pickle.loads(pickle.dumps(kept))
    assert again == kept
    assert lines(again.abstract, "fr") == lines(kept.abstract, "fr")
