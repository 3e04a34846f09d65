"""PDFs whose pages face each other, read back: spreads, and the numbers of paragraphs in their margins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdf import PageObject

# Points of the numbers in the margin.
SMALL = 7.4


def spreads(pdf: Path) -> Iterator[tuple[PageObject, PageObject]]:
    """Yield pages that face each other; the first page is a right one."""
    pages = list(PdfReader(pdf).pages)
    yield from zip(pages[1::2], pages[2::2], strict=True)


def numbers(page: PageObject) -> list[int]:
    """Return the numbers of paragraphs in the margin of a page, by their size."""
    found: list[int] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip().isdigit() and abs(size * tm[0] - SMALL) < 0.01:
            found.append(int(text))

    page.extract_text(visitor_text=visit)
    return found
