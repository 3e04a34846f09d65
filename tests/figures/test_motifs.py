"""The motif of a volume is told where it stands, and what may not be in a drawing is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.motifs import Spot, spots, varied

if TYPE_CHECKING:
    from pathlib import Path

DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 21" {}><path d="M0 0H40"/></svg>'


@pytest.mark.parametrize(("classes", "expected"), [("", "part-2 chapter-3"), ('class="own"', "own part-2 chapter-3")])
def test_a_motif_knows_its_part_and_its_chapter(tmp_path: Path, classes: str, expected: str) -> None:
    motif = tmp_path / "motif.svg"
    motif.write_text(DRAWN.format(classes), encoding="utf-8")
    assert ET.fromstring(varied(str(motif), Spot(2, 3))).get("class") == expected


@pytest.mark.parametrize("text", ["<svg", DRAWN.format('onload="x()"')])
def test_a_motif_is_a_drawing_like_others(tmp_path: Path, text: str) -> None:
    motif = tmp_path / "motif.svg"
    motif.write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError, match=r"motif\.svg"):
        varied(str(motif), Spot())


def test_a_volume_without_a_motif_has_none() -> None:
    assert not varied("", Spot())


def test_chapters_are_counted_in_their_parts() -> None:
    assert spots([["foreword"], ["one/session", "one/talk"]]) == {
        "foreword": Spot(1, 1),
        "one/session": Spot(2, 1),
        "one/talk": Spot(2, 2),
    }
