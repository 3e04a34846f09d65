"""A chart drawn as SVG: which shapes each kind is made of, and what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from sphinx_proceedings.figures.axis import timeline
from sphinx_proceedings.figures.bands import narrowing
from sphinx_proceedings.figures.boxes import boxes
from sphinx_proceedings.figures.date_lists import timeline_listed
from sphinx_proceedings.figures.diagrams import Boxes, Narrowing
from sphinx_proceedings.figures.marked import Matrix, Sessions
from sphinx_proceedings.figures.marks import matrix, sessions
from sphinx_proceedings.figures.moments import Timeline
from sphinx_proceedings.figures.plots import bars, dumbbells, units
from sphinx_proceedings.figures.quantities import Bars, Dumbbells, Units
from sphinx_proceedings.figures.shapes import Sheet, style
from sphinx_proceedings.figures.svg_vocabulary import SVG

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sphinx_proceedings.figures.charts import Chart
    from sphinx_proceedings.model.palette import Tone

# As `draw` and `labels.rewritten` write it.
DRAWN_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')


def draw(chart: Chart, sheet: Sheet, *, colours: Mapping[str, Tone], arched: bool) -> str:
    """Return the drawing of a chart on a sheet, its labels still to be wrapped by `labels.rewritten`.

    The heads of its groups are *arched*, or rounded at their corners.
    """
    shapes, height = _shapes(chart, sheet, arched=arched)
    size = f'viewBox="0 0 {sheet.width:g} {height:g}" width="{sheet.width:g}" height="{height:g}"'
    begin = f'<svg xmlns="{SVG}" {size} role="img">'
    title = f"<title>{escape(chart.title)}</title>"
    return "\n  ".join([begin, title, f"<style>{style(colours)}</style>", *shapes]) + "\n</svg>\n"


def _shapes(chart: Chart, sheet: Sheet, *, arched: bool) -> tuple[list[str], float]:
    match chart:
        case Bars():
            return bars(chart, sheet)
        case Dumbbells():
            return dumbbells(chart, sheet)
        case Units():
            return units(chart, sheet)
        case Timeline():
            return (timeline_listed if sheet.is_narrow else timeline)(chart, sheet)
        case Boxes():
            return boxes(chart, sheet, arched=arched)
        case Narrowing():
            return narrowing(chart, sheet)
        case Matrix():
            return matrix(chart, sheet)
        case Sessions():
            return sessions(chart, sheet, arched=arched)


def drawn_size(path: Path) -> tuple[int, int] | None:
    """Return an SVG drawing's own size in pixels, rounded."""
    if path.suffix != ".svg" or not path.exists():
        return None
    found = DRAWN_BOX.search(path.read_text(encoding="utf-8"))
    return (round(float(found[1])), round(float(found[2]))) if found else None
