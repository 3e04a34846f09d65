"""Labels over lines keep their letters where a renderer strokes and fills one glyph after the other."""

from __future__ import annotations

import re

import pytest

from sphinx_proceedings.figures.charts import read
from sphinx_proceedings.figures.halos import parted
from sphinx_proceedings.figures.shapes import Sheet
from sphinx_proceedings.figures.svg import draw
from sphinx_proceedings.model import palette

CHART = """kind: dumbbells
title: Shares
unit: per cent
ends: [Old, New]
rows: [{label: English, values: [33.2, 41.9]}]
"""
RULES = "<style>.over { paint-order: stroke; stroke: #ffffff; stroke-width: 7; } .plain { fill: #123456; }</style>"


def drawn(inside: str) -> str:
    return parted(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30">{RULES}{inside}</svg>')


def test_a_label_with_a_halo_is_stroked_and_then_filled() -> None:
    svg = drawn('<g><text id="a" class="quiet over" style="opacity: 0.9" x="1">33.2</text><path d="M0 0"/></g>')
    assert re.findall(r"<(text|path)([^>]*)>", svg) == [
        ("text", ' class="quiet over" style="opacity: 0.9; fill: none" x="1"'),
        ("text", ' id="a" class="quiet over" style="opacity: 0.9; stroke: none" x="1"'),
        ("path", ' d="M0 0" /'),
    ]


@pytest.mark.parametrize("label", ['<text class="plain">a</text>', "<text>a</text>", '<path class="over" d="M0 0" />'])
def test_all_else_stays_as_it_is(label: str) -> None:
    assert label in drawn(label)
    assert drawn(label).count("<style") == 1


def test_no_label_of_a_chart_is_stroked_and_filled_at_once() -> None:
    chart = draw(read(CHART, "x.yml"), Sheet(language="en"), colours=palette.read({}), arched=False)
    assert 'class="over"' in chart
    looks = re.findall(r'<text[^>]*class="[^"]*\bover"([^>]*)>', parted(chart))
    assert [re.sub(r".*style=", "", look) for look in looks] == ['"fill: none"', '"stroke: none"'] * (len(looks) // 2)
