"""How tables are read on a telephone: whole where they fit, by rows where they are read, sideways where compared."""

from __future__ import annotations

import pytest
from docutils import nodes

from sphinx_proceedings.web.tables import Column, columns_of, manner, marked

SENTENCE = "It is said in a sentence that takes more than a line."


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        ([("Language", ["English", "French"]), ("Lucie", ["33.2", "32.4"]), ("Luciole", ["41.9", "–"])], "whole"),
        ([("Date", ["10 December 2025"]), ("What", [SENTENCE]), ("Source", ["a"])], "rows"),
        ([("What", [SENTENCE]), *((f"{year}", ["12,000"]) for year in range(2020, 2026))], "sideways"),
        ([("A", [SENTENCE]), ("B", [SENTENCE]), ("C", [SENTENCE]), ("D", [SENTENCE])], "rows"),
        ([], "sideways"),
    ],
)
def test_a_table_is_laid_out_by_what_its_cells_say(columns: list[tuple[str, list[str]]], kind: str) -> None:
    assert manner([Column(head, tuple(cells)) for head, cells in columns]) == kind


@pytest.mark.parametrize(
    ("cells", "is_number", "is_brief"),
    [
        (["33.2", "–", "1,520"], True, True),
        (["1\u202f520", "≈ 40 %"], True, True),
        (["10 November 2025", "–"], False, True),
        (["2024, in a long sentence"], False, False),
        (["English", "12"], False, False),
        (["–"], False, False),
    ],
)
def test_figures_are_told_from_words(cells: list[str], is_number: bool, is_brief: bool) -> None:
    column = Column("", tuple(cells))
    assert (column.is_number, column.is_brief) == (is_number, is_brief)


def test_a_date_is_in_one_piece_among_cells_that_are_not() -> None:
    said = ["When", "11 September 2022", "Late 2022 or early 2023", "Spring 2023", "2023, before March"]
    cells = [nodes.entry("", nodes.paragraph("", text)) for text in said]
    rows = [nodes.row("", cell) for cell in cells]
    table = nodes.table("", nodes.tgroup("", nodes.thead("", rows[0]), nodes.tbody("", *rows[1:])))
    assert list(marked(table, columns_of(table), "rows")) == []
    assert [cell["classes"] for cell in cells] == [[], ["brief"], [], ["brief"], []]
