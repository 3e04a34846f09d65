"""A volume's kinds of statement are marked in each language by the headings of the source, and their shares told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from docutils.utils import new_document
from volumes import build

from sphinx_proceedings.chapters.statements import STATEMENT, stretches
from sphinx_proceedings.model import sides

if TYPE_CHECKING:
    from pathlib import Path

STATEMENTS = "statements:\n  reported: [What was said]\n  reading: [Discussion]\n"
SECTIONS = """
## What was said

One two three four five six.

## Discussion

### A doubt

One two.

## Elsewhere

One two three.

```{background}
One two.
```
"""
CATALOG = '\nmsgid "What was said"\nmsgstr "Ce qui a été dit"\n'


@pytest.mark.parametrize(
    ("language", "told", "background"),
    [
        ("en", "What the sources report 60% · background 20% · our reading 20%", "Background"),
        ("fr", "Ce que rapportent les sources 60 % · contexte 20 % · notre lecture 20 %", "Contexte"),
    ],
)
def test_sections_are_marked_and_their_shares_told(
    volume_folder: Path, language: str, told: str, background: str
) -> None:
    index, chapter = volume_folder / "source/index.md", volume_folder / "source/one.md"
    text = index.read_text(encoding="utf-8")
    index.write_text(text.replace("license:", f"{STATEMENTS}license:", 1), encoding="utf-8")
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("\n[^n]: A note.", f"{SECTIONS}\n[^n]: A note."), encoding="utf-8")
    with (volume_folder / "locales/fr/LC_MESSAGES/one.po").open("a", encoding="utf-8") as catalog:
        catalog.write(CATALOG)
    done = build(volume_folder, "html", language)
    assert done.returncode == 0, done.stderr
    page = (volume_folder / f"out/html/{language}/one.html").read_text(encoding="utf-8")
    assert re.findall(r'<section class="statement (\w+)"', page) == ["reported", "reading"]
    assert re.findall(r'<div aria-label="(\w+)" class="statement background" role="group"', page) == [background]
    assert told in re.sub(r"[\u00a0\u202f]", " ", page)
    assert '<line class="reported" x1="0.0" x2="60.0"/><line class="background" x1="60.0" x2="80.0"/>' in page
    units = sides.read(volume_folder / "out/html" / language, "one").sides
    assert [unit.statement for unit in units if unit.statement] == [*["reported"] * 2, *["reading"] * 3, "background"]


def test_a_rule_runs_beside_what_stands_together_and_a_passage_parts_it() -> None:
    def marked(kind: str, *children: nodes.Node) -> nodes.section:
        return nodes.section("", nodes.title("", "A"), *children, classes=[STATEMENT, kind])

    def paragraph() -> nodes.paragraph:
        return nodes.paragraph("", "Words.")

    document = new_document("a")
    passage = nodes.container("", paragraph(), paragraph(), classes=[STATEMENT, "background"])
    table = nodes.entry("", paragraph())
    document += [paragraph(), marked("reported", nodes.section("", nodes.title("", "B"), paragraph()))]
    document += [marked("reported", paragraph(), passage, nodes.footnote("", paragraph()), table), paragraph()]
    assert list(stretches(document)) == [
        *(("reported", 1, 3), ("reported", 4, 5), ("background", 6, 7), ("reported", 8, 8)),
    ]


def test_a_volume_that_tells_nothing_apart_has_no_marks(volume_folder: Path) -> None:
    assert build(volume_folder, "html", "en").returncode == 0
    assert "statement" not in (volume_folder / "out/html/en/one.html").read_text(encoding="utf-8")
