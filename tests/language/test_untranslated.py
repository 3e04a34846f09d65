"""What is in English for want of a translation, and what only looks so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.language import interface
from sphinx_proceedings.language.interface import cited_in, language_mark, marked, worded_in

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.pure


@pytest.fixture
def of_its_own() -> Iterator[None]:
    interface.take({"oc": {"Publisher:": "Editor :", "in": "dins"}})
    yield
    interface.take({})


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Publisher: Small Press.", "en"),
        ("Edited by Ane Etxeberria.", "en"),
        ("Proceedings of a conference.", "en"),
        ("Publishers are many.", "eu"),
        ("Ane Etxeberria", "eu"),
        ("", "eu"),
    ],
)
def test_a_sentence_is_english_where_it_begins_so(sentence: str, language: str) -> None:
    assert worded_in(sentence, "eu") == language
    assert worded_in(sentence, "en") == "en"


@pytest.mark.usefixtures("of_its_own")
def test_a_volume_translates_a_sentence_at_a_time() -> None:
    assert worded_in("Publisher: x", "oc") == "oc"
    assert worded_in("Edited by x", "oc") == "en"
    assert (cited_in("oc"), cited_in("eu"), cited_in("fr"), cited_in("en-US")) == ("oc", "en", "fr", "en-US")


def test_only_what_is_in_another_language_is_marked() -> None:
    assert language_mark("eu", "eu") == ""
    assert language_mark("en", "eu") == ' lang="en"'
    assert marked("en", "A & B", "ar") == '<span lang="en" dir="ltr">A &amp; B</span>'
    assert marked("eu", "A & B", "eu") == "A &amp; B"
