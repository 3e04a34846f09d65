"""Images from a chapter to its page: those that no format can show are told at the chapter's line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import build, edit, translate

if TYPE_CHECKING:
    from pathlib import Path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 90">\n<text x="9" y="20">A plan</text></svg>\n'
WRONG = {
    "missing": (
        "![x](gone.png)",
        r"source/one\.md:16: the image gone\.png is not there; put the file",
    ),
    "missing drawing": ("![x](gone.svg)", r"source/one\.md:16: the image gone\.svg is not there"),
    "text": ("![x](text.png)", r"source/one\.md:16: the image text\.png is no PNG; save it again"),
    "figure": ("```{figure} text.png\n:alt: x\n```", r"source/one\.md:16: the image text\.png is no PNG"),
    "in a cell": ("| a |\n|---|\n| ![x](text.png) |", r"source/one\.md:\d+: the image text\.png is no PNG"),
    "PDF": ("![x](page.pdf)", r"source/one\.md:16: the image page\.pdf is of no kind that every format can show"),
    "any kind": ("```{image} plan.*\n:alt: x\n```", r"source/one\.md:16: the image plan\.\* is of no kind"),
    "page": ("![x](index.md)", r"source/one\.md:16: the image index\.md is of no kind"),
    "folder": ("![x](folder.png)", r"source/one\.md:16: the image folder\.png is no regular file; put"),
    "escaped": ("![x](%2e%2e/secret.png)", r"source/one\.md:16: .*secret\.png lies outside"),
    "drawing that acts": ("![x](bad.svg)", r"source/bad\.svg:2: <script> may not be in a figure"),
    "drawing of another language": ("![x](own.svg)", r"source/own\.en\.svg:2: <script> may not be in a figure"),
    "chart": ("![x](bad.yml)", r"source/bad\.yml:1: the chart's `kind` must be one of"),
    "chart in Latin": ("![x](latin.yml)", r"source/latin\.yml:2: is not UTF-8"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_shown_is_told_in_one_line(name: str, volume_folder: Path) -> None:
    source = volume_folder / "source"
    acting = SVG.replace("<text", "<script/><text")
    files = {"text.png": "A text", "page.pdf": "%PDF", "plan.svg": SVG, "bad.svg": acting, "bad.yml": "kind: pie\n"}
    for file, text in {**files, "own.svg": SVG, "own.en.svg": acting, "../secret.png": "A text"}.items():
        (source / file).write_text(text, encoding="utf-8")
    (source / "latin.yml").write_bytes("kind: bars\ntitle: Été\n".encode("latin-1"))
    (source / "folder.png").mkdir()
    image, problem = WRONG[name]
    edit(
        source / "one.md",
        "A second paragraph, with {doc}`deux`.",
        f"{image}\n\nA second paragraph, with {{doc}}`deux`.",
    )
    done = build(volume_folder, "dummy", "en")
    assert done.returncode != 0
    assert re.match(problem, done.stderr), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_file_names_may_have_accents_and_spaces(volume_folder: Path) -> None:
    (volume_folder / "source/un été.svg").write_text(SVG, encoding="utf-8")
    (volume_folder / "source/50%.svg").write_text(SVG, encoding="utf-8")
    images = "![x](<un été.svg>)\n\n![y](<50%.svg>)\n\n```{figure} un%20été.svg\n:alt: z\n```\n"
    edit(volume_folder / "source/one.md", "A second", f"{images}\nA second")
    done = build(volume_folder, "html", "en")
    assert done.returncode == 0, done.stderr
    shown = re.findall(r'src="_images/([^"]*)"', (volume_folder / "out/html/en/one.html").read_text(encoding="utf-8"))
    assert shown == ["un%20%C3%A9t%C3%A91.svg", "50%251.svg", "un%20%C3%A9t%C3%A91.svg"]
    assert build(volume_folder, "typst", "en").returncode == 0


def test_an_image_within_a_translated_paragraph_is_drawn(volume_folder: Path) -> None:
    (volume_folder / "source/plan.svg").write_text(SVG, encoding="utf-8")
    edit(volume_folder / "source/one.md", "A second", "Here ![A picture](plan.svg) stands.\n\nA second")
    message = "Here ![A picture](plan.svg) stands."
    translate(volume_folder, {message: "Ici ![Une image](plan.svg) se tient.", "A plan": "Un plan"})
    done = build(volume_folder, "html", "fr")
    assert done.returncode == 0, done.stderr
    page = (volume_folder / "out/html/fr/one.html").read_text(encoding="utf-8")
    assert 'alt="Une image"' in page
    name = re.findall(r'src="_images/([^"]*)"', page)[0]
    drawing = (volume_folder / "out/html/fr/_images" / name).read_text(encoding="utf-8")
    assert "Un plan" in drawing


def test_a_drawing_among_the_static_files_may_not_act(volume_folder: Path) -> None:
    (volume_folder / "static").mkdir()
    (volume_folder / "static/logo.svg").write_text(SVG.replace("<text", '<text onload="x()"'), encoding="utf-8")
    edit(volume_folder / "conf.py", 'language = "en"', 'language = "en"\nhtml_static_path = ["static"]')
    done = build(volume_folder, "html", "en")
    assert done.returncode != 0
    assert done.stderr == "static/logo.svg:2: the attribute onload runs a script; remove it\n"


COVERED = 'language = "en"', 'language = "en"\nproceedings_cover = str(ROOT / "source" / "c.svg")'
COVERS = {
    "acts": (SVG.replace("<text", "<script/><text").encode(), r"source/c\.svg:2: <script> may not be in a figure"),
    "is a page": (b"<!DOCTYPE html><html></html>", r"source/c\.svg:1: the figure's root is not <svg>"),
    "is nothing": (b"", r"source/c\.svg:1: the figure is not well-formed"),
    "is in another encoding": (
        SVG.replace("plan", "été").encode("latin-1"),
        r"source/c\.svg:2: the figure is not well-",
    ),
    "has no place": (SVG.replace("0 0 200 90", "0 0 1.2.3 4..5").encode(), r"source/c\.svg:1: `viewBox` is not four"),
    "is not there": (None, r"source/c\.svg: cannot be read \(No such file or directory\); mend `proceedings_cover`"),
}


@pytest.mark.parametrize("builder", ["html", "epub", "typst"])
@pytest.mark.parametrize("name", COVERS)
def test_a_cover_that_cannot_be_shown_is_told_in_one_line(name: str, builder: str, volume_folder: Path) -> None:
    data, problem = COVERS[name]
    edit(volume_folder / "conf.py", *COVERED)
    if data is not None:
        (volume_folder / "source/c.svg").write_bytes(data)
    done = build(volume_folder, builder, "en")
    assert done.returncode != 0
    assert re.match(problem, done.stderr), done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-16"])
def test_a_cover_in_another_encoding_that_says_so_is_drawn(encoding: str, volume_folder: Path) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{SVG.replace("plan", "été")}'
    (volume_folder / "source/c.svg").write_bytes(text.encode(encoding))
    edit(volume_folder / "conf.py", *COVERED)
    done = build(volume_folder, "html", "en")
    assert done.returncode == 0, done.stderr
    assert "A été" in (volume_folder / "out/html/en/_static/cover.svg").read_text(encoding="utf-8")
