"""What a late step of a build minds is found in a message before: the book is built without it, in every format."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import INDEX, ONE, build, read, translate, write_volume

from sphinx_proceedings.editions.build import BUILDERS

if TYPE_CHECKING:
    from pathlib import Path

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100" width="300" height="100"><style>text { font-family: '
    '"Libertinus Serif" }</style><text y="20">Label one</text><text y="60">Label two</text></svg>'
)
BODY = """
## A heading

| Cell one | Cell two |
|---|---|
| 1 | 2 |

- An item

```{figure} f.svg
:alt: What it shows
:name: fig

A caption
```

```{glossary}
commons
   Explained.

common good
   Explained too.

token
   Explained as well.

licence
   Explained at last.
```

See {numref}`the figure {number} <fig>`.
"""
# What the check refuses, and with which rule, or takes.
TRANSLATIONS = {
    "A heading": ("Un titre 😀", "glyphs"),
    "Cell one": ("中", "glyphs"),
    "Cell two": ("&#x1F600;", "glyphs"),
    "An item": ("ไทย", "glyphs"),
    "What it shows": ("⸺", "glyphs"),
    "A caption": ("&nbsp;", "structure"),
    "A note.": ("Une note 😀.", "glyphs"),
    "Label one": ("हिन्दी", "glyphs"),
    "Label two": ("🙂", "glyphs"),
    "commons": ("communs", ""),
    "common good": ("communs", "terms"),
    "token": ("licence", "terms"),
    "licence": ("—", ""),
    "Explained.": ("--- हिन्दी, عربي, שלום", ""),
    "See {numref}`the figure {number} <fig>`.": ("Voir {numref}`la figure {number} <fig>`.", ""),
}

LONG = "A heading or a caption of many words " * 12


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(tmp_path_factory.mktemp("late"), **{"source/one.md": ONE + BODY, "source/f.svg": SVG})
    translate(folder, {msgid: msgstr for msgid, (msgstr, _) in TRANSLATIONS.items()})
    return folder


@pytest.mark.parametrize("format", BUILDERS)
def test_a_message_never_stops_the_book(format: str, volume: Path) -> None:
    done = build(volume, BUILDERS[format], "fr")
    assert done.returncode == 0, done.stderr
    rules = [rule for _, rule in TRANSLATIONS.values() if rule]
    # Once in a folder of doctrees: what came of the check is kept.
    assert sorted(re.findall(r"one\.po:\d+: error: (\w+): ", done.stderr)) == sorted(rules), done.stderr


def test_what_is_refused_is_shown_as_it_was(volume: Path) -> None:
    assert build(volume, "html", "fr").returncode == 0
    page = read(volume / "out/html", "fr", "one")
    assert "A heading" in page
    assert "la figure" in page
    assert "communs" in page
    assert "common good" in page
    assert not re.search("[😀中⸺]", page)


def test_without_the_check_it_is_the_parser_that_refuses(tmp_path: Path, disarmed: None) -> None:
    folder = write_volume(tmp_path)
    translate(folder, {"A note.": "Une note 😀."})
    done = build(folder, BUILDERS["pdf"], "fr")
    assert done.returncode == 0, done.stderr


def test_what_no_page_has_room_for_is_shown_as_it_was(tmp_path: Path) -> None:
    sources = {"source/one.md": f"{ONE}\n## {LONG.strip()}\n\nText.\n", "source/index.md": INDEX.replace("Talks", LONG)}
    folder = write_volume(tmp_path, **sources)
    catalogs = folder / "locales/fr/LC_MESSAGES"
    translate(folder, {LONG.strip(): "mot long " * 130})
    shutil.copy(catalogs / "one.po", catalogs / "index.po")
    for builder in ("html", BUILDERS["pdf"]):
        done = build(folder, builder, "fr")
        assert done.returncode == 0, done.stderr
        told = re.findall(r"(\w+)\.po:\d+: error: lost: the translation of “A heading or", done.stderr)
        assert told == (["index", "one"] if builder == "html" else []), done.stderr
    assert "mot long" not in read(folder / "out/html", "fr", "one")


def test_the_page_of_a_part_is_one_however_much_it_lists(tmp_path: Path) -> None:
    more = [f"more{number}" for number in range(10)]
    index = INDEX.replace("deux\n", "\n".join(["deux", *more, ""]))
    text = ONE.replace("# Chapter one", "# A talk whose title takes two lines of the page on which its part begins")
    folder = write_volume(tmp_path, **{f"source/{name}.md": text for name in more}, **{"source/index.md": index})
    done = build(folder, BUILDERS["pdf"], "en")
    assert done.returncode == 0, done.stderr
    pages = [page.extract_text() for page in pypdf.PdfReader(next(folder.rglob("small-en.pdf"))).pages]
    part = next(number for number, page in enumerate(pages) if page.startswith("Talks"))
    assert pages[part].count("A talk whose title") == 10
    assert "Ada Byron" not in pages[part]
    assert pages[part + 1] == ""
