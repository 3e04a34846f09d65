"""A small volume on facing pages: what stands on the left stands on the right, whichever language was first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf import PdfReader
from readers.facing_leaves import numbers, spreads
from volumes import CONF, DEUX, FRENCH, ONE, build, environment, write_volume

from sphinx_proceedings.catalogs.heads import read_volume
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.pairs import facing_leaves, pairing

if TYPE_CHECKING:
    from pathlib import Path

LONG = " ".join(f"word{number}" for number in range(1400))
TABLE = """
```{list-table} A table
:header-rows: 1

* - Name
  - Words
* - One
  - Of the first row.
* - Two
  - Of the second row.
```
"""
TALL_TABLE = (
    "\n```{list-table}\n:header-rows: 1\n\n* - Name\n  - Words\n"
    + "".join(f"* - Row {number}\n  - Words of it.\n" for number in range(60))
    + "```\n"
)
ENGLISH = f"""{ONE}
Another note.[^m] And again the first.[^n]

{LONG}

> Somebody said this.

1. An item.
2. Another.
{TABLE}
A paragraph after it, with a third note.[^o]
{TALL_TABLE}
The end.

[^m]: The second note.
[^o]: The third note.
"""
FRENCH_OF_LONG = " ".join(f"mot{number}" for number in range(1900))
CATALOG = f"""{FRENCH}
msgid "Another note.[^m] And again the first.[^n]"
msgstr "Une autre note.[^m] Et de nouveau la première.[^n]"

msgid "{LONG}"
msgstr "{FRENCH_OF_LONG}"

msgid "A note."
msgstr "Une note."

