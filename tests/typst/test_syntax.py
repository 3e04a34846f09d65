"""Text written as Typst markup must read back as itself."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import typst
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sphinx_proceedings.language.wordlist import Found
from sphinx_proceedings.typst.syntax import addressed, array, call, code, escaped, label, lined, named, quoted, raised

SIGNS = "\\#$*_`<>@=+-/~[]'\".:?! 1a"
# Text stands after the end of a line and before another text, as in a chapter.
AROUND = "#set smartquote(enabled: false)\n#metadata[\n{}]<told>"


def said(content: dict[str, Any]) -> str:
    """Return the words of a Typst content value."""
    match content["func"]:
        case "sequence":
            return "".join(map(said, content["children"]))
        case "space":
            return " "
        case "smartquote":
            return '"' if content["double"] else "'"
        case "text" | "symbol":
            return str(content["text"])
    raise AssertionError(f"the text became {content}")


def read_back(markup: str) -> str:
    compiler = typst.Compiler(AROUND.format(markup).encode(), ignore_system_fonts=True)
    return said(json.loads(compiler.query("<told>", field="value", one=True)))


@pytest.mark.parametrize(
    "text",
    [
        "= no heading",
        "- no item",
        "+ no item",
        "/ no: term",
        "12. no item",
        "1) as it is",
        "an *emphasis*, a _stress_, `code`",
        "#panic() and $x$",
        "<label> and @reference",
        "https://example.org/a//b /* no comment */ // nor this",
        "a--b, a---b, -1, -?",
        "wait... and..wait",
        "a~b \\ c [d]",
        'it\'s "quoted"',
        "« oui\u202f; non\u00a0: »",
    ],
)
def test_text_means_only_itself(text: str) -> None:
    assert read_back(escaped(text)).strip() == text


@settings(max_examples=60, deadline=None)
@example(" =", " ")
@given(st.text(SIGNS, min_size=1, max_size=12), st.text(SIGNS, min_size=1, max_size=12))
def test_any_two_texts_side_by_side_read_back(one: str, other: str) -> None:
    together = read_back(escaped(one) + escaped(other))
    assert " ".join(together.split()) == " ".join((one + other).split())


@pytest.mark.parametrize("text", ['a "b" \\ c', "one\ntwo\tthree", "#{1}", "é\u202f;"])
def test_a_string_reads_back(text: str) -> None:
    compiler = typst.Compiler(f"#metadata({quoted(text)})<told>".encode(), ignore_system_fonts=True)
    assert json.loads(compiler.query("<told>", field="value", one=True)) == text


@pytest.mark.parametrize("end", ["\n", "\v", "\f", "\r", "\x1c", "\x85", "\u2028", "\u2029"], ids=ascii)
@pytest.mark.parametrize("text", ["= a", "- b", "+ c", "1. d", "/ e: f"])
def test_no_end_of_line_begins_markup(end: str, text: str) -> None:
    assert escaped(f"x{end}{text}") == escaped(f"x {text}")
    assert read_back(escaped(f"x{end}{text}")).strip() == f"x {text}"


@pytest.mark.parametrize(
    "text", ["\u00ad", "mot\u00ad", "mot\u00ad\u00ad.", "mot \u00ad", "mot \u00ada", "\u00admot", "mo\u00ad\u00adt"]
)
def test_a_soft_hyphen_stands_between_letters_alone(text: str) -> None:
    assert not re.search(r"(?<!\w)\u00ad|\u00ad(?!\w)", escaped(text))
    assert escaped("mo\u00adt") == "mo\u00adt"


def test_no_sign_begins_a_string() -> None:
    assert escaped('a "b') == 'a \\"b'


def test_lines_of_text_are_one_line() -> None:
    assert escaped("one\ntwo\r\n three") == "one two three"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("https://example.org/a-b", '#address("https://example.org/a-b");'),
        ("At http://a.org/~b, now", 'At #address("http://a.org/~b,"); now'),
        ("a \\ b, no address: //c", r"a \\ b, no address: \//c"),
    ],
)
def test_addresses_are_left_to_the_page_design(text: str, written: str) -> None:
    assert addressed(text) == written


def test_an_address_that_holds_a_name_is_whole() -> None:
    written = addressed("Open Future, https://open.org/Open-Future", lambda text: call("whole", body=text))
    assert written == '#whole[Open Future, ];#address("https://open.org/Open-Future");#whole[];'


@pytest.mark.parametrize(
    ("text", "within", "written"),
    [
        ("under CC0, of 2024", (), "under #lining[CC0];, of 2024"),
        ("CC BY-SA 4.0", (9,), r"#lining[4\.0];"),
        ("at https://example.org/v1.", (), 'at #address("https://example.org/v1");.'),
    ],
)
def test_figures_of_technical_names_are_lining(text: str, within: tuple[int, ...], written: str) -> None:
    assert lined(text, addressed, *within) == written


def test_a_name_with_figures_is_whole_and_lining() -> None:
    assert named("On Lucie-7B, now", [Found("Lucie-7B", 3, 11)]) == r"On #box[#lining[#whole[Lucie\-7B];];];, now"


@pytest.mark.parametrize(
    ("text", "within", "written"),
    [
        ("the SAW-B, and", (), "the #box[SAW-B];, and"),
        ("under CC BY-SA 4.0", (9,), r"#box[#lining[BY-SA];];#lining[ 4\.0];"),
        ("BY-NC-ND of X-Road, a-t-il", (), "#box[#lining[BY-NC-ND];]; of X-Road, a-t-il"),
        ("10.1234/ABC-1", (), "#lining[10\\.1234/ABC\\-1];"),
    ],
)
def test_no_line_parts_a_name_before_its_last_letters(text: str, within: tuple[int, ...], written: str) -> None:
    assert lined(text, escaped, *within) == written


@pytest.mark.parametrize(
    ("markup", "language", "expected"),
    [
        ("du #w(1, 2);1er au 3, 11er", "fr", "du #w(1, 2);1#super[er]; au 3, 11er"),
        ('#address("https://a.example/1er");', "fr", '#address("https://a.example/1er");'),
        ("1er", "en", "1er"),
        ("Le premier", "fr", "Le premier"),
    ],
)
def test_the_first_of_a_month_is_raised_in_french(markup: str, language: str, expected: str) -> None:
    assert raised(markup, language) == expected


def test_a_call_ends_before_what_follows() -> None:
    assert call("emph", body="a") == "#emph[a];"
    assert call("linebreak") == "#linebreak();"
    assert call("table", "[a]", "[b]", columns="2") == "#table(columns: 2, [a], [b]);"


def test_an_argument_without_value_is_left_out() -> None:
    assert code("image", quoted("a.svg"), alt=quoted("A"), width=None) == 'image(alt: "A", "a.svg")'


def test_an_array_of_one_stays_an_array() -> None:
    assert array(["1fr"]) == "(1fr,)"
    assert array([]) == "()"


def test_a_label_holds_any_character() -> None:
    assert label('a/b#c "d"') == '#label("a/b#c \\"d\\"");'
