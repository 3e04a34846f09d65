"""After a build: a finished translation that its page does not print is told, and only that."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest
from volumes import ONE, SECOND, build, translate

from sphinx_proceedings.web.lost_translations import letters, missing, words_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><head><title>Le livre</title><style>p {}</style></head><body><h1>Un</h1><p id="x">« Deux » : tr<span
role="doc-pagebreak" title="57"></span>ois, <a title="Un auteur">(2003)</a> et l’œuvre.</p>
<img src="a.svg" alt="Une couche"><script>perdu()</script></body></html>"""
FIGURE = """
```{figure} f.svg
:alt: Two boxes

A caption
```

"""
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">
<text data-width="60">A long label of a box</text></svg>"""


def test_a_page_says_its_text_and_what_its_images_are() -> None:
    said, images = words_of(PAGE)
    assert images == ["a.svg"]
    assert said == letters("Le livre Un Deux trois Un auteur 2003 et l œuvre Une couche")


@pytest.mark.parametrize(
    "translation",
    [
        "« Deux » : trois",
        '"DEUX": *trois*, {cite:p}`hess` et {lang-fr}`l’œuvre`.',
        "`code`",
        "…",
        "Deux : trois, Un auteur[^n], et l’œuvre",
        "[Une](x) couche",
    ],
)
def test_what_is_printed_is_found(translation: str) -> None:
    assert list(missing({"x": translation}, words_of(PAGE)[0])) == []


@pytest.mark.parametrize("translation", ["Deux : quatre", "l’œuvre et deux", "perdu"])
def test_what_is_not_printed_is_missing(translation: str) -> None:
    assert list(missing({"x": translation}, words_of(PAGE)[0])) == ["x"]


def test_the_heading_of_the_root_which_no_page_prints_is_not_asked_for(volume_folder: Path) -> None:
    translated = {"Contents": "Ce qu’il y a", "Talks": "Exposés"}
    catalog = polib.POFile()
    catalog.metadata = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
    catalog.extend([polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in translated.items()])
    catalog.save(str(volume_folder / "locales/fr/LC_MESSAGES/index.po"))
    assert build(volume_folder, "html", "fr") == (0, "", "")
    page = (volume_folder / "out/html/fr/index.html").read_text(encoding="utf-8")
    assert "Exposés" in page
    assert "Ce qu’il y a" not in page


def test_a_dropped_translation_is_told_after_the_build(volume_folder: Path) -> None:
    chapter = ONE.replace("[^n]: A", f"## 1. Part\n\n{FIGURE}[^n]: A")
    (volume_folder / "source/one.md").write_text(chapter, encoding="utf-8")
    (volume_folder / "source/f.svg").write_text(DRAWING, encoding="utf-8")
    translations = {
        "1. Part": "1. Partie",
        SECOND: "Un *second* paragraphe — avec {doc}`deux`.",
        "Two boxes": "Deux boîtes",
        "A caption": "Une légende",
        "A long label of a box": "Une longue étiquette de boîte",
        "A note.": "Une note.",
        "Gone.": "Parti.",
    }
    translate(volume_folder, translations)
    done = build(volume_folder, "html", "fr")
    assert done.returncode == 0, done.stderr
    told = [line.split(";")[0].split(": ", 1)[1] for line in done.stderr.splitlines()]
    assert told == [
        "error: lost: the translation of “1. Part” is not on the page",
        "warning: lost: the chapter no longer says “Gone.”",
    ]
    page = (volume_folder / "out/html/fr/one.html").read_text(encoding="utf-8")
    assert "1. Part<" in page
    assert "Une légende" in page
