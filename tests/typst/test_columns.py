"""Columns of tables: none is narrower than what it is to hold whole, where the line has room."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.typst import inputs
from sphinx_proceedings.typst.compiler import Document

if TYPE_CHECKING:
    from pathlib import Path

# A line of ten centimetres.
TEXT = """
#import "book.typ": *
#set document(title: "A")
#set page(width: 10cm + inside + outside)
#set text(font: "Libertinus Serif")
#context {
  let (columns, is-roomy) = spread(COLUMNS, WORDS)
  [#metadata((columns.map(repr), is-roomy))<told>]
}
"""


def spread(folder: Path, columns: str, words: str) -> tuple[list[str], bool]:
    shutil.copy(inputs.DESIGN, folder)
    (folder / inputs.PALETTE).write_text(json.dumps(inputs.look({})), encoding="utf-8")
    (folder / "columns.typ").write_text(TEXT.replace("COLUMNS", columns).replace("WORDS", words), encoding="utf-8")
    found, is_roomy = Document(folder / "columns.typ").ask("query(<told>).first().value")
    return found, is_roomy


def test_a_column_is_as_wide_as_its_longest_word(tmp_path: Path) -> None:
    (first, *others), is_roomy = spread(
        tmp_path, "(12fr, 22fr, 22fr, 22fr, 22fr)", '(("Criterion", "Resource"), ("A",), (), (), ())'
    )
    # Of a hundred such parts of the line, twelve are 34 points.
    assert 36 < float(first.removesuffix("pt")) < 42
    assert (others, is_roomy) == (["22fr"] * 4, True)


def test_what_one_column_takes_may_leave_another_too_narrow(tmp_path: Path) -> None:
    (first, second, third), _ = spread(tmp_path, "(10fr, 18fr, 72fr)", '(("Correspondence",), ("Governance",), ("A",))')
    assert first.endswith("pt")
    assert second.endswith("pt")
    assert third == "72fr"


@pytest.mark.parametrize(
    ("columns", "words", "is_roomy"),
    [
        ("(1fr, 1fr)", '(("Criterion",), ("Resource",))', True),
        ("(auto, 1fr)", '(("Short",), ("Resource",))', True),
        # No line holds these.
        ("(1fr, 2fr)", f'(("{"word" * 30}",), ("Resource",))', False),
        # Nobody says what is to be whole.
        ("(1fr, 2fr)", "()", False),
    ],
)
def test_columns_stay_as_they_are_where_nothing_is_to_mend(
    tmp_path: Path, columns: str, words: str, is_roomy: bool
) -> None:
    assert spread(tmp_path, columns, words) == (columns.strip("()").split(", "), is_roomy)
