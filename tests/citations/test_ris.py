"""RIS files read back by rispy."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from readers.citing import misses, read_ris
from readers.described import CHAPTERS, COLLECTIVE, LE_GOFF, SERIES, TALK, book, records

from sphinx_proceedings.citations.files.ris import ris, talk_ris, volume_ris
from sphinx_proceedings.model.persons import Name, Person

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record

RECORDS = records()
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_chapter_comes_back_from_the_volume(language: str) -> None:
    one = book(language)
    read = read_ris(volume_ris(one))
    assert list(read) == [one.key, *(record.key for record in one.records())]
    assert [misses(record, "RIS", read[record.key]) for record in one.records()] == [[]] * len(CHAPTERS)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.key)
def test_a_translator_decides_the_type(record: Record) -> None:
    text = ris(record)
    assert text.startswith("TY  - CHAP\r\n" if record.translators else "TY  - CPAPER\r\n")
    assert ("\r\nA4  - " in text) == bool(record.translators)
    assert text.endswith("\r\nER  - \r\n\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert not re.search(r"^(?!ER)..  - \r$", text, re.M)


@given(title=PRINTABLE, family=PRINTABLE.filter(lambda text: "," not in text), given_names=st.none() | PRINTABLE)
def test_any_title_and_name_survive(title: str, family: str, given_names: str | None) -> None:
    authors = (Person(name=Name(family=family, given=given_names)), Person(name=Name(literal=family)))
    chapter = replace(TALK, title=title, authors=authors)
    record = next(replace(book("en", [chapter]), extents={}).records())
    (read,) = read_ris(ris(record)).values()
    assert read["title"] == title
    assert read["authors"] == [(family, given_names), (family, None)]


def test_a_collective_is_one_word_to_every_program() -> None:
    # JabRef and bibutils part names at plain spaces, pandoc those without a comma.
    text = ris(next(replace(book("en", [replace(TALK, authors=(COLLECTIVE, LE_GOFF))]), extents={}).records()))
    assert re.findall(r"AU  - (.*)\r", text) == ["The\u00a0Test\u00a0Collective,", "Le Goff, Marc Antoine"]


def test_the_note_of_a_translation_says_what_the_original_is_called() -> None:
    french = next(record for record in book("fr").records() if record.translators)
    [read] = rispy.loads(ris(french), newline="\r\n")
    assert f"Titre original\u00a0: «\u202f{french.chapter.title}\u202f»." in " ".join(read["notes"])
    assert "translated_title" not in read
    assert "Titre original" not in ris(next(record for record in book("fr").records() if not record.is_translation))


def test_an_abstract_of_many_lines_is_one_field() -> None:
    chapter = replace(TALK, abstract={"en": "One.\nTY  - BOOK\n\nTwo.", "fr": "Un."})
    (read,) = rispy.loads(ris(next(book("en", [chapter]).records())), newline="\r\n")
    assert read["abstract"] == "One. TY  - BOOK  Two."


def test_talks_and_papers_are_their_peoples_own() -> None:
    found = [rispy.loads(talk_ris(record.talk), newline="\r\n")[0] for record in book("fr").records() if record.talk]
    assert [(one["type_of_reference"], one["authors"], one.get("type_of_work")) for one in found] == [
        ("SLIDE", ["Byron, Ada"], "Intervention"),
        ("MANSCPT", ["Petit, Jean"], None),
        ("SLIDE", ["Byron, Ada"], "Talk"),
        ("SLIDE", ["Byron, Ada", "Le Goff, Marc Antoine"], "Table ronde"),
        ("MANSCPT", ["Le Goff, Marc Antoine", "Dulong de Rosnay, Mélanie"], None),
    ]
    event = "Tests & Essais 2025"
    assert [one.get("secondary_title") for one in found] == [event, None, event, event, None]
    assert [one["language"] for one in found] == ["fr", "fr", "en", "fr", "fr"]


def test_the_series_of_a_volume_and_its_number_are_told() -> None:
    volume, chapter, *_ = volume_ris(book(**SERIES)).split("ER  - ")
    assert "\r\nT2  - Tests in Common & more\r\nM1  - 3\r\n" in volume
    assert "\r\nT3  - Tests in Common & more\r\nVL  - 3\r\n" in chapter
