"""The palette of a volume: what is given, what is not, and whether what is written in it can be read."""

from __future__ import annotations

import pytest
from readers.contrast import TEXT, contrast, faint

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import palette
from sphinx_proceedings.model.palette import Tone

# A palette of one colour and one that differs by the time of the day.
GIVEN = {"ground": "#12352f", "link": ("#10493f", "#edc67c"), "title": "link"}


@pytest.mark.parametrize("time", Tone._fields)
def test_what_is_written_can_be_read_and_what_is_drawn_be_seen(time: str) -> None:
    assert faint(palette.read({}), time) == {}


@pytest.mark.parametrize("time", Tone._fields)
def test_what_cannot_be_read_is_found(time: str) -> None:
    assert {("ink", "page"), ("thread", "page")} <= faint(
        palette.read({"page": "#777777", "ink": "#888888", "thread": "page"}), time
    ).keys()


def test_print_can_be_read_on_paper() -> None:
    assert contrast(palette.read({})["print"].day, "#ffffff") >= TEXT


def test_without_a_palette_there_are_ink_and_paper_alone() -> None:
    values = {value for tone in palette.read({}).values() for value in tone}
    assert all(value[1:3] == value[3:5] == value[5:7] for value in values)


def test_one_value_is_for_day_and_night_and_a_name_for_the_colour_of_that_time() -> None:
    colours = palette.read({"ink": "#111111", "link": ("#222222", "#333333"), "title": "link", "grid": ("ink", "link")})
    assert colours["ink"] == ("#111111", "#111111")
    assert colours["title"] == ("#222222", "#333333")
    assert colours["grid"] == ("#111111", "#333333")


def test_reading_a_palette_again_changes_nothing() -> None:
    once = palette.read(GIVEN)
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
