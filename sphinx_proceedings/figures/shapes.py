"""What charts are drawn with: their measures, their colours, and labels, lines and areas as SVG."""

from __future__ import annotations

from textwrap import wrap
from xml.sax.saxutils import escape

from sphinx_proceedings.figures.labels import ADVANCE, LEADING

WIDTH = 640.0
SIZE = 16.0
NOTE = 15.0
# A label in another language may be a third longer, and its place has to hold it.
STRETCH = 1.35
# The middle of a line of text lies above its baseline by so much of its size.
MIDDLE = 0.33

# The cover's pine, cream and gold; every difference of colour is one of lightness or of form as well.
STYLE = """
    svg { background: #fcfaf4; }
    text { font-family: "Libertinus Serif", Georgia, serif; fill: #1c2321; }
    .quiet { font-style: italic; fill: #47504c; }
    .title { font-weight: bold; fill: #12352f; }
    .on { fill: #f4eddd; font-weight: bold; }
    .box { fill: #fcfaf4; stroke: #12352f; }
    .strong { fill: #f1e6c9; stroke: #12352f; stroke-width: 1.6; }
    .gap { fill: none; stroke: #9a6a16; stroke-dasharray: 5 4; }
    .frame { fill: none; stroke: #12352f; stroke-width: 1.2; }
    .full { fill: #12352f; stroke: #12352f; }
    .half { fill: #dfa43c; stroke: #12352f; }
    .none { fill: #fcfaf4; stroke: #12352f; stroke-width: 1.3; }
    .line { fill: none; stroke: #47504c; }
    .dashed { stroke-dasharray: 5 4; }
    .tip { fill: #47504c; }
    .thread { fill: none; stroke: #b97f1c; stroke-width: 1.6; }
    .rule { fill: none; stroke: #d0c6ac; }
    @media (prefers-color-scheme: dark) {
      svg { background: #101a18; }
      text { fill: #e9e3d4; }
      .quiet { fill: #b9bbaf; }
      .title { fill: #edc67c; }
      .on { fill: #f4eddd; }
      .box { fill: #182521; stroke: #93a89f; }
      .strong { fill: #2b3a2f; stroke: #dfa43c; }
      .gap { stroke: #dfa43c; }
      .frame { stroke: #93a89f; }
      .full { fill: #7fae9f; stroke: #7fae9f; }
      .half { fill: #8a621a; stroke: #dfa43c; }
      .none { fill: #101a18; stroke: #e9e3d4; }
      .head { fill: #1b473f; stroke: #93a89f; }
      .line { stroke: #b9bbaf; }
      .tip { fill: #b9bbaf; }
      .thread { stroke: #dfa43c; }
      .rule { stroke: #34443f; }
    }
  """


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
    """Return the height a label and its translations need."""
    columns = max(1, int(width / (size * ADVANCE * STRETCH)))
    return len(wrap(label, columns, break_long_words=False)) * size * LEADING


def rect(x: float, y: float, width: float, height: float, look: str, radius: float = 0) -> str:
    """Return a rectangle, its corners rounded by *radius*."""
    return f'<rect class="{look}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}"/>'


def path(look: str, way: str) -> str:
    """Return a line or an area along *way*, in SVG's path commands."""
    return f'<path class="{look}" d="{way}"/>'
