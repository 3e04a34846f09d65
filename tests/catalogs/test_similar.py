"""Similar passages: those that share their rare words, the nearest first, and never the message itself."""

from __future__ import annotations

from sphinx_proceedings.catalogs.similar import Memory, Passage, words_of

TEXTS = (
    ("one", "The commons of knowledge are governed by those who use them."),
    ("one", "The commons of water are governed by those who use them."),
    ("two", "The commons of knowledge are governed by those who use them."),
    ("two", "Nothing here is like the rest, and that is all."),
    ("two", "2025"),
)
MEMORY = Memory(Passage(docname, text, f"fr: {text}") for docname, text in TEXTS)


def test_the_nearest_comes_first_and_the_message_itself_not_at_all() -> None:
    assert [MEMORY.similar("one", TEXTS[0][1])[at][:2] for at in (0, 1)] == [TEXTS[2], TEXTS[1]]
    assert [passage.translation for passage in MEMORY.similar("three", "Nothing is like the rest.")] == [
        f"fr: {TEXTS[3][1]}"
    ]


def test_few_common_words_make_no_similar_passage() -> None:
    assert MEMORY.similar("one", "The library of those who write.") == []
    assert MEMORY.similar("one", "2025") == []
    assert Memory([]).similar("one", "Anything at all.") == []


def test_at_most_three_are_told() -> None:
    many = Memory(Passage("one", f"The same words but {number}.", "x") for number in ("one", "two", "three", "four"))
    assert len(many.similar("two", "The same words but none.")) == 3


def test_the_names_of_roles_are_no_words() -> None:
    assert words_of("See {cite:p}`hess2003` and {lang-fr}`les communs`.") == {"see", "hess", "and", "les", "communs"}
