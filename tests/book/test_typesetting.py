"""The printed pages as a typesetter judges them: lines, gaps, headings and contents, each with its limit."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING

import pikepdf
import pytest
import typst
import yaml
from readers.this_volume import LANGUAGES, STEM
from readers.typeset import Line, Typeset
from volumes import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# The limits, in em: word spaces of 25 % to 40 % are what the page design asks for (160 % of the face's own);
# half an em is the widest that justified text bears (Bringhurst, The Elements of Typographic Style, 2.1.1).
WANTED_GAP, WIDEST_GAP = 0.4, 0.5
# Characters of a full line (Bringhurst, 2.1.2, who calls 66 ideal), and points of a text that is read.
MEASURE, READ_SIZE = range(66, 73), 10
# Of a hundred lines, how many may be looser than wanted; and how many lines of an edition wider than the widest,
# since Typst breaks no word with an apostrophe in it ("d’interventions"), nor the page design a name of the index.
LOOSE_PERCENT, TOO_WIDE = 3, 15
# More than three hyphens one above the other are a ladder (Chicago Manual of Style, 17th ed., 7.47).
HYPHENS_IN_A_ROW = 3
# Where the last page of the contents ends: at least a third of the way down, or it looks forgotten.
CONTENTS_FILLED = 1 / 3
# Points between base lines that are one line, and that two lines at least need.
SAME_LINE, LINES_APART = 1, 9

# Each fault once: an orphan, a widow, a heading at a page's foot, a loose line.
FAULTY = """
#set document(title: "Faults")
#set page(width: 10cm, height: 4cm, margin: 1cm)
#set text(font: "Libertinus Serif", size: 10pt, hyphenate: false, costs: (widow: 0%, orphan: 0%))
#set par(leading: 5pt, spacing: 5pt)
#show heading: set text(10pt)
#show heading: set block(above: 5pt, below: 5pt, sticky: false)
= Title
One.

Two.

Three.

An orphan \\ and the rest \\ of it.
#pagebreak()
One.

Two.

Three.

The rest \\ of it \\ and a widow.
#pagebreak()
One.

Two.

Three.

== Foot
Below it \\ and more.
#pagebreak()
#set par(justify: true)
Loose because #box[what comes next breaks nowhere and takes a line.]
"""


@cache
def typeset(book: Path, language: str) -> Typeset:
    return Typeset(book / language / f"{STEM}-{language}.pdf")


def test_faults_are_found(tmp_path: Path) -> None:
    (tmp_path / "faulty.typ").write_text(FAULTY, encoding="utf-8")
    pdf = tmp_path / "faulty.pdf"
    typst.Compiler(tmp_path / "faulty.typ", ignore_system_fonts=True).compile(output=pdf, format="pdf")
    found = Typeset(pdf)
    assert found.lonely_lines() == ["p. 1: An orphan", "p. 4: and a widow.", "p. 5: Below it", "p. 6: and more."]
    assert found.stranded_headings() == ["p. 5: Foot"]
    assert [line for gap, line in found.gaps() if gap > WIDEST_GAP] == ["p. 7: Loose because"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_stands_alone(book: Path, language: str) -> None:
    assert typeset(book, language).lonely_lines() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_stands_at_a_pages_foot(book: Path, language: str) -> None:
    assert typeset(book, language).stranded_headings() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_loose(book: Path, language: str) -> None:
    gaps = sorted(typeset(book, language).gaps(), reverse=True)
    assert gaps
    assert [gap for gap in gaps if gap[0] > WIDEST_GAP][TOO_WIDE:] == []
    loose = sum(gap > WANTED_GAP for gap, _ in gaps)
    # As few are no fault in a book of few lines.
    assert loose <= max(TOO_WIDE, len(gaps) * LOOSE_PERCENT / 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_holds_about_seventy_characters(book: Path, language: str) -> None:
    blocks = [block for block in typeset(book, language).text() if block.tag == "/P" and "/L" not in block.around]
    lines = [line for block in blocks for line in block.lines[1:-1] if line.body.size > READ_SIZE]
    assert median(len(line.text) for line in lines) in MEASURE


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hyphen_parts_a_persons_name(book: Path, language: str) -> None:
    listed = yaml.safe_load((ROOT / "source/names.yml").read_text(encoding="utf-8"))
    persons = (name["name"] for name in listed if name["kind"] == "person")
    names = {word for name in persons for word in re.findall(r"\w+", name)}
    parted = [
        re.findall(r"\w+", above.text)[-1] + re.findall(r"\w+", below.text)[0]
        for block in typeset(book, language).blocks
        for above, below in pairwise(block.lines)
        if above.text.endswith("-")
    ]
    assert parted
    assert [word for word in parted if word in names] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hyphen_parts_a_word_in_the_head_of_a_table(book: Path, language: str) -> None:
    heads = [block for block in typeset(book, language).blocks if "/TH" in (block.tag, *block.around)]
    assert heads
    assert [line.text for head in heads for line in head.lines[:-1] if line.text.endswith(("-", "\u00ad"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_hyphens_make_no_ladder(book: Path, language: str) -> None:
    ladders = typeset(book, language).ladders()
    assert max(ladders, default=0) <= HYPHENS_IN_A_ROW


def contents(book: Path, language: str) -> list[Line]:
    """Return the lines of the contents, titles, names and page numbers alike."""
    return [line for block in typeset(book, language).blocks if block.tag == "/TOCI" for line in block.lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overprints_in_the_contents(book: Path, language: str) -> None:
    for _, page in groupby(contents(book, language), key=lambda line: line.page):
        lines = sorted(page, key=lambda line: (-line.body.base, line.left))
        for above, below in pairwise(lines):
            down = above.body.base - below.body.base
            assert down >= LINES_APART or (down < SAME_LINE and above.right < below.left), below.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_fill_their_pages(book: Path, language: str) -> None:
    lines = contents(book, language)
    by_page = [sorted(line.body.base for line in page) for _, page in groupby(lines, key=lambda line: line.page)]
    highest, lowest = by_page[-1][-1], min(page[0] for page in by_page)
    assert highest - by_page[-1][0] >= (highest - lowest) * CONTENTS_FILLED


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_of_the_contents_is_parted_from_its_chapters(book: Path, language: str) -> None:
    with pikepdf.open(book / language / f"{STEM}-{language}.pdf") as pdf, pdf.open_outline() as outline:
        parts = [str(item.title) for item in outline.root if item.children]
    entries = [block for block in typeset(book, language).blocks if block.tag == "/TOCI"]
    for entry, after in pairwise(entries):
        if re.sub(r"[\u2060\d]+$", "", entry.text) in parts:
            assert entry.lines[-1].page == after.lines[0].page, entry.text
