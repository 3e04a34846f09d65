"""Words of a list in running text: the longest first, plurals, nothing inside other words."""

from __future__ import annotations

import re

import pytest

from sphinx_proceedings.language.wordlist import WordList, folded, initial, is_short_name

TERMS = ["commons", "digital commons", "data trust", "AI Act", "communs", "espace de données"]
CASES = [
    ("Digital commons are commons.", ["digital commons", "commons"]),
    ("two data trusts. Data trust", ["data trust", "data trust"]),
    ("the AI Act, not an ai act", ["AI Act"]),
    ("Commons AI, Open Data Commons and douze communes. Communs ?", ["communs"]),
    ("A word. Commons matter.", ["commons"]),
    ("uncommons, commons-based, commonsense", []),
    ("les espaces de\u00a0données et les communs", ["espace de données", "communs"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_terms_are_found(text: str, expected: list[str]) -> None:
    assert [found.word for found in WordList(TERMS, inflected=True).find(text)] == expected


def test_names_are_found_as_they_are_written() -> None:
    names = WordList(["Pleias", "Julie Hunter"], inflected=False)
    assert [found.word for found in names.find("Pleias, pleias, Pleiass; Julie\u00a0Hunter")] == [
        "Pleias",
        "Julie Hunter",
    ]


def test_places_are_those_of_the_words() -> None:
    (found,) = WordList(["b c"], inflected=False).find("a b c d")
    assert "a b c d"[found.start : found.end] == "b c"


def test_an_empty_list_finds_nothing() -> None:
    assert list(WordList([], inflected=True).find("anything")) == []


@pytest.mark.parametrize("word", ["", " ", "a ", "a  b"])
def test_a_word_with_spaces_around_it_is_no_trouble(word: str) -> None:
    assert all(found.word == word for found in WordList([word], inflected=True).find("a b"))


def test_what_has_no_letters_is_no_word() -> None:
    words = WordList(["\u00a0", "", "?", " commons", "fair  use", "—"], inflected=True)
    assert [found.word for found in words.find("? — fair use and commons")] == ["fair  use"]


def test_texts_are_sorted_by_their_letters() -> None:
    words = ["ressource", "RGPD", "règlement", "œuvre", "l’IA", "recueil"]
    assert sorted(words, key=folded) == ["l’IA", "recueil", "règlement", "ressource", "RGPD", "œuvre"]


@pytest.mark.parametrize(
    ("entry", "letter"), [("Éole", "E"), ("l’IA", "L"), ("œuvre", "Œ"), ("3D", ""), ("?", ""), ("", "")]
)
def test_an_entry_stands_under_its_first_letter(entry: str, letter: str) -> None:
    assert initial(entry) == letter


def test_capitals_that_begin_no_sentence_are_those_of_names() -> None:
    text = "He says (in Chicago) that l’Europe, “Qualcomm” and [Oracle] of Associations did. O? No!” Now OECD, 3D - a"
    words = [found for found in re.finditer(r"[^ ]+", text) if is_short_name(text, *found.span())]
    assert [found[0] for found in words] == ["Chicago)", "l’Europe,", "“Qualcomm”", "[Oracle]", "OECD,"]
