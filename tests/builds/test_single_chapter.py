"""One chapter typeset without its volume."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sphinx_proceedings.chapters import private_api
from sphinx_proceedings.typst.single_chapter import ChapterBuilder

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx


@pytest.fixture
def chapters(app: Sphinx, tmp_path: Path) -> ChapterBuilder:
    builder = private_api.beside(app, ChapterBuilder)
    builder.outdir = tmp_path / "typeset"
    return builder


def text(app: Sphinx, chapters: ChapterBuilder, docname: str) -> str:
    with private_api.working_for(app, chapters):
        pages = PdfReader(io.BytesIO(chapters.offprint(docname))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_chapter_is_set_with_links_to_what_is_not_there(app: Sphinx, chapters: ChapterBuilder) -> None:
    said = text(app, chapters, "one")
    assert "Un premier paragraphe" in said
    assert "A second paragraph, with Chapitre deux" in said


def test_an_abstract_is_told_once(app: Sphinx, chapters: ChapterBuilder) -> None:
    assert text(app, chapters, "one").count("À propos de un.") == 1


def test_pictures_are_those_of_the_chapter(app: Sphinx, chapters: ChapterBuilder) -> None:
    assert "Voici" in text(app, chapters, "deux")
    assert [path.suffix for path in (chapters.outdir / "_images").iterdir()] == [".svg"]


def test_only_what_was_set_last_is_kept(app: Sphinx, chapters: ChapterBuilder) -> None:
    text(app, chapters, "deux")
    text(app, chapters, "one")
    kept = chapters.kept.folder
    before = {path.name for path in kept.iterdir()}
    text(app, chapters, "one")
    assert {path.name for path in kept.iterdir()} == before != set()
    text(app, chapters, "deux")
    assert not before & {path.name for path in kept.iterdir()}
