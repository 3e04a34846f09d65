"""CSL-JSON valid by its closed schema, and read back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from readers import described
from readers.citing import misses, read_csl
from readers.described import CHAPTERS, READING, TALK, book, records
from volumes import SCHEMAS

from sphinx_proceedings.citations.files.csl import csl, talk_csl, volume_csl
from sphinx_proceedings.model.persons import Name, Person

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record

RECORDS = records()
SCHEMA = Draft7Validator(json.loads((SCHEMAS / "csl-data-1.0.2.json").read_text(encoding="utf-8")))
# As heads give them: without spaces around, and no longer than a line may be.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=50).map(str.strip).filter(bool)


def wrong(text: str) -> list[str]:
    return [error.message for error in SCHEMA.iter_errors(json.loads(text))]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
def test_a_chapter_is_valid(record: Record) -> None:
    assert wrong(csl(record)) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_chapter_comes_back_from_the_volume(language: str) -> None:
    one = book(language)
    assert wrong(volume_csl(one)) == []
    read = read_csl(volume_csl(one))
    assert list(read) == [one.key, *(record.key for record in one.records())]
    assert [misses(record, "CSL-JSON", read[record.key]) for record in one.records()] == [[]] * len(CHAPTERS)


def test_the_schema_is_closed() -> None:
    item = json.loads(csl(RECORDS[0]))[0]
    assert wrong(json.dumps([{**item, "original-language": "en"}])) != []


@given(title=TEXT, family=TEXT, given_names=st.none() | TEXT)
def test_any_title_and_name_survive(title: str, family: str, given_names: str | None) -> None:
    authors = (Person(name=Name(family=family, given=given_names)), Person(name=Name(literal=family)))
    chapter = replace(TALK, title=title, authors=authors)
    (item,) = json.loads(csl(next(replace(book("en", [chapter]), extents={}).records())))
    assert item["title"] == title
    assert item["author"][0] == {"family": family, **({"given": given_names} if given_names else {})}
    assert item["author"][1] == {"literal": family}


def test_the_words_of_a_title_in_another_language_get_no_capitals() -> None:
    titles = [
        json.loads(csl(next(book(language, [chapter]).records())))[0].get("original-title")
        for language, chapter in (("en", READING), ("fr", TALK), ("fr", READING))
    ]
    assert titles == ['<span class="nocase">Lire Petit</span>', TALK.title, None]


def test_what_is_unknown_is_absent() -> None:
    values = [value for record in RECORDS for value in json.loads(csl(record))[0].values()]
    assert not [value for value in values if not value]


def test_talks_and_papers_are_their_peoples_own() -> None:
    for record in book("fr").records():
        if record.talk is None:
            continue
        text = talk_csl(record.talk)
        assert wrong(text) == []
        (item,) = json.loads(text)
        assert item["type"] == ("document" if record.talk.is_paper else "speech")
        assert [one["family"] for one in item["author"]] == [person.name.family for person in record.talk.persons]
        assert ("event-title" in item) == (not record.talk.is_paper)
        assert item["title"] == record.talk.work.title
        announced = '"genre": "Table ronde"' in text
        assert announced == (record.chapter.kind.name == "round-table")


def test_who_led_a_talk_is_its_chair() -> None:
    record = described.record()
    assert record.talk is not None
    (item,) = json.loads(talk_csl(record.talk))
    assert (item["author"][0]["family"], item["chair"][0]["family"]) == ("Byron", "Petit")
    assert wrong(json.dumps([item])) == []
