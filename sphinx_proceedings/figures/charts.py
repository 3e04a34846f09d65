"""Figures written as data: a YAML description of a chart or a diagram becomes an SVG drawing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures.diagrams import Boxes, Narrowing
from sphinx_proceedings.figures.marked import Matrix, Sessions
from sphinx_proceedings.figures.moments import Timeline
from sphinx_proceedings.figures.quantities import Bars, Dumbbells, Units
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from pathlib import Path

Chart = Bars | Dumbbells | Units | Timeline | Boxes | Narrowing | Matrix | Sessions
_READERS: dict[str, Reader[Any]] = {
    "bars": Reader(Bars),
    "dumbbells": Reader(Dumbbells),
    "units": Reader(Units),
    "timeline": Reader(Timeline),
    "boxes": Reader(Boxes),
    "narrowing": Reader(Narrowing),
    "matrix": Reader(Matrix),
    "sessions": Reader(Sessions),
}


# One is looked at for its words, drawn on two sheets, and in a preview again for each save of its chapter.
@lru_cache(maxsize=64)
def read(text: str, path: Path | str) -> Chart:
    """Read the description of a chart.

    Raises ProceedingsError with file and line when its kind or a key is unknown, missing or wrong.
    """
    source = Source(text, "the chart", path)
    fields = source.load()
    kind = fields.get("kind") if isinstance(fields, dict) else None
    if not isinstance(kind, str) or kind not in _READERS:
        problem = f"the chart's `kind` must be one of {', '.join(_READERS)}"
        raise ProceedingsError(problem, path=path, line=source.line(("kind",)))
    chart: Chart = source.read(_READERS[kind], {name: value for name, value in fields.items() if name != "kind"})
    return chart
