"""What the markup of a unit tells besides what it prints: its notes, labels and kind, where a page may end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.typst import manuscript, unit_slots
from sphinx_proceedings.typst.manuscript import Manuscript
from sphinx_proceedings.typst.syntax import quoted

WORDS = st.lists(st.text("ab.,#é", min_size=1), min_size=1)


def paragraph(words: list[str], start: str = "") -> str:
    marked = "".join(manuscript.word(0, number) + word + " " for number, word in enumerate(words))
    return start + manuscript.block(0, marked)


@given(WORDS)
def test_the_pieces_of_a_paragraph_are_its_words(words: list[str]) -> None:
    markup = paragraph(words, '#segment("p", 1);')
    pieces = unit_slots.words(markup)
    assert len(pieces) == len(words)
    assert "".join(pieces) == Manuscript("", markup).unmarked({})


def test_what_is_no_paragraph_alone_is_one_piece() -> None:
    item = f"#list([{paragraph(['One', 'two'])}]);"
    assert unit_slots.words(item) == [item]
    assert unit_slots.words("#image();") == ["#image();"]


def test_a_paragraph_that_stands_alone_has_the_pieces_of_any_other() -> None:
    assert unit_slots.words(f"#par[{paragraph(['One', 'two'])}];") == ["One ", "two "]
    assert unit_slots.words("#par[One];") == ["One"]


def test_no_page_begins_with_a_mark() -> None:
    marked = "".join(
        manuscript.word(0, number) + word for number, word in enumerate(("One ", "(#emph[two]", ") ", "3."))
    )
    assert unit_slots.words(manuscript.block(0, marked)) == ["One ", "(#emph[two]) ", "3."]


def test_notes_are_told_in_their_order_and_stand_where_they_are_called() -> None:
    markup = f"One{unit_slots.noted('#footnote[A.];')} and two{unit_slots.noted('#footnote[B];')}."
    assert unit_slots.notes(markup) == ["#footnote[A.];", "#footnote[B];"]
    assert unit_slots.bare(markup) == "One#footnote[A.]; and two#footnote[B];."


def test_a_note_that_another_calls_comes_after_it() -> None:
    inner = unit_slots.noted("#footnote[Inner.];")
    outer = unit_slots.noted(f"#footnote[Outer.{inner}];")
    assert unit_slots.notes(f"Words.{outer}") == [f"#footnote[Outer.{inner}];", "#footnote[Inner.];"]


@given(st.text('a#/"\\-', min_size=1), st.text("b", min_size=1))
def test_labels_are_told_by_whatever_sets_them(one: str, other: str) -> None:
    assert unit_slots.names(f"#anchor({quoted(one)});#heading[T];#label({quoted(other)});") == [one, other]
    assert unit_slots.names(f"#tabular(labels: ({quoted(one)}, {quoted(other)}, ), [x]);") == [one, other]
    assert unit_slots.names(f"#title-note({quoted(one)})[Note];") == [one]
    assert unit_slots.names(f"#footnote(label({quoted(one)}));") == []


def test_links_lead_where_the_volume_has_what_they_mean() -> None:
    markup = manuscript.link("one#a", "A") + manuscript.link("one#b", "B") + manuscript.pages(["two"])
    led = manuscript.led(markup, {"one#a": "references#a"})
    assert manuscript.leads_to(led) == ["references#a", "one#b", "two"]


def test_numbered_paragraphs_are_told_by_their_ids() -> None:
    assert unit_slots.segments(paragraph(["One"], '#segment("p-one", 1);') + '#segment("p-two", 2);') == [
        "p-one",
        "p-two",
    ]
    assert unit_slots.segments("#image();") == []


def test_rows_of_a_table_are_told_by_their_lines() -> None:
    assert unit_slots.rows("#tabular(columns: (auto, ), \n  table.header([Name]), \n  [One], \n  [Two]);") == 3


def test_an_index_is_told_apart_by_its_letters() -> None:
    markup = "".join(unit_slots.lettered(letter) + f"#names-index({letter});" for letter in ("", "A", "É"))
    assert unit_slots.by_letter(markup) == {"": "#names-index();", "A": "#names-index(A);", "É": "#names-index(É);"}
    assert unit_slots.bare(markup) == "#names-index();#names-index(A);#names-index(É);"
    assert unit_slots.by_letter("#names-index(A);") == {}
