"""The PDF edition as its readers, their software and their libraries get it."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pypdf import PdfReader
from volumes import BIB, CONF, DOCUTILS, build, edit, write_files

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.typst.compiler import Destination, Document, Rights, Target, finished

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

INDEX = """---
kind: volume
language: en
languages: [en, fr]
title: {en: A Small Volume, fr: Un petit volume}
subtitle: {en: Proceedings of a test, fr: Actes d’un essai}
description: {en: For tests., fr: Pour les essais.}
authors: [{name: {literal: The Collective}}]
event:
  title: A Test
  date: 2026-01-01
  place: {en: Somewhere, fr: Quelque part}
  coordinators: [{name: {given: Ada, family: Byron}}]
date: 2026-01-02
version: "1"
license: {content: CC-BY-SA-4.0, code: MIT}
---

# Contents

```{toctree}
foreword
```

```{toctree}
:caption: Talks

talk
second
```
"""
FOREWORD = """---
language: fr
kind: front
---

# Avant-propos

Voici « deux » : un essai ; est-ce clair ? Oui ! Voir {doc}`talk`.
"""
TALK = """---
language: en
kind: talk
about:
  title: One, really
  language: en
  speakers: [{name: {given: Grace, family: Hopper}}]
---

# Chapter *one*[^t]

As {cite:t}`hess2003` says.[^n] Again {cite:p}`hess2003`, see {numref}`box` and {numref}`tab`.

## A section

Where {math}`x_{\\text{max}} > 0{,}5`.

```{figure} box.svg
:name: box
:alt: A box

The box.
```

```{list-table} Numbers
:name: tab
:header-rows: 1

* - Thing
  - Number
* - Box
  - 1
```

- one
- two

> Said before.

[^t]: On the title.
[^n]: A note.
"""
SECOND = """---
language: en
kind: talk
about:
  title: Two
  language: en
  speakers: [{name: {given: Grace, family: Hopper}}]
---

# Chapter two

Short.
"""
FRENCH = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Short."
msgstr "Court ; n'est-ce pas ?"

msgid "Chapter two"
msgstr "Chapitre deux"
"""
COVER = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 240">
  <text x="10" y="40" font-size="10" font-family="Libertinus Serif">A Small Volume</text>
  <text x="10" y="60" font-size="6" font-family="Libertinus Serif">1 January 2026 · Somewhere</text>
</svg>
"""
BOX = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
FILES = {
    "docutils.conf": DOCUTILS,
    "conf.py": CONF
    + 'proceedings_cover = str(ROOT / "source" / "cover.svg")\n'
    + 'proceedings_motif = str(ROOT / "source" / "box.svg")\n',
    "source/index.md": INDEX,
    "source/foreword.md": FOREWORD,
    "source/talk.md": TALK,
    "source/second.md": SECOND,
    "source/box.svg": BOX,
    "source/cover.svg": COVER,
    "bib/references.bib": BIB,
    "locales/fr/LC_MESSAGES/second.po": FRENCH,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The French edition's folder, where the first chapter is not translated."""
    folder = write_files(tmp_path_factory.mktemp("volume"), FILES)
    done = build(folder, "typst", "fr")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "out" / "typst" / "fr"


