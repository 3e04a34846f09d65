"""What an offprint tells of itself on its leaf."""

from __future__ import annotations

import pytest
from readers.described import record

from sphinx_proceedings.typst import offprints

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "url", "said"),
    [
        ("en", "https://example.org", "The page numbers are those of the volume: https://example.org/en/index.html"),
        ("en", None, "The page numbers are those of the volume."),
        ("fr", None, "Les numéros de page sont ceux du volume."),
    ],
)
def test_the_leaf_says_whose_the_page_numbers_are(language: str, url: str | None, said: str) -> None:
    assert offprints.facts(record(language=language, url=url))["numbered"] == (said, language)
