"""What little stands between a heading and what is shown below it stays with both, where one page holds them; pure."""

from __future__ import annotations

from sphinx_proceedings.model.sides import Kind

# Points of a paragraph that only announces what comes after it.
FEW = 50.0
FLOATS = (Kind.TABLE, Kind.FIGURE)
"""What is shown: running text may move past it."""


def announces(before: Kind | None, between: Kind | None, after: Kind | None) -> bool:
    """Tell whether what stands *between* two units announces one of them, if it is no taller than `FEW` points."""
    return before is Kind.HEADING and between is Kind.PARAGRAPH and after in FLOATS