@pytest.fixture
def pdf(built: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built / "small-fr.pdf") as opened:
        yield opened


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the elements of the structure tree in reading order."""
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        held = element.get("/K", pikepdf.Array())
        kids = list(held) if isinstance(held, pikepdf.Array) else [held]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid]


def bookmarks(items: Any) -> list[Any]:
    return [(str(item.title), bookmarks(item.children)) for item in items]


def test_it_claims_accessibility_and_archiving_at_once(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Un petit volume. Actes d’un essai"
        assert metadata["dc:creator"] == ["The Collective"]
    assert pdf.Root.Lang == "fr"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_its_structure_names_what_each_thing_is(pdf: pikepdf.Pdf) -> None:
    roles = {str(element.S) for element in elements(pdf)}
    assert roles >= {
        *("/Document", "/Title", "/H1", "/H2", "/H3", "/P", "/TOC", "/TOCI", "/Link", "/Note", "/L", "/LI", "/LBody"),
        *("/Table", "/TR", "/TH", "/TD", "/Figure", "/Formula", "/Caption", "/BlockQuote", "/Em"),
    }


def test_figures_and_formulas_have_words(pdf: pikepdf.Pdf) -> None:
    words = [
        str(element.Alt) for element in elements(pdf) if element.S in ("/Figure", "/Formula") and "/Alt" in element
    ]
    assert words == [r"x_{\text{max}} > 0{,}5", "A box"]
    assert all("/Alt" in element for element in elements(pdf) if element.S == "/Formula")


def test_untranslated_passages_say_their_language(pdf: pikepdf.Pdf) -> None:
    headings = [str(element.get("/Lang", "fr")) for element in elements(pdf) if element.S in ("/H2", "/H3")]
    assert headings == ["en", "en", "fr", "fr"]
    assert "en" in {str(element.get("/Lang", "fr")) for element in elements(pdf) if element.S in ("/TOC", "/TOCI")}


def test_a_paragraph_that_is_not_translated_says_so(built: Path) -> None:
    pages = [page.extract_text() for page in PdfReader(built / "small-fr.pdf").pages]
    foreword, original, translated = [text for text in pages if re.search(r"^1\s", text, re.MULTILINE)]
    assert re.search(r"^1\sen anglais As Hess", original, re.MULTILINE)
    assert "en anglais" not in foreword + translated


def test_bookmarks_are_the_contents(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        assert bookmarks(outline.root) == [
            ("Avant-propos", []),
            ("Talks", [("Chapter one", [("A section", []), ("Références", [])]), ("Chapitre deux", [])]),
        ]
    entries = [element for element in elements(pdf) if element.S == "/TOCI"]
    assert len(entries) == 4


def test_preliminaries_are_in_roman_numerals_and_parts_open_on_the_right(pdf: pikepdf.Pdf) -> None:
    labels = [str(page.label) for page in pdf.pages]
    assert labels[2:] == ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "1", "2", "3", "4"]
    assert labels.index("1") % 2 == 0


def test_french_has_no_plain_space_before_high_punctuation(built: Path) -> None:
    text = (built / "small-fr.typ").read_text(encoding="utf-8")
    assert "« deux »" in text.replace("\u202f", " ")
    assert not re.search(r"[^\W\d] [;!?»]|« ", text)
    assert not re.search(r"[^\W\d*] :(?!\d)", text)


def test_the_cover_speaks_the_language_of_the_edition(built: Path) -> None:
    drawn = (built / "cover.svg").read_text(encoding="utf-8")
    assert "Un petit volume" in drawn
    assert "1er\u00a0janvier 2026 · Quelque part" in drawn


@pytest.mark.parametrize(
    ("name", "spot"),
    [
        ("small-fr.json", "part-0 chapter-0"),
        ("small-fr.typ", "part-2 chapter-0"),
        ("offprint-second.json", "part-2 chapter-2"),
    ],
)
def test_title_parts_and_offprints_have_the_motif_as_it_is_there(built: Path, name: str, spot: str) -> None:
    assert spot in (built / name).read_text(encoding="utf-8")


def test_the_same_sources_give_the_same_bytes_anywhere(built: Path, tmp_path: Path) -> None:
    folder = write_files(tmp_path, FILES)
    assert build(folder, "typst", "fr").returncode == 0
    for path in built.rglob("*.pdf"):
        assert (folder / "out/typst/fr" / path.relative_to(built)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Here 中.", "source/second.md:12: no face of the PDF has the character 中"),
        (
            "A {math}`\\foo`.",
            r"source/second.md:12: this formula cannot be shown \(the command .foo is not known\); mend",
        ),
        (
            "A {math}`\\idotsint`.",
            r"source/second.md:12: this formula cannot be set in the PDF \(the command .idotsint is not known there\)",
        ),
        ("A {math}`&`.", r"source/second.md:12: this formula cannot be shown \(it is not complete\); mend it"),
        (
            "A {math}`\\mathring a`.",
            r"source/second.md:12: the formula .*: the command \\mathring is not known; rewrite",
        ),
    ],
)
def test_bad_input_is_told_in_one_line_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    folder = write_files(tmp_path, {**FILES, "source/second.md": SECOND.replace("Short.", text)})
    done = build(folder, "typst", "en")
    assert done.returncode == 1
    assert re.fullmatch(problem + "[^\n]*\n", done.stderr)
    assert not list(folder.rglob("*.pdf"))


def test_a_missing_font_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "a.typ"
    document.write_text('#set document(title: "A")\n= A\n#text(font: "No Such Face")[B]', encoding="utf-8")
    with pytest.raises(ProceedingsError, match="unknown font family: no such face"):
        Document(document).pdf(0)


LINKED = """
#set document(title: "A")
#heading[A]#label("heading")
#link("goto:heading")[To it], #link("goto:place")[there], #link("https://example.org")[out]
#pagebreak()
There.
"""


def test_links_within_the_book_lead_to_their_targets(tmp_path: Path) -> None:
    document = tmp_path / "a.typ"
    document.write_text(LINKED, encoding="utf-8")
    pdf, _ = Document(document).pdf(0)
    targets = {
        "heading": Target(Destination(1, 70, 80), "page 1"),
        "place": Target(Destination(2, 71.5, 90), "page 2"),
    }
    finished_pdf = finished(
        pdf, {"p-one": Destination(2, 70, 75)}, targets, Rights("Text under licence MIT.", None, "0")
    )
    with pikepdf.open(io.BytesIO(finished_pdf)) as opened:
        links: list[Any] = list(opened.pages[0].obj.Annots)
        heading, place, out = links
        assert (str(heading.Dest), str(heading.Contents), "/A" in heading) == ("heading", "page 1", False)
        height = float(opened.pages[1].mediabox[3])
        assert (place.Dest[0].objgen, str(place.Contents)) == (opened.pages[1].objgen, "page 2")
        assert [float(number) for number in place.Dest[2:4]] == [71.5, round(height - 80, 2)]
        assert str(out.A.URI) == "https://example.org"
        assert set(pikepdf.NameTree(opened.Root.Names.Dests)) == {"heading", "p-one"}
    with pytest.raises(ProceedingsError, match="leads to place, of which nothing is printed"):
        finished(pdf, {}, {"heading": targets["heading"]}, Rights("", None, "0"))


def _of_pages(seed: int) -> bytes:
    """Return a PDF of a few pages, each drawn with some random bytes."""
    chance, made, file = random.Random(seed), pikepdf.new(), io.BytesIO()
    for page in range(4):
        made.add_blank_page()
        made.pages[page].Contents = made.make_stream(chance.randbytes(chance.randrange(900)))
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(("seed", "is_linearized"), [(0, True), (228, False)])
def test_a_line_ends_before_the_end_of_each_stream(seed: int, is_linearized: bool) -> None:
    made = finished(_of_pages(seed), {}, {}, Rights("", None, "0"))
    ends = [stream.end() + int(stream[1]) for stream in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", made)]
    assert ends
    assert all(made.startswith(b"\nendstream", end) for end in ends)
    # By chance, which is the same each time, qpdf would not end the hints of the second.
    assert (b"/Linearized" in made[:100]) == is_linearized


def test_nothing_is_set_again_that_has_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_files(tmp_path, FILES)
    out = folder / "out/typst/fr"
    assert build(folder, "typst", "fr").returncode == 0
    first = {path: path.read_bytes() for path in out.rglob("*.pdf")}
    printed: list[str] = []
    pdf = Document.pdf

    def counted(document: Document, timestamp: int) -> tuple[bytes, list[str]]:
        printed.append(document.source.stem)
        return pdf(document, timestamp)

    monkeypatch.setattr(Document, "pdf", counted)
    assert build(folder, "typst", "fr").returncode == 0
    assert printed == []
    assert {path: path.read_bytes() for path in out.rglob("*.pdf")} == first
    edit(folder / "source/foreword.md", "un essai", "une épreuve")
    assert build(folder, "typst", "fr").returncode == 0
    assert printed == ["offprint-foreword", "small-fr"]


def test_no_package_or_network_is_named_in_what_is_compiled(built: Path) -> None:
    for path in built.glob("*.typ"):
        assert "@preview" not in path.read_text(encoding="utf-8")
