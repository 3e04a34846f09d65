"""Volumes in other languages than this one's: each built once, whole, and read in all its formats."""

from __future__ import annotations

import re
import shutil
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont
from foreign_volumes import WORDS, Built, build
from polib import POFile, pofile
from typefaces import write_font
from volumes import press, read

from sphinx_proceedings.model import added_faces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCALES = "locales/{}/LC_MESSAGES/{}.po"
# What the press itself prints in Japanese: dates, the name of the language, quotation marks.
JAPANESE = WORDS["ja"] + "年月日本語英文「」『』、。〈〉《》・：（）"


def translate(catalog: POFile, msgid: str, msgstr: str) -> None:
    """Translate a message that is in a catalog."""
    [entry] = [entry for entry in catalog if entry.msgid == msgid]
    entry.msgstr = msgstr


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("spanish"), "es", "en")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("alone"), "it")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("three"), "pt-BR", "en", "fr")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("arabic"), "ar", "en")


@pytest.fixture(scope="module")
def japanese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("japanese")
    write_font(folder / "faces/Commons.ttf", "Commons Mincho", JAPANESE)
    yield build(folder, "ja", settings='proceedings_faces = "faces"\n')
    # No other volume of this process has them.
    added_faces.take(None)


def test_japanese_is_set_in_the_face_that_the_volume_adds(japanese: Built) -> None:
    path = japanese.site / "ja/small-ja.pdf"
    assert WORDS["ja"] in "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    with pikepdf.open(path) as pdf:
        named = {str(one.get("/BaseFont", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
    assert any("CommonsMincho" in name for name in named)
    style = (japanese.site / "_static/proceedings.css").read_text(encoding="utf-8")
    assert '--serif:"Libertinus Serif","Commons Mincho","Libertinus on' in style
    faces = japanese.site / "ja/_static/faces"
    assert 'src: url("face-1.woff2") format("woff2")' in (faces / "faces.css").read_text(encoding="utf-8")
    assert set(WORDS["ja"]) <= letters((faces / "face-1.woff2").read_bytes())
    assert 'href="_static/faces/faces.css' in read(japanese.site, "ja", "index")
    assert 'href="ja/_static/faces/faces.css"' in (japanese.site / "index.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(japanese.site / "ja/small-ja.epub") as book:
        [face] = [name for name in book.namelist() if re.search(r"face-\d\.woff2$", name)]
        assert set(WORDS["ja"]) <= letters(book.read(face))
        [package] = [name for name in book.namelist() if name.endswith(".opf")]
        assert 'media-type="font/woff2"' in book.read(package).decode()


def letters(font: bytes) -> set[str]:
    """Return the characters of a font file."""
    return set(map(chr, TTFont(BytesIO(font)).getBestCmap()))


def test_without_that_face_it_is_refused_and_the_setting_named(japanese: Built, tmp_path: Path) -> None:
    shutil.copytree(japanese.folder, tmp_path / "bare", ignore=shutil.ignore_patterns("build"))
    conf = tmp_path / "bare/conf.py"
    conf.write_text(conf.read_text(encoding="utf-8").replace('proceedings_faces = "faces"', ""), encoding="utf-8")
    done = press(tmp_path / "bare", "build")
    assert done.returncode == 1
    assert "no face of the PDF has the character 共" in done.stderr
    assert "`proceedings_faces` names in conf.py" in done.stderr


def test_spanish_is_printed_as_spanish(spanish: Built) -> None:
    page = read(spanish.site, "es", "one")
    assert "<h2>Notas" in page
    assert "<h2>Referencias" in page
    assert "Hess y Ostrom" in page
    assert "«Las publicaciones de la comunidad»" in page
    assert '<span lang="la">res communis</span>' in page
    assert "splitQuery" in (spanish.site / "es/_static/language_data.js").read_text(encoding="utf-8")


def test_right_spanish_is_no_other_language(spanish: Built) -> None:
    assert press(spanish.folder, "catalogs", "update").returncode == 0
    done = press(spanish.folder, "catalogs", "check")
    assert done.stderr.endswith("0 errors, 0 warnings, 0 notes\n")


def test_a_pdf_and_an_epub_say_their_language(spanish: Built, three: Built, alone: Built) -> None:
    for built, language in ((spanish, "es"), (spanish, "en"), (three, "pt-BR"), (alone, "it")):
        pdf = pypdf.PdfReader(built.site / language / f"small-{language}.pdf")
        assert str(pdf.root_object["/Lang"]) == language
        with zipfile.ZipFile(built.site / language / f"small-{language}.epub") as book:
            [package] = [name for name in book.namelist() if name.endswith(".opf")]
            assert f"<dc:language>{language}</dc:language>" in book.read(package).decode()


def test_they_are_deposited_in_each_of_their_languages(spanish: Built, alone: Built) -> None:
    for built, languages in ((spanish, {"es", "en"}), (alone, {"it"})):
        assert press(built.folder, "deposit").returncode == 0
        kit = built.folder / "build/deposit"
        assert {path.parent.name for path in kit.glob("*/crossref.xml")} == languages
        records = {path.name: path.read_text(encoding="utf-8") for path in kit.glob("*/datacite/*one*.xml")}
        assert {re.findall("<language>(.+)</language>", record)[0] for record in records.values()} == {
            min(languages - {"en"})
        }
        assert len(records) == len(languages)


def test_a_volume_in_one_language_has_nothing_to_translate(alone: Built) -> None:
    done = press(alone.folder, "catalogs", "update")
    assert done.returncode == 0
    assert "nothing to translate: every chapter is written in the volume's one language, it\n" in done.stdout
    assert not list(alone.folder.glob(LOCALES.format("*", "one")))
    assert "Tutti i capitoli" in read(alone.site, "it", "translation")
    assert 'class="languages"' not in read(alone.site, "it", "one")


def test_a_volume_in_three_has_catalogs_in_each_other(three: Built) -> None:
    done = press(three.folder, "catalogs", "update")
    assert done.returncode == 0
    assert {path.parts[-3] for path in three.folder.glob(LOCALES.format("*", "one"))} == {"en", "fr"}
    report = press(three.folder, "catalogs", "report").stdout
    assert len(re.findall(r"^one +pt-BR +(?:en|fr) ", report, re.M)) == 2
    page = read(three.site, "en", "one")
    assert re.findall(r'rel="alternate" hreflang="([^"]+)"', page)[:3] == ["pt-BR", "en", "fr"]
    door = (three.site / "index.html").read_text(encoding="utf-8")
    assert 'href="pt-BR/index.html">Português (Brasil)</a>' in door


def test_a_catalog_of_brazilian_portuguese_stands_in_gettexts_folder(tmp_path: Path) -> None:
    built = build(tmp_path, "fr", "pt-BR")
    assert press(built.folder, "catalogs", "update").returncode == 0
    path = built.folder / LOCALES.format("pt_BR", "one")
    catalog = pofile(str(path))
    assert catalog.metadata["Language"] == "pt_BR"
    assert not catalog.metadata_is_fuzzy
    translate(catalog, "Les publications de la communauté", WORDS["pt-BR"])
    catalog.save()
    assert press(built.folder, "build").returncode == 0
    assert f"<h1>{WORDS['pt-BR']}" in read(built.site, "pt-BR", "one")


def test_arabic_runs_from_right_to_left(arabic: Built) -> None:
    page = read(arabic.site, "ar", "one")
    assert '<html lang="ar" dir="rtl" ' in page
    assert re.search(r'<span (?=[^>]*lang="la")(?=[^>]*dir="ltr")[^>]*>res communis</span>', page)
    assert '<html lang="en" ' in read(arabic.site, "en", "one")
    with zipfile.ZipFile(arabic.site / "ar/small-ar.epub") as book:
        [package] = [name for name in book.namelist() if name.endswith(".opf")]
        assert '<spine toc="item-toc-ncx" page-progression-direction="rtl">' in book.read(package).decode()


def test_what_the_interface_lacks_is_said_once_and_marked(arabic: Built) -> None:
    assert arabic.done.stderr.count("the interface has no Arabic for") == 1
    assert '<span lang="en" dir="ltr">Search</span>' in read(arabic.site, "ar", "one")


def test_its_sentences_are_marked_as_english_in_every_format(arabic: Built) -> None:
    page, contents = read(arabic.site, "ar", "one"), read(arabic.site, "ar", "index")
    assert '<p class="citation"><span lang="en" dir="ltr">Ana Cruz (2026). «<span lang="ar" dir="rtl">' in page
    assert re.search(r'<p><span (?=[^>]*lang="en")(?=[^>]*dir="ltr")[^>]*>Hess, Charlotte and Elinor Ostrom', page)
    assert '<p lang="en" dir="ltr">Publisher: Small Press.</p>' in contents
    with zipfile.ZipFile(arabic.site / "ar/small-ar.epub") as book:
        [imprint] = [name for name in book.namelist() if name.endswith("imprint.xhtml")]
        assert '<p lang="en" xml:lang="en" dir="ltr">Publisher: Small Press.</p>' in book.read(imprint).decode()
    assert languages_in(arabic.site / "ar/small-ar.pdf") >= {"en"}
    assert '<p class="citation">Ana Cruz (2026). “' in read(arabic.site, "en", "one")


def languages_in(path: Path) -> set[str]:
    """Return the languages that a PDF says of parts of it."""
    with pikepdf.open(path) as pdf:
        said = {str(one.get("/Lang", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary)}
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    return said | {found.decode() for found in re.findall(rb"/Lang ?\(([\w-]+)\)", streams)}


def test_a_volume_brings_its_own_words(arabic: Built) -> None:
    assert press(arabic.folder, "catalogs", "update").returncode == 0
    path = arabic.folder / LOCALES.format("ar", "sphinx_proceedings")
    catalog = pofile(str(path))
    translate(catalog, "Search", "بحث")
    translate(catalog, "Note %s", "حاشية")
    catalog.save()
    assert "%s stands in one of the two" in press(arabic.folder, "catalogs", "check").stdout
    assert press(arabic.folder, "build").returncode == 0
    page = read(arabic.site, "ar", "one")
    assert ">بحث</a>" in page
    assert "حاشية" not in page.replace(WORDS["ar"], "")
