"""The words of a figure are found, said again and wrapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.labels import count_lines, labels, rewritten, with_whole_names

if TYPE_CHECKING:
    from collections.abc import Callable

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><title>Shown</title>
<text x="50" y="40" data-width="80">Training data and computing power</text><text x="1" y="2">12</text>
<text x="50" y="80">Model</text><text x="50" y="90">Model</text></svg>"""


def test_labels_are_found_once_and_numbers_are_none() -> None:
    assert labels(SVG, "f.svg") == ["Shown", "Training data and computing power", "Model"]


def test_labels_are_said_in_the_other_language() -> None:
    drawn = rewritten(SVG, "f.svg", say=lambda label: {"Model": "Modèle"}.get(label, label), language="fr")
    assert drawn.count("Modèle") == 2
    assert 'xml:lang="fr"' in drawn
    assert "Shown" in drawn


def test_a_long_label_is_wrapped_around_its_place() -> None:
    drawn = rewritten(SVG, "f.svg", say=str, language="en")
    assert drawn.count("<tspan") > 1
    assert "data-width" not in drawn
    lines = [float(part.split('"')[0]) for part in drawn.split('<tspan x="50" y="')[1:]]
    assert sum(lines) / len(lines) == pytest.approx(40)


def test_what_is_said_in_two_ways_has_a_line_for_each_where_one_has_no_room() -> None:
    for width, expected in (("400", ["Ici / Here"]), ("50", ["Ici", "Here"])):
        lines = drawn(f'<text x="1" y="2" data-width="{width}">x</text>', say=lambda _: "Ici\nHere")
        assert re.findall("<tspan[^>]*>([^<]*)", lines) == expected
    assert "Ici / Here" in drawn('<text x="1" y="2">x</text>', say=lambda _: "Ici\nHere")


def test_no_line_is_broken_at_a_no_break_space() -> None:
    lines = drawn('<text x="1" y="2" data-width="80">Open Future\N{NO-BREAK SPACE}: jeux\n  de données</text>')
    assert re.findall("<tspan[^>]*>([^<]*)", lines) == ["Open", "Future\N{NO-BREAK SPACE}:", "jeux de", "données"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("with Ann Other, Bo Ek and Cy Doe", "with Ann~Other, Bo~Ek and~Cy~Doe"),
        ("Cy Doe", "Cy~Doe"),
        ("Bo and Cy", "Bo and Cy"),
        ("Cy Doe Junior", "Cy~Doe~Junior"),
    ],
)
def test_names_in_a_label_stay_whole(label: str, expected: str) -> None:
    said = with_whole_names(label, ["Ann Other", "Bo Ek", "Cy Doe", "Cy Doe Junior"], "and")
    assert said.replace("\N{NO-BREAK SPACE}", "~") == expected


@pytest.mark.parametrize(
    ("width", "expected"),
    [(80, ["with", "Ann~Other,", "Bo", "Jonathan", "Ek"]), (120, ["with Ann~Other,", "Bo~Jonathan~Ek"])],
)
def test_a_name_is_broken_only_where_no_line_has_room_for_it(width: int, expected: list[str]) -> None:
    label = "with Ann~Other, Bo~Jonathan~Ek".replace("~", "\N{NO-BREAK SPACE}")
    lines = re.findall("<tspan[^>]*>([^<]*)", drawn(f'<text x="1" y="2" data-width="{width}">{label}</text>'))
    assert [line.replace("\N{NO-BREAK SPACE}", "~") for line in lines] == expected
    assert count_lines(label, width) == len(expected)


def test_drawing_twice_gives_the_same_drawing() -> None:
    once = rewritten(SVG, "f.svg", say=str, language="en")
    assert rewritten(SVG, "f.svg", say=str, language="en") == once


def test_a_figure_that_is_not_well_formed_names_its_line() -> None:
    with pytest.raises(ProceedingsError, match=r"f\.svg:2: the figure is not well-formed"):
        labels('<svg xmlns="http://www.w3.org/2000/svg">\n<text></svg>', "f.svg")


def test_a_file_that_is_no_svg_is_refused() -> None:
    with pytest.raises(ProceedingsError, match="root is not <svg>"):
        labels("<html/>", "f.svg")


def drawn(inside: str, say: Callable[[str], str] = str) -> str:
    svg = rewritten(SVG.partition("<title>")[0] + inside + "</svg>", "f.svg", say=say, language="fr")
    return svg.partition(">")[2].removesuffix("</svg>").replace("\n", "")


LINES = '<text x="1" y="2"><tspan x="1" y="2">Training</tspan><tspan x="1" y="20">data</tspan></text>'


def test_lines_of_a_label_are_words_apart() -> None:
    assert labels(SVG.partition("<title>")[0] + LINES + "</svg>", "f.svg") == ["Training data"]


def test_a_label_that_stays_as_it_is_keeps_its_lines() -> None:
    assert drawn(LINES) == LINES
    assert drawn(LINES, lambda label: f"{label}, said") == '<text x="1" y="2">Training data, said</text>'


@pytest.mark.parametrize("label", ["数据 😀", "data x\u0301"])
def test_a_label_that_the_pdf_cannot_show_is_refused(label: str) -> None:
    with pytest.raises(
        ProceedingsError, match=r"^f\.svg:\d: .*(no face of the PDF has|in a drawing the PDF cannot show)"
    ):
        labels(f"{SVG.partition('<title>')[0]}<text>{label}</text></svg>", "f.svg")


@pytest.mark.parametrize(
    "within", ['<tspan style="fill:red">WORDS</tspan>', '<textPath href="#p"><tspan x="3">WORDS</tspan></textPath>']
)
def test_a_label_keeps_the_one_look_or_path_it_has(within: str) -> None:
    text = f"<text>{within}</text>"
    assert drawn(text.replace("WORDS", "Model"), str.upper) == text.replace("WORDS", "MODEL")


@pytest.mark.parametrize(
    ("settings", "places"),
    [
        ('x="50%" y="40"', ["50%", "50%"]),
        ('x="50" y="40px" font-size="12px"', ["50", "50"]),
        ('y="40" font-size="16"', ["0", "0"]),
    ],
)
def test_lengths_of_a_label_may_have_their_unit(settings: str, places: list[str]) -> None:
    svg = drawn(f'<text {settings} data-width="60">Training data</text>')
    assert re.findall(r'<tspan x="([^"]*)" y="[\d.]+"', svg) == places
