"""Drawings on white paper and in insets: one look, whatever scheme a reading system follows."""

from __future__ import annotations

import pytest

from sphinx_proceedings.figures.charts import read
from sphinx_proceedings.figures.mounts import inset, mounted
from sphinx_proceedings.figures.shapes import Sheet
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.model import palette

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg"><style>
svg { background: #fcfaf4; } .box { fill: #fcfaf4; stroke: #123456; }
@media (prefers-color-scheme: dark) { svg { background: #101a18; } .box { fill: #182521; } }
.line { stroke: #47504c; }
</style><rect class="box"/></svg>"""
CHART = """kind: bars
title: Shares
unit: per cent
series: [Old, New]
rows: [{label: English, values: [33.2, 41.9]}]
"""


@pytest.mark.parametrize("ground", ["background", "--ground"])
def test_it_is_by_day_alone_and_white_where_its_ground_was(ground: str) -> None:
    drawn = mounted(DRAWN.replace("background: #fcfaf4", f"{ground}: #fcfaf4"))
    assert "prefers-color-scheme" not in drawn
    assert "#182521" not in drawn
    assert "#fcfaf4" not in drawn
    assert ".box { fill: #ffffff; stroke: #123456; }" in drawn
    assert ".line { stroke: #47504c; }" in drawn


def test_a_chart_is_one_too_and_has_no_ground_of_its_own_on_paper() -> None:
    colours = palette.read({"page": ("#fcfaf4", "#101a18")})
    chart = draw(read(CHART, "chart.yml"), Sheet(language="en"), colours=colours, arched=False)
    assert "background: #101a18" in chart
    assert "background: #fcfaf4" not in chart
    drawn = mounted(chart)
    assert "#101a18" not in drawn
    assert "#fcfaf4" not in drawn


def test_an_inset_has_a_ground_and_a_margin_of_it() -> None:
    drawn = inset(DRAWN.replace("<svg ", '<svg viewBox="0 0 100 50" width="100" height="50" '), "#f3f3f3")
    assert 'viewBox="-16 -16 132 82"' in drawn
    assert 'width="132" height="82"' in drawn
    assert ".box { fill: #f3f3f3; stroke: #123456; }" in drawn


def test_an_inset_of_a_drawing_that_says_no_box_has_no_margin() -> None:
    assert "viewBox" not in inset(DRAWN, "#f3f3f3")


@pytest.mark.parametrize(
    ("given", "ground"),
    [("", "background: #ffffff"), (' style="fill: red;"', "fill: red; background: #ffffff")],
)
def test_a_drawing_without_a_ground_gets_one(given: str, ground: str) -> None:
    assert f'style="{ground}"' in mounted(f'<svg xmlns="http://www.w3.org/2000/svg"{given}><rect/></svg>')
