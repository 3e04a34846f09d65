"""Each chapter shows its own drawing of a figure, whoever shows it too, in every format and after every edit."""

from __future__ import annotations

import html
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from volumes import FRENCH, INDEX, ONE, build, build_site, edit, write_volume

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90"><text x="9" y="20">{}</text></svg>\n'
BARS = "kind: bars\ntitle: The bars\nunit: things\nseries: [count]\nrows:\n  - {label: Ones, values: [3]}\n"
GIF = b"GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;"
SHOWN = {
    "one": ["figures/plan.svg", "figures/plan.yml", "other/plan.svg", "figures/plan.svg"],
    "three": ["figures/plan.svg", "figures/plan1.svg"],
}
# What each chapter's catalog says of the words of its figures.
FRENCH_OF = {
    "one": {"A plan": "Un plan", "Another": "Un autre", "The bars": "Les barres"},
    "three": {"A plan": "Un projet", "First": "Premier"},
}


def figures(names: list[str]) -> str:
    return "".join(
        f"\n```{{figure}} {name}\n:alt: Number {place}\n\nA caption.\n```\n" for place, name in enumerate(names)
    )


def catalog(said: dict[str, str]) -> str:
    return "".join(f'\nmsgid "{words}"\nmsgstr "{french}"\n' for words, french in said.items())


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    chapter, note, _ = ONE.partition("\n[^n]: A note.")
    head = FRENCH.partition("\n\n")[0] + "\n"
    return write_volume(
        tmp_path,
        **{
            "source/index.md": INDEX.replace("one\ndeux", "one\nthree\ndeux"),
            "source/one.md": f"{chapter}{figures(SHOWN['one'])}{note}\n",
            "source/three.md": f"{chapter.replace('[^n]', '')}{figures(SHOWN['three'])}",
            "source/figures/plan.svg": SVG.format("A plan"),
            "source/figures/plan.yml": BARS,
            "source/figures/plan1.svg": SVG.format("First"),
            "source/other/plan.svg": SVG.format("Another"),
            "locales/fr/LC_MESSAGES/one.po": FRENCH + catalog(FRENCH_OF["one"]),
            "locales/fr/LC_MESSAGES/three.po": head + catalog(FRENCH_OF["three"]),
        },
    )


def said_by(page: str, read: Callable[[str], str]) -> list[str]:
    """Return the first words of each image of a page."""
    drawings = (read(html.unescape(name)) for name in re.findall(r'<img[^>]*?src="(?:\.\./)*([^"]+\.svg)"', page))
    return [re.findall(r"<t(?:itle|ext)[^>]*>([^<]+)", drawing)[0] for drawing in drawings]


EXPECTED = {
    "one": ["Un plan", "Les barres", "Un autre", "Un plan"],
    "three": ["Un projet", "Premier"],
}


def on_pages(folder: Path) -> dict[str, list[str]]:
    return {
        docname: said_by(
            (folder / f"{docname}.html").read_text(encoding="utf-8"),
            lambda name: (folder / name).read_text(encoding="utf-8"),
        )
        for docname in EXPECTED
    }


def test_a_site_shows_the_drawings_of_each_chapter(shared: Path) -> None:
    site = build_site(shared)
    assert on_pages(site / "fr") == EXPECTED
    assert on_pages(site / "en")["three"] == ["A plan", "First"]
    with zipfile.ZipFile(site / "fr/small-fr.epub") as book:
        for docname, words in EXPECTED.items():
            assert said_by(book.read(f"{docname}.xhtml").decode(), lambda name: book.read(name).decode()) == words
    # One chapter alone is made anew, the other is as it was.
    edit(shared / "locales/fr/LC_MESSAGES/three.po", "Un projet", "Une esquisse")
    after = build_site(shared)
    assert on_pages(after / "fr") == {**EXPECTED, "three": ["Une esquisse", "Premier"]}


def test_a_pdf_shows_the_drawings_of_each_chapter(shared: Path) -> None:
    done = build(shared, "typst", "fr")
    assert done.returncode == 0, done.stderr
    folder = shared / "out/typst/fr"
    chapters = {docname: next(folder.glob(f"**/{docname}.typ"), folder / "small-fr.typ") for docname in EXPECTED}
    text = "".join(dict.fromkeys(path.read_text(encoding="utf-8") for path in chapters.values()))
    shown = [(folder / name).read_text(encoding="utf-8") for name in re.findall(r'"(_images/[^"]+\.svg)"', text)]
    said = [re.findall(r"<t(?:itle|ext)[^>]*>([^<]+)", drawing)[0] for drawing in shown]
    assert said == EXPECTED["one"] + EXPECTED["three"]


def test_names_do_not_depend_on_what_was_read_first(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for place, dot in (("figures", GIF), ("other", GIF.replace(b"\xff", b"\x7f"))):
        (shared / "source" / place / "dot.gif").write_bytes(dot)
    edit(shared / "source/three.md", "figures/plan1.svg", "figures/dot.gif")
    build_site(shared)
    # A chapter that a clean build reads before those that are there.
    edit(shared / "source/index.md", "one\nthree", "a-chapter\none\nthree")
    added = ONE.replace("Chapter one", "Chapter added").partition("\n[^n]: A note.")[0].replace("[^n]", "")
    (shared / "source/a-chapter.md").write_text(f"{added}{figures(['other/dot.gif'])}", encoding="utf-8")
    again = build_site(shared)
    clean = tmp_path_factory.mktemp("clean") / "volume"
    shutil.copytree(shared, clean, ignore=shutil.ignore_patterns("build"))
    site = build_site(clean)
    for path in site.rglob("*"):
        assert not path.is_file() or path.read_bytes() == (again / path.relative_to(site)).read_bytes(), path