msgid "The end."
msgstr "Fin."
"""
COVER = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60"/></svg>'
SECTIONS = DEUX + "\n## Une partie\n\nEncore un paragraphe.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"source/one.md": ENGLISH, "source/deux.md": SECTIONS, "locales/fr/LC_MESSAGES/one.po": CATALOG}
    files |= {"conf.py": f'{CONF}proceedings_cover = str(ROOT / "source/cover.svg")\n', "source/cover.svg": COVER}
    folder = write_volume(tmp_path_factory.mktemp("facing"), **files)
    for language in ("en", "fr"):
        done = build(folder, "typst", language)
        assert done.returncode == 0, done.stderr
        (folder / "build/pdf").mkdir(parents=True, exist_ok=True)
        (folder / "out/typst" / language).rename(folder / "build/pdf" / language)
    return folder


@pytest.fixture(scope="module")
def made(folder: Path) -> Path:
    return make(folder, folder / "build/both")


def make(folder: Path, place: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment().items():
            patch.setenv(name, value)
        folders = read_folders(folder)
        facing_leaves.make(folders, read_volume(folders), place)
    return place


def text_of(pdf: Path, side: int) -> str:
    return "\n".join(spread[side].extract_text() for spread in spreads(pdf))


def test_the_original_stands_on_the_left(made: Path) -> None:
    assert "A first paragraph" in text_of(made / "small-both.pdf", 0)
    assert "Un premier paragraphe" in text_of(made / "small-both.pdf", 1)
    deux = made / "fr/deux.both.pdf"
    assert "Encore un paragraphe" in text_of(deux, 0)
    assert (made / "en/deux.both.pdf").read_bytes() == deux.read_bytes()


def test_the_volume_has_its_cover_and_counts_no_page_for_it(made: Path) -> None:
    with pikepdf.open(made / "small-both.pdf") as pdf:
        assert b"40 60 l" in pdf.pages[0].Contents.read_bytes()
        assert [str(page.label) for page in pdf.pages][2:5] == ["1", "2", "3"]


def test_the_volume_says_which_side_is_the_original_and_each_translated_opening_too(made: Path) -> None:
    assert "The original is on the left" in " ".join(text_of(made / "small-both.pdf", 0).split())
    assert "L’original est à gauche" in " ".join(text_of(made / "small-both.pdf", 1).split())
    # Of the second chapter, nothing is translated.
    for docname, said in (("one", ("Original", "Traduction")), ("deux", ("Chapitre deux", "Chapitre deux"))):
        opening = list(spreads(made / f"en/{docname}.both.pdf"))[1]
        assert tuple(page.extract_text().split("\n")[0] for page in opening) == said


def test_an_offprint_says_its_pages_and_those_of_the_volumes(made: Path) -> None:
    leaf = " ".join(text_of(made / "en/one.both.pdf", 0).split())
    with pikepdf.open(made / "en/one.both.pdf") as pdf:
        # Those of the works it cites bear a letter, which is no label.
        labels = [label for page in pdf.pages if (label := str(page.label))]
    assert f"Pages {labels[3]}–{labels[-1]} of the edition in two languages" in leaf
    assert "The page numbers are those of the volume" not in leaf


def test_a_title_page_says_both_languages_and_what_is_the_same_once(made: Path) -> None:
    for name, page, titles in (("small-both.pdf", 2, 2), ("en/deux.both.pdf", 0, 1)):
        with PdfReader(made / name) as pdf:
            lines = pdf.pages[page].extract_text().split("\n")
        assert len(set(lines)) == len(lines)
        assert lines[-2:] == ["Edition in two languages", "Édition bilingue"]
        assert sum("hapitre deux" in line or "olume" in line for line in lines[:2]) >= titles, lines


def test_a_paragraph_that_no_page_holds_goes_on_overleaf_on_both_sides(made: Path) -> None:
    found = [
        (re.findall(r"\bword(\d+)", left.extract_text()), re.findall(r"\bmot(\d+)", right.extract_text()))
        for left, right in spreads(made / "en/one.both.pdf")
    ]
    having = [pair for pair in found if any(pair)]
    assert len(having) > 1
    assert [int(number) for left, _ in having for number in left] == list(range(1400))
    assert [int(number) for _, right in having for number in right] == list(range(1900))


def test_a_table_that_no_page_holds_is_parted_between_the_same_rows(made: Path) -> None:
    found = [
        [re.findall(r"\bRow (\d+)", page.extract_text()) for page in pages]
        for pages in spreads(made / "en/one.both.pdf")
    ]
    assert all(left == right for left, right in found)
    having = [left for left, _ in found if left]
    assert len(having) > 1
    assert [int(row) for rows in having for row in rows] == list(range(60))


@pytest.mark.parametrize("name", ["small-both.pdf", "en/one.both.pdf", "fr/deux.both.pdf"])
def test_the_paragraphs_of_the_left_page_are_those_of_the_right(made: Path, name: str) -> None:
    found = [(numbers(left), numbers(right)) for left, right in spreads(made / name)]
    assert all(left == right for left, right in found)
    assert any(left for left, _ in found)


def test_the_rows_are_the_pairs(folder: Path, made: Path) -> None:
    for docname in ("one", "deux"):
        chapter = pairing.read(read_folders(folder), "pdf", docname, ("en", "fr"))
        found = [number for left, _ in spreads(made / f"en/{docname}.both.pdf") for number in numbers(left)]
        assert found == [pair.number for pair in chapter.pairs if pair.number]


def test_notes_are_counted_on_their_own_side(made: Path) -> None:
    left, right = text_of(made / "en/one.both.pdf", 0), text_of(made / "en/one.both.pdf", 1)
    for note, number in (("A note.", 1), ("The second note.", 2), ("The third note.", 3)):
        assert re.search(rf"^{number}\s*{re.escape(note)}", left, re.MULTILINE), left
    assert re.search(r"^1\.?\s*Une note\.", right, re.MULTILINE), right


def test_the_same_is_made_of_the_same(folder: Path, made: Path) -> None:
    before = {path: path.read_bytes() for path in made.rglob("*.pdf")}
    (folder / "build/cache/both").rename(folder / "build/cache/former")
    again = make(folder, folder / "build/again")
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*.pdf")} == {
        path.relative_to(made): data for path, data in before.items()
    }
