"""The page in two languages has a row for each pair, which says what a translation lacks."""

from __future__ import annotations

import re
from dataclasses import replace

from sphinx_proceedings.model.sides import ROWS, TITLES, Kind, Message, Side, Sides
from sphinx_proceedings.pairs.facing_page import page
from sphinx_proceedings.pairs.pairing import pair

FRAME = f"<title>{TITLES}</title><main>{ROWS}</main>"
ENGLISH = Side("p-a", Kind.PARAGRAPH, 3, 1, "en", "Words.", '<p id="p-a"><span id="label"></span>Words.</p>')
FRENCH = replace(ENGLISH, language="fr", text="Mots.", markup=ENGLISH.markup.replace("Words", "Mots"))


def made(translation: Side, language: str = "en") -> str:
    original = Sides("one", "en", "en", "A & B", sides=(ENGLISH,))
    return page(FRAME, pair(original, Sides("one", "fr", "en", "C", sides=(translation,))), language)


def test_a_pair_is_a_row_with_the_original_first() -> None:
    text = made(replace(FRENCH, messages=(Message("Words.", "Mots."),)))
    assert "<title>A &amp; B / C</title>" in text
    assert re.findall(r'<div class="side ([^"]+)" lang="(..)">', text) == [
        ("original own", "en"),
        ("translation", "fr"),
    ]
    assert text.count('id="p-a"') == text.count('id="label"') == 1
    assert '<a class="segment" href="#p-a">3</a>' in text
    assert "state" not in text


def test_a_row_is_marked_with_the_kind_of_statement_it_stands_in() -> None:
    original = Sides("one", "en", "en", "A", sides=(replace(ENGLISH, statement="reported"),))
    translation = Sides("one", "fr", "en", "B", sides=(replace(FRENCH, statement="reported"),))
    text = page(FRAME, pair(original, translation), "en")
    assert '<div class="pair paragraph statement reported" id="p-a">' in text


def test_places_that_are_counted_have_no_name_of_both_languages() -> None:
    places = "".join(f'<i id="{name}"></i>' for name in ("cite-3", "name-1", "id12", "id-12", "cite-a", "name"))
    original = replace(ENGLISH, markup=places)
    translation = replace(FRENCH, markup=places)
    chapter = pair(
        Sides("one", "en", "en", "A", sides=(original,)), Sides("one", "fr", "en", "B", sides=(translation,))
    )
    assert re.findall(r'<span id="([^"]+)"></span>', page(FRAME, chapter, "en")) == ["id-12", "cite-a", "name"]


def test_drawings_do_not_come_before_the_words() -> None:
    drawn = replace(FRENCH, markup='<figure id="p-a"><img src="a.svg"></figure>')
    assert made(drawn).count('<img loading="lazy" src="../fr/a.svg">') == 1


def test_the_language_of_the_interface_is_the_one_that_stands_alone() -> None:
    text = made(FRENCH, "fr")
    assert re.findall(r'<div class="side ([^"]+)"', text) == ["original", "translation own"]


def test_what_both_say_alike_is_marked_and_stands_on_both_sides() -> None:
    alike = made(replace(FRENCH, text=ENGLISH.text, markup=ENGLISH.markup))
    assert re.findall(r'<div class="(pair[^"]*)"', alike) == ["pair paragraph same"]
    assert re.findall(r'<div class="side ([^"]+)" lang="(..)">', alike) == [
        ("original own", "en"),
        ("translation", "fr"),
    ]
    assert re.findall(r'<div class="(pair[^"]*)"', made(FRENCH)) == ["pair paragraph"]


def test_what_is_not_translated_stands_once_and_says_so() -> None:
    for language in ("en", "fr"):
        text = made(replace(ENGLISH, messages=(Message("Words."),)), language)
        assert re.findall(r'<div class="side ([^"]+)"', text) == ["original own"]
        assert 'class="pair paragraph untranslated"' in text
        assert '<div class="state">' in text
        assert "checkbox" not in text


def test_what_is_stale_says_what_changed() -> None:
    stale = Message("Six {cite:t}`a` <came>.", "", "Cinq.", "Five {cite:t}`a` <came>.")
    text = made(replace(ENGLISH, messages=(stale,)), "fr")
    assert '<p lang="en"><del>Five</del> <ins>Six</ins> … &lt;came&gt;.</p>' in text
    assert 'class="pair paragraph stale"' in text


def test_of_long_words_that_stayed_the_nearest_are_said() -> None:
    words = " ".join(map(str, range(30)))
    stale = Message(f"{words} new {words}", "", "x", f"{words} old {words}")
    text = made(replace(ENGLISH, messages=(stale,)))
    assert "<p>… 24 25 26 27 28 29 <del>old</del> <ins>new</ins> 0 1 2 3 4 5 …</p>" in text


def test_words_in_doubt_are_said_to_be_revised() -> None:
    text = made(replace(ENGLISH, messages=(Message("Words.", "", "Mots ?"),)))
    assert "The translation of this passage is being revised." in text
    assert "<del>" not in text
