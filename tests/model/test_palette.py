"""The palette of a volume: what is given, what is not, and whether what is written in it can be read."""

from __future__ import annotations

import runpy

import pytest
from volumes import ROOT

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import palette
from sphinx_proceedings.model.palette import Tone

# WCAG 2.2: text (1.4.3), and what has to be seen to be understood (1.4.11).
TEXT, SHAPE = 4.5, 3.0
READ = [
    *[("ink", under) for under in ("page", "tint", "mark", "passage", "strong")],
    *[("quiet", under) for under in ("page", "tint", "strong")],
    *[("link", under) for under in ("page", "tint", "mark", "passage")],
    *[("title", "page"), ("paper", "ground"), ("paper", "head")],
]
SEEN = [(name, "page") for name in ("thread", "done", "outline", "edge", "hollow", "gap", "full")]
PALETTES = {"neutral": {}, "the volume's": runpy.run_path(str(ROOT / "conf.py"))["proceedings_palette"]}


def light(colour: str) -> float:
    """Return a colour's relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("given", PALETTES.values(), ids=PALETTES)
@pytest.mark.parametrize("time", Tone._fields)
def test_what_is_written_can_be_read_and_what_is_drawn_be_seen(given: dict[str, str], time: str) -> None:
    colours = {name: getattr(tone, time) for name, tone in palette.read(given).items()}
    least = [*((pair, TEXT) for pair in READ), *((pair, SHAPE) for pair in SEEN)]
    found = {pair: (contrast(*map(colours.__getitem__, pair)), needed) for pair, needed in least}
    assert {pair: ratio for pair, (ratio, needed) in found.items() if ratio < needed} == {}


@pytest.mark.parametrize("given", PALETTES.values(), ids=PALETTES)
def test_print_can_be_read_on_paper(given: dict[str, str]) -> None:
    assert contrast(palette.read(given)["print"].day, "#ffffff") >= TEXT


def test_without_a_palette_there_are_ink_and_paper_alone() -> None:
    values = {value for tone in palette.read({}).values() for value in tone}
    assert all(value[1:3] == value[3:5] == value[5:7] for value in values)


def test_one_value_is_for_day_and_night_and_a_name_for_the_colour_of_that_time() -> None:
    colours = palette.read({"ink": "#111111", "link": ("#222222", "#333333"), "title": "link", "grid": ("ink", "link")})
    assert colours["ink"] == ("#111111", "#111111")
    assert colours["title"] == ("#222222", "#333333")
    assert colours["grid"] == ("#111111", "#333333")


def test_reading_a_palette_again_changes_nothing() -> None:
    once = palette.read(PALETTES["the volume's"])
    assert palette.read(once) == once


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (
            {"pnik": "#ffffff"},
            "conf.py: `proceedings_palette`: `pnik` is no colour of the palette; choose one of ground",
        ),
        ({"ink": "black"}, "`ink` is neither a colour such as #1a2b3c nor the name of another one: 'black'"),
        ({"ink": "#FFF"}, "`ink` is neither a colour"),
        ({"ink": "link", "link": "ink"}, "nor the name of another one"),
        ({"ink": ("#000000",)}, "`ink` needs one value, or two: by day and by night"),
    ],
)
def test_a_mistake_is_told(given: dict[str, str], problem: str) -> None:
    with pytest.raises(ProceedingsError) as told:
        palette.read(given)
    assert problem in str(told.value)
