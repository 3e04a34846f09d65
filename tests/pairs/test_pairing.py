"""Units are paired by key in the original's order, whichever edition is given first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.catalogs import changed_words
from sphinx_proceedings.catalogs.changed_words import Piece
from sphinx_proceedings.model.sides import Kind, Message, Side, Sides, State
from sphinx_proceedings.pairs.pairing import pair

KEYS = st.lists(st.text("abc", min_size=1), unique=True)


def side(key: str, language: str, *messages: Message) -> Side:
    return Side(key, Kind.PARAGRAPH, 0, 1, language, f"{key} in {language}", f"<p>{key}</p>", messages)


def edition(language: str, *sides: Side) -> Sides:
    return Sides("one", language, "en", "One", sides=sides)


def editions(keys: list[str], others: list[str]) -> tuple[Sides, Sides]:
    """Return an original with *keys*, and a translation with *others*."""
    return edition("en", *(side(key, "en") for key in keys)), edition("fr", *(side(key, "fr") for key in others))


@given(KEYS, st.randoms(use_true_random=False))
def test_all_units_are_paired_in_the_order_of_the_original(keys: list[str], chance: st.DataObject) -> None:
    shuffled = list(keys)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    original, translation = editions(keys, shuffled)
    chapter = pair(original, translation)
    assert [one.key for one in chapter.pairs] == keys
    assert all(one.original.key == one.translation.key for one in chapter.pairs)
    assert chapter.direction == ("en", "fr")
    assert chapter == pair(translation, original)


@given(KEYS, KEYS)
def test_no_unit_is_lost(keys: list[str], others: list[str]) -> None:
    chapter = pair(*editions(keys, others))
    alone = [one.key for one in chapter.alone]
    assert {one.key for one in chapter.pairs} == {*keys} & {*others}
    assert sorted(alone) == sorted({*keys} ^ {*others})


def test_each_language_has_its_side() -> None:
    original, translation = editions(["a"], ["a"])
    chapter = pair(translation, original)
    assert chapter.sides("en") is original
    assert chapter.sides("fr") is translation


def test_a_pair_is_as_current_as_the_least_current_of_its_messages() -> None:
    done, stale, left = Message("A.", "Un."), Message("B.", "", "Deux.", "Bee."), Message("C.")
    states = {
        (): State.CURRENT,
        (done,): State.CURRENT,
        (done, stale): State.STALE,
        (done, stale, left): State.UNTRANSLATED,
    }
    for messages, state in states.items():
        chapter = pair(edition("en", side("a", "en")), edition("fr", side("a", "fr", *messages)))
        assert chapter.pairs[0].state is state


def test_a_stale_pair_tells_what_changed() -> None:
    stale = Message("Six people.", "", "Cinq personnes.", "Five people.")
    doubted = Message("And more.", "", "Et plus.")
    [found] = pair(edition("en", side("a", "en")), edition("fr", side("a", "en", stale, doubted))).pairs
    kinds = changed_words.Kind
    assert found.changes == ((Piece(kinds.LEFT_OUT, "Five"), Piece(kinds.ADDED, "Six"), Piece(kinds.KEPT, "people.")),)
    assert found.translation.source == "Six people.\n\nAnd more."


def test_what_is_translated_stands_in_the_same_form_as_its_source() -> None:
    done = replace(side("a", "fr"), messages=(Message("A *b*.", "Un *b*."), Message("2026")))
    assert done.source == "A *b*.\n\n2026"
    assert done.translation == "Un *b*.\n\n2026"


@pytest.mark.parametrize(
    ("key", "anchor"),
    [
        ("p-abcdefg", "p-abcdefg"),
        ("paragraph", ""),
        ("paragraph-2", ""),
        ("paragraphs", "paragraphs"),
        ("term-2", "term-2"),
    ],
)
def test_what_is_called_by_its_kind_has_no_place_on_a_page(key: str, anchor: str) -> None:
    [found] = pair(edition("en", side(key, "en")), edition("fr", side(key, "fr"))).pairs
    assert found.anchor == anchor


def test_the_heads_are_paired_too() -> None:
    lines = replace(side("head-1", "en"), kind=Kind.HEAD), replace(side("head-1", "fr"), kind=Kind.HEAD)
    one, other = (replace(edition(line.language), head=(line,)) for line in lines)
    [found] = pair(other, one).head
    assert (found.original, found.translation, found.anchor) == (*lines, "")
