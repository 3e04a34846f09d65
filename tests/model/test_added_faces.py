"""Faces that a volume adds: what they can show, and how pages, books and the PDF are given them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont
from typefaces import write_font

from sphinx_proceedings.epub import stylesheet
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.figures import covers, webfonts
from sphinx_proceedings.figures.subset import lettered
from sphinx_proceedings.model import added_faces
from sphinx_proceedings.model.glyphs import REMEDY, without_glyph
from sphinx_proceedings.typst.compiler import Document, families

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The folder of a face with three letters, and what else a folder of faces holds."""
    write_font(tmp_path / "faces/Rivers.ttf", "Rivers Serif", "川年中")
    (tmp_path / "faces/LICENSE.txt").write_text("Free.", encoding="utf-8")
    yield tmp_path / "faces"
    added_faces.take(None)


def test_an_added_face_shows_what_the_book_s_own_cannot(folder: Path) -> None:
    assert "川" in str(without_glyph("川"))
    assert "`proceedings_faces`" in REMEDY
    added_faces.take(folder)
    assert without_glyph("1年 A 川") is None
    assert "日" in str(without_glyph("川日"))
    added_faces.take(None)
    assert "川" in str(without_glyph("川"))


def test_typst_sets_it_after_the_faces_of_the_book(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "one.typ"
    text = '#set document(title: "x")\n#set text(font: ("Libertinus Serif", "Rivers Serif"), lang: "ja")\nA 川年\n'
    source.write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError, match=r"unknown font family|not be displayed"):
        Document(source).pdf(0)
    added_faces.take(folder)
    assert families() == ["Rivers Serif"]
    assert Document(source).pdf(0)[1] == []


def test_a_cover_is_drawn_in_it(folder: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
        '<text x="2" y="15" font-size="12" font-family="Libertinus Serif">川</text></svg>'
    )
    without = covers.raster(drawing, "cover.svg", width=40)
    added_faces.take(folder)
    assert covers.raster(drawing, "cover.svg", width=40) != without


def test_a_drawing_on_a_page_holds_its_letters(folder: Path) -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg"><style>text { font-family: "Libertinus Serif" }</style>'
        "<text>A 川</text></svg>"
    )
    assert lettered(drawing).count("@font-face") == 1
    added_faces.take(folder)
    assert lettered(drawing).count("@font-face") == 2
    assert "unicode-range: U+5DDD; }" in lettered(drawing)


def test_a_page_loads_no_more_of_it_than_its_letters(folder: Path, tmp_path: Path) -> None:
    added_faces.take(folder)
    assert webfonts.families() == '"Rivers Serif"'
    assert 'src: url("fonts/face-1.woff2")' in webfonts.rules("fonts/")
    [(name, data)] = webfonts.cut(["<p>A 川</p>", "<p>年</p>"]).items()
    assert name == "face-1.woff2"
    assert set(TTFont(BytesIO(data)).getBestCmap()) == {ord("川"), ord("年")}
    assert webfonts.cut(["<p>A 川</p>", "<p>年</p>"]) == {name: data}
    assert stylesheet.write(tmp_path, ["川"])[-1] == "face-1.woff2"
    style = (tmp_path / "book.css").read_text(encoding="utf-8")
    assert 'html { font-family: "Libertinus Serif", "Rivers Serif", serif; }' in style


def test_without_faces_nothing_is_added(tmp_path: Path) -> None:
    added_faces.take(None)
    assert (families(), webfonts.families(), webfonts.rules("fonts/"), webfonts.cut(["A"])) == ([], "", "", {})
    assert stylesheet.write(tmp_path, ["A"]) == ["book.css", *(f"{name}.woff2" for name in stylesheet.FACES)]
    assert (tmp_path / "book.css").read_bytes().endswith(stylesheet.STYLE.read_bytes())


def test_what_is_no_font_is_named(folder: Path) -> None:
    (folder / "broken.otf").write_bytes(b"nothing")
    with pytest.raises(ProceedingsError, match=r"is no font \(.*\); put another there, or take it away") as raised:
        added_faces.take(folder, "faces")
    assert str(raised.value).startswith("faces/broken.otf: ")


def test_another_face_is_another_seal(folder: Path) -> None:
    added_faces.take(folder)
    before = added_faces.seal()
    write_font(folder / "Rivers.ttf", "Rivers Serif", "川年中日")
    added_faces.take(folder)
    assert added_faces.seal() != before
