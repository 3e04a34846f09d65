"""The cards that other sites show of a shared link: what it leads to in words, before the volume's own drawing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings.figures import pixels
from sphinx_proceedings.model import added_faces
from sphinx_proceedings.model.languages import primary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_proceedings.model.palette import Tone

DESIGN = Path(__file__).with_name("card.typ")


class Card(NamedTuple):
    """What a card says: the title in the language it is in, and what stands above and below it."""

    title: str
    spoken: str
    head: str
    under: str
    language: str


def told(card: Card, colours: Mapping[str, Tone], drawing: str) -> str:
    """Return all that a card is made from, as its design reads it; *drawing* is an SVG for its foot, or none."""
    return json.dumps(
        {
            **card._asdict(),
            "language": primary(card.language),
            "spoken": primary(card.spoken),
            **{name: colours[name].day for name in ("ground", "paper", "accent")},
            "faces": sorted({face.family for face in added_faces.listed()}),
            "drawing": drawing,
        },
        ensure_ascii=False,
    )


def picture(told: str, path: Path | str) -> bytes:
    """Return a card as a PNG of 1200 by 630 pixels.

    Raises ProceedingsError that names *path*, the file of the drawing, when it cannot be drawn.
    """
    return pixels.png(DESIGN.read_text(encoding="utf-8"), path, told={"card": told})
