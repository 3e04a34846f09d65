"""A chart drawn as SVG: which shapes each kind is made of, and what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sphinx_proceedings.figures import boxes, plots
from sphinx_proceedings.figures.charts import Bars, Boxes, Chart, Matrix, Timeline
from sphinx_proceedings.figures.shapes import WIDTH, style
from sphinx_proceedings.figures.svg_vocabulary import SVG

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_proceedings.model.palette import Tone

# As `draw` and `labels.rewritten` write it.
DRAWN_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def draw(chart: Chart, language: str | None, *, colours: Mapping[str, Tone], arched: bool) -> str:
    """Return the drawing of a chart, its labels still to be said and wrapped by `labels.rewritten`.

    The heads of its groups are *arched*, or rounded at their corners.  Numbers and dates are written as *language*
    does; with none, in bare digits, so that they are no words.
    """
    match chart:
        case Bars():
            shapes, height = plots.bars(chart, language)
        case Timeline():
            shapes, height = plots.timeline(chart, language)
        case Boxes():
            shapes, height = boxes.boxes(chart, arched=arched)
        case Matrix():
            shapes, height = plots.matrix(chart)
    size = f'viewBox="0 0 {WIDTH:g} {height:g}" width="{WIDTH:g}" height="{height:g}"'
    begin = f'<svg xmlns="{SVG}" {size} role="img">'
    title = f"<title>{escape(chart.title)}</title>"
    return "\n  ".join([begin, title, f"<style>{style(colours)}</style>", *shapes]) + "\n</svg>\n"


def drawn_size(path: Path) -> tuple[int, int] | None:
    """Return an SVG drawing's own size in pixels, rounded."""
    if path.suffix != ".svg" or not path.exists():
        return None
    found = DRAWN_BOX.search(path.read_text(encoding="utf-8"))
    return (round(float(found[1])), round(float(found[2]))) if found else None
