"""Paragraphs keep their names and numbers in every language and format, and pages are those of the PDF."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest
from volumes import build, edit

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import pagination
from sphinx_proceedings.model.pagination import Break

if TYPE_CHECKING:
    from pathlib import Path

SEGMENT = re.compile(r'id="(p-[a-z2-7]{7}(?:-\d+)?)"[^>]*><a class="segment" href="#([^"]+)">(\d+)</a>')
IN_EPUB = re.compile(r'id="(p-[^"]+)"[^>]*><span class="segment">(\d+)</span>')


def segments(site: Path, language: str, docname: str) -> list[tuple[str, str]]:
    page = (site / language / f"{docname}.html").read_text(encoding="utf-8")
    found = SEGMENT.findall(page)
    assert all(name == href for name, href, _ in found)
    return [(name, number) for name, _, number in found]


def test_paragraphs_have_the_same_names_and_numbers_everywhere(built_volume: Path) -> None:
    site = built_volume / "build/site"
    for docname in ("one", "deux"):
        english, french = (segments(site, language, docname) for language in ("en", "fr"))
        assert english == french
        assert [number for _, number in english] == [str(n) for n in range(1, len(english) + 1)]
        with zipfile.ZipFile(site / "fr/small-fr.epub") as epub:
            assert IN_EPUB.findall(epub.read(f"{docname}.xhtml").decode()) == french
        for book in (site / "fr/small-fr.pdf", site / f"fr/{docname}.pdf"):
            with pikepdf.open(book) as pdf:
                assert {name for name, _ in french} <= set(pikepdf.NameTree(pdf.Root.Names.Dests).keys())


WORDS = """---
language: en
kind: back
---

# Words

Before.

```{glossary}
:sorted:

ressource
   One.

règlement
   Two.
```

After.
"""


def test_the_entries_of_a_glossary_have_the_order_of_the_alphabet_and_no_numbers(volume_folder: Path) -> None:
    (volume_folder / "source/words.md").write_text(WORDS, encoding="utf-8")
    edit(volume_folder / "source/index.md", "references\n", "references\nwords\n")
    assert build(volume_folder, "html", "en").returncode == 0
    page = (volume_folder / "out/html/en/words.html").read_text(encoding="utf-8")
    assert re.findall(r'<dt id="[^"]*">([^<]+)', page) == ["règlement", "ressource"]
    assert [number for _, number in segments(volume_folder / "out/html", "en", "words")] == ["1", "2"]


def test_an_inserted_paragraph_changes_no_name(volume_folder: Path) -> None:
    assert build(volume_folder, "html", "en").returncode == 0
    before = segments(volume_folder / "out/html", "en", "one")
    edit(volume_folder / "source/one.md", "# Chapter one\n", "# Chapter one\n\nNew here.\n")
    assert build(volume_folder, "html", "en").returncode == 0
    after = segments(volume_folder / "out/html", "en", "one")
    assert [name for name, _ in after][1:] == [name for name, _ in before]


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_pages_without_words_begin_in_their_order(built_volume: Path, volume_folder: Path, builder: str) -> None:
    told = volume_folder / "pages"
    for language in ("en", "fr"):
        found = pagination.read(built_volume / "build/pdf" / language / pagination.NAME)
        places = [(0, 0), (0, 0), (1, 0), (1, 0), (1, 3), (1, 3), (1, 3), (2, 0)]
        breaks = tuple(Break(str(page), *place) for page, place in enumerate(places))
        found.extents["one"] = replace(found.extents["one"], breaks=breaks)
        (told / language).mkdir(parents=True)
        pagination.write(told / language / pagination.NAME, found)
    done = build(volume_folder, builder, "fr", pagination=told)
    assert (done.returncode, done.stderr) == (0, "")
    (page,) = (volume_folder / "out" / builder / "fr").glob("one.*html")
    assert re.findall(r'id="page-(\d+)"', page.read_text(encoding="utf-8")) == [str(number) for number in range(8)]


def test_missing_page_numbers_are_told(tmp_path: Path) -> None:
    with pytest.raises(ProceedingsError, match="build the PDF edition first"):
        pagination.read(tmp_path / "pages.json")
