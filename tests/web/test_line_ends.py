"""Where a line may end within an address: after its strokes and its question mark, but not for a few letters."""

from __future__ import annotations

import pytest

from sphinx_proceedings.web.translator import PIECE


@pytest.mark.parametrize(
    ("address", "pieces"),
    [
        ("https://a.example/b/c?d=1", ["https://a.example/", "b/c?d=1"]),
        ("https://a.example/long-enough-words/c?d", ["https://a.example/", "long-enough-words/", "c?d"]),
        ("https://a.example/long-enough-words?c", ["https://a.example/", "long-enough-words?", "c"]),
        ("https://a.example/b/", ["https://a.example/", "b/"]),
        ("https://a.example", ["https://a.example"]),
    ],
)
def test_lines_of_an_address_end_after_its_strokes(address: str, pieces: list[str]) -> None:
    assert PIECE.findall(address) == pieces
