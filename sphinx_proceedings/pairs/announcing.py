"""What announces a table, a figure or a quotation stays with it, where one page holds both; pure."""

from __future__ import annotations

from sphinx_proceedings.model.sides import Kind

# Points of a paragraph that only announces what comes after it.
FEW = 50.0
FLOATS = (Kind.TABLE, Kind.FIGURE)
"""What is shown: running text may move past it."""
COLONS = (":", "：")


def announces(before: Kind | None, between: Kind | None, after: Kind | None) -> bool:
    """Tell whether what stands *between* two units announces one of them, if it is no taller than `FEW` points."""
    return before is Kind.HEADING and between is Kind.PARAGRAPH and after in FLOATS


def introduces(text: str) -> bool:
    """Tell whether words introduce a quotation that comes after them."""
    return text.rstrip().endswith(COLONS)
