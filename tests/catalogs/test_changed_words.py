"""The words that changed between two texts are told in order, and both texts can be had back from them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.catalogs.changed_words import Kind, Piece, pieces
from sphinx_proceedings.model.change_excerpts import MOST_COMPARED

WORDS = st.lists(st.sampled_from("abcd")).map(" ".join)


def test_replaced_words_stand_before_those_in_their_place() -> None:
    assert pieces("A first text, in short.", "A second text, in short, and more.") == [
        Piece(Kind.KEPT, "A"),
        Piece(Kind.LEFT_OUT, "first"),
        Piece(Kind.ADDED, "second"),
        Piece(Kind.KEPT, "text, in"),
        Piece(Kind.LEFT_OUT, "short."),
        Piece(Kind.ADDED, "short, and more."),
    ]


@given(WORDS, WORDS)
def test_both_texts_are_in_the_pieces(former: str, current: str) -> None:
    found = pieces(former, current)
    assert " ".join(piece.words for piece in found if piece.kind is not Kind.ADDED) == former
    assert " ".join(piece.words for piece in found if piece.kind is not Kind.LEFT_OUT) == current


def test_long_texts_are_told_as_they_are() -> None:
    former, current = "a " * (MOST_COMPARED + 1), "a b"
    assert pieces(former, current) == [Piece(Kind.LEFT_OUT, former.strip()), Piece(Kind.ADDED, current)]
    assert [piece.kind for piece in pieces(former, former)] == [Kind.KEPT]
