"""Titles of two lines: broken where their sense breaks, and even."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.typst import inputs
from sphinx_proceedings.typst.compiler import Document

if TYPE_CHECKING:
    from pathlib import Path

# A line of ten centimetres, and each word of the title marked within: a mark before it would stand on the line before.
TEXT = """
#import "book.typ": *
#set document(title: "A")
#set page(width: 10cm + inside + outside)
#set text(20pt, font: "Libertinus Serif", hyphenate: false)
#set par(justify: false)
#balanced[TITLE]
"""


def lines(folder: Path, title: str) -> list[str]:
    """Return the lines that a title is set in."""
    shutil.copy(inputs.DESIGN, folder)
    (folder / inputs.PALETTE).write_text(json.dumps(inputs.look({})), encoding="utf-8")
    words = title.split(" ")
    marked = " ".join(f"{word[0]}#w(0, {number});{word[1:]}" for number, word in enumerate(words))
    (folder / "title.typ").write_text(TEXT.replace("TITLE", marked), encoding="utf-8")
    found = Document(folder / "title.typ").ask("query(<word>).map(word => repr(word.location().position().y))")
    return [" ".join(word for word, y in zip(words, found, strict=True) if y == line) for line in dict.fromkeys(found)]


@pytest.mark.parametrize(
    "expected",
    [
        ["The trees: who names them?"],
        ["The right to say no and yes:", "a short account"],
        ["La gouvernance\N{NO-BREAK SPACE}:", "qui a fixé toutes ces règles\N{NARROW NO-BREAK SPACE}?"],
        ["Open Future:", "six positions on licences", "and on the commons"],
        ["Two or three people are", "not enough for a commons"],
    ],
)
def test_a_title_breaks_after_its_colon_and_is_even(expected: list[str], tmp_path: Path) -> None:
    assert lines(tmp_path, " ".join(expected)) == expected
