"""The words of a figure are found, said again and wrapped."""

from __future__ import annotations

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.labels import labels, rewritten

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


def test_drawing_twice_gives_the_same_drawing() -> None:
    once = rewritten(SVG, "f.svg", say=str, language="en")
    assert rewritten(SVG, "f.svg", say=str, language="en") == once


def test_a_figure_that_is_not_well_formed_names_its_line() -> None:
    with pytest.raises(ProceedingsError, match=r"f\.svg:2: the figure is not well-formed"):
        labels('<svg xmlns="http://www.w3.org/2000/svg">\n<text></svg>', "f.svg")


def test_a_file_that_is_no_svg_is_refused() -> None:
    with pytest.raises(ProceedingsError, match="root is not <svg>"):
        labels("<html/>", "f.svg")
