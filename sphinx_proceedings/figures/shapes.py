"""What charts are drawn with: their measures, their colours, and labels, lines and areas as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from sphinx_proceedings.figures.labels import ADVANCE, FONT_SIZE, LEADING, count_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_proceedings.model.palette import Tone

# On a page, and on a telephone, where each unit is about a pixel.  In print the measure is so wide (book.typ): labels
# and the notes below them, which differ in form, are of 8 points there.
WIDE = 612.0
NARROW = 320.0
SIZE = FONT_SIZE
NOTE = SIZE
CUT = "cut"
# The middle of a line of text lies above its baseline by so much of its size.
MIDDLE = 0.33

# Every difference of colour is one of lightness or of form as well. By day a chart has the ground of its page, which it
# names: browsers print an image as they show it, and paper is white.
DAY = """
    svg { --ground: %(page)s; }
    text { font-family: "Libertinus Serif", Georgia, serif; fill: %(ink)s; }
    .quiet { font-style: italic; fill: %(quiet)s; }
    .title { font-weight: 600; fill: %(title)s; }
    .on { fill: %(paper)s; font-weight: 600; }
    .box { fill: %(page)s; stroke: %(outline)s; }
    .strong { fill: %(strong)s; stroke: %(edge)s; stroke-width: 1.6; }
    .gap { fill: none; stroke: %(gap)s; stroke-dasharray: 5 4; }
    .frame { fill: none; stroke: %(outline)s; stroke-width: 1.2; }
    .full { fill: %(full)s; stroke: %(full)s; }
    .half { fill: %(half)s; stroke: %(edge)s; }
    .none { fill: %(page)s; stroke: %(hollow)s; stroke-width: 1.3; }
    .over { paint-order: stroke; stroke: %(page)s; stroke-width: 7; stroke-linejoin: round; }
    .hinge { fill: none; stroke: %(accent)s; stroke-width: 2.4; }
    .pair { fill: none; stroke: %(thread)s; stroke-width: 4; }
    .unit, .whole { fill: none; stroke: %(full)s; }
    .span { fill: none; stroke: %(thread)s; stroke-width: 5; }
    .line { fill: none; stroke: %(quiet)s; }
    .dashed { stroke-dasharray: 5 4; }
    .tip, .knot { fill: %(quiet)s; }
    .thread { fill: none; stroke: %(thread)s; stroke-width: 1.6; }
    .rule { fill: none; stroke: %(grid)s; }
"""
NIGHT = """    @media (prefers-color-scheme: dark) {
      svg { background: %(page)s; }
      text { fill: %(ink)s; }
      .quiet { fill: %(quiet)s; }
      .title { fill: %(title)s; }
      .on { fill: %(paper)s; }
      .box { fill: %(page)s; stroke: %(outline)s; }
      .strong { fill: %(strong)s; stroke: %(edge)s; }
      .gap { stroke: %(gap)s; }
      .frame { fill: %(tint)s; stroke: %(full)s; }
      .full { fill: %(full)s; stroke: %(full)s; }
      .half { fill: %(half)s; stroke: %(edge)s; }
      .none { fill: %(page)s; stroke: %(hollow)s; }
      .head { fill: %(head)s; stroke: %(full)s; }
      .over { stroke: %(page)s; }
      .hinge { stroke: %(accent)s; }
      .pair { stroke: %(thread)s; }
      .unit, .whole { stroke: %(full)s; }
      .span { stroke: %(thread)s; }
      .line { stroke: %(quiet)s; }
      .tip, .knot { fill: %(quiet)s; }
      .thread { stroke: %(thread)s; }
      .rule { stroke: %(grid)s; }
    }
  """


class Sheet(NamedTuple):
    """How wide a chart is drawn, and in which language its numbers and dates are; with none, in bare digits."""

    width: float = WIDE
    language: str | None = None

    @property
    def is_narrow(self) -> bool:
        return self.width < WIDE


def style(colours: Mapping[str, Tone]) -> str:
    """Return the style sheet of a chart in the colours of a palette."""
    day, night = ({name: tone[time] for name, tone in colours.items()} for time in (0, 1))
    return DAY % day + NIGHT % night


def text(
    x: float,
    y: float,
    words: str,
    width: float | None = None,
    *,
    size: float = SIZE,
    anchor: str = "start",
    look: str = "",
) -> str:
    """Return a label whose middle is at *y*, however many lines of *width* it takes in the end."""
    settings = f'x="{x:g}" y="{y + size * MIDDLE:g}" font-size="{size:g}" text-anchor="{anchor}"'
    settings += f' class="{look}"' if look else ""
    settings += f' data-width="{width:g}"' if width else ""
    return f"<text {settings}>{escape(words)}</text>"


def room(label: str, width: float, size: float = SIZE) -> float:
    """Return the height of a label."""
    return count_lines(label, width, size) * size * LEADING


def breadth(label: str, size: float = SIZE) -> float:
    """Return about how wide a label is on one line."""
    return len(label) * size * ADVANCE


def cut(y: float) -> str:
    """Return a mark, which nobody sees, at a height where a drawing may be parted."""
    return path(CUT, f"M0 {y:g}")


def rect(x: float, y: float, width: float, height: float, look: str, radius: float = 0) -> str:
    """Return a rectangle, its corners rounded by *radius*."""
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"/>'


def circle(x: float, y: float, radius: float, look: str) -> str:
    """Return a disc or a ring."""
    return f'<circle class="{look}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def path(look: str, way: str) -> str:
    """Return a line or an area along *way*, in SVG's path commands."""
    return f'<path class="{look}" d="{way}"/>'
