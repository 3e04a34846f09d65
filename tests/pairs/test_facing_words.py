"""What the facing pages say of themselves, in the language of each side."""

from __future__ import annotations

import pytest

from sphinx_proceedings.pairs import facing_words

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Pages 118–121 of the edition in two languages; in the volumes, 53–54 (English) and 55 (French).",
        ),
        ("fr", "Pages 118–121 de l’édition bilingue\u202f; dans les volumes, 55 (français) et 53–54 (anglais)."),
    ],
)
def test_an_offprint_has_the_pages_of_its_edition_before_those_of_the_volumes(language: str, said: str) -> None:
    assert facing_words.numbered("118–121", {"en": "53–54", "fr": "55"}, language) == (said, language)


def test_each_side_is_called_in_its_own_language() -> None:
    assert facing_words.side(0, "fr") == ("Original", "fr")
    assert facing_words.side(1, "en") == ("Translation", "en")


@pytest.mark.parametrize(("language", "said"), [("en", "on the left"), ("fr", "à gauche")])
def test_the_edition_says_on_which_side_the_original_is(language: str, said: str) -> None:
    sentence, spoken = facing_words.arranged(language)
    assert said in sentence
    assert spoken == language
