"""Spacing by language: where it is set, where it is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.language.spacing import spaced

N, B = "\u202f", "\u00a0"
CASES = [
    ("est-ce clair ?", f"est-ce clair{N}?"),
    ("un ; deux ! trois", f"un{N}; deux{N}! trois"),
    ("voici : ceci", f"voici{B}: ceci"),
    ("le « mot » juste", f"le «{N}mot{N}» juste"),
    ("le «mot» juste", f"le «{N}mot{N}» juste"),
    ("0,16 % des données", f"0,16{N}% des données"),
    ("700 000 fois", f"700{N}000 fois"),
    ("2 000 milliards", f"2{N}000{B}milliards"),
    ("à 10:30, http://a.b:80/", "à 10:30, http://a.b:80/"),
    ("un « mot » : suite", f"un «{N}mot{N}»{B}: suite"),
    ("(« mot »)", f"(«{N}mot{N}»)"),
    ("en 2025 100 personnes", "en 2025 100 personnes"),
    ("79 648 272 exemples", f"79{N}648{N}272 exemples"),
    ("oblige-t-elle, a-t-on, Existe-t-il ?", f"oblige-t\u2011elle, a-t\u2011on, Existe-t\u2011il{N}?"),
    ("un t-shirt, sit-in, dit-elle", "un t-shirt, sit-in, dit-elle"),
    ("(9-11 décembre)", f"(9\u201111{B}décembre)"),
    ("session 1, l’article 53 ; deux sessions", f"session{B}1, l’article{B}53{N}; deux sessions"),
    ("rien à faire.", "rien à faire."),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_french_is_spaced(text: str, expected: str) -> None:
    assert spaced(text, "fr") == expected


TOGETHER = ["# jetons", "Llama #", "Open Data"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_line_parts_the_phrases_of_a_volume(language: str) -> None:
    text = "Llama 2, 10 jetons, Open Data; Llamas 2, A Llama B, 10 jetonsx, aLlama 2"
    kept = f"Llama{B}2, 10{B}jetons, Open{B}Data; Llamas 2, A Llama B, 10 jetonsx, aLlama 2"
    assert spaced(text, language, TOGETHER).replace(f"{N};", ";") == kept
    assert spaced("2 003 jetons", "fr", TOGETHER) == f"2{N}003{B}jetons"


def test_english_keeps_the_day_with_its_month() -> None:
    text = "on 9–11 May 2026, in 2026 May, of 9 Mayors"
    assert spaced(text, "en") == spaced(text, "en-US") == f"on 9–11{B}May 2026, in 2026{B}May, of 9 Mayors"


def test_english_is_else_left_alone() -> None:
    assert spaced("a : b « c »", "en") == "a : b « c »"


@given(st.text(alphabet=f"ab1 :;!?«»%,.{N}{B}", max_size=40))
def test_spacing_twice_changes_nothing(text: str) -> None:
    once = spaced(text, "fr")
    assert spaced(once, "fr") == once


@given(st.text(alphabet="ab :;!?«»%", max_size=40))
def test_no_plain_space_is_left_before_high_punctuation(text: str) -> None:
    result = spaced(text, "fr")
    assert not any(f" {mark}" in result for mark in ";!?»")
