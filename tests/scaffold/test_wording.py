"""The words of a new volume: the same in each language, each finished."""

from __future__ import annotations

import re

import pytest

from sphinx_proceedings.scaffold.wording import FOLDER, words

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yml"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_all_words_with_their_roles(language: str) -> None:
    assert words(language).keys() == words("en").keys()
    for name, text in words(language).items():
        assert re.findall(r"\{[a-z:]+\}(?:`[^`]*`)?|\[\^\w+\]", text) == re.findall(
            r"\{[a-z:]+\}(?:`[^`]*`)?|\[\^\w+\]", words("en")[name]
        )


def test_a_region_has_the_words_of_its_language_and_english_stands_in_for_none() -> None:
    assert words("fr-CA") == words("fr")
    assert words("qaa") == words("en")
