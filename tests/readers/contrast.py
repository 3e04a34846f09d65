"""The contrast of colours, and which of a palette cannot be told apart as they have to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_proceedings.model.palette import Tone

# WCAG 2.2: text (1.4.3), and what has to be seen to be understood (1.4.11).
TEXT, SHAPE = 4.5, 3.0
READ = [
    *[("ink", under) for under in ("page", "tint", "mark", "passage", "strong")],
    *[("quiet", under) for under in ("page", "tint", "strong")],
    *[("link", under) for under in ("page", "tint", "mark", "passage")],
    *[("title", "page"), ("paper", "ground"), ("paper", "head")],
]
SEEN = [(name, "page") for name in ("thread", "done", "left", "outline", "edge", "hollow", "gap", "full")]


def light(colour: str) -> float:
    """Return a colour's relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def faint(colours: Mapping[str, Tone], time: str) -> dict[tuple[str, str], float]:
    """Return the pairs of a palette's colours whose contrast is too low at a time, each with its contrast."""
    shown = {name: getattr(tone, time) for name, tone in colours.items()}
    least = [*((pair, TEXT) for pair in READ), *((pair, SHAPE) for pair in SEEN)]
    found = {pair: (contrast(*map(shown.__getitem__, pair)), needed) for pair, needed in least}
    return {pair: ratio for pair, (ratio, needed) in found.items() if ratio < needed}
