"""The volume's palette: what is written in it can be read, what is drawn in it be seen."""

from __future__ import annotations

import pytest
from readers.contrast import TEXT, contrast, faint
from readers.this_volume import SETTINGS

from sphinx_proceedings.model import palette
from sphinx_proceedings.model.palette import Tone

COLOURS = palette.read(SETTINGS.get("proceedings_palette", {}))


@pytest.mark.parametrize("time", Tone._fields)
def test_what_is_written_can_be_read_and_what_is_drawn_be_seen(time: str) -> None:
    assert faint(COLOURS, time) == {}


def test_print_can_be_read_on_paper() -> None:
    assert contrast(COLOURS["print"].day, "#ffffff") >= TEXT


def test_reading_the_palette_again_changes_nothing() -> None:
    assert palette.read(COLOURS) == COLOURS
