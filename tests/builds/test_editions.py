"""A small volume built whole: what is where, what is in which language, what is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from readers.markup import XHTML
from volumes import LANGUAGES, build, build_site, edit, press, read, run_press, write_elsewhere

if TYPE_CHECKING:
    from pathlib import Path


def page(folder: Path, language: str, docname: str) -> str:
    return read(folder / "build/site", language, docname)


def chapter(folder: Path, language: str, docname: str) -> ET.Element:
    """Return the EPUB's page of a chapter, which is XML and so can be looked into."""
    return ET.parse(folder / "build/epub" / language / f"{docname}.xhtml").getroot()


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split(" "))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_site_holds_every_format(built_volume: Path, language: str) -> None:
    edition = built_volume / "build/site" / language
    for name in ("index.html", "one.html", "deux.html", f"small-{language}.pdf", f"small-{language}.epub"):
        assert (edition / name).stat().st_size > 0
    assert (built_volume / "build/site/index.html").exists()
    assert (built_volume / "build/site/404.html").exists()
    assert (built_volume / "build/site/robots.txt").exists()


def test_nothing_is_left_beside_the_sources_or_the_site(built_volume: Path) -> None:
    assert not [path for path in built_volume.rglob("*.mo") if "doctrees" not in path.parts]
    assert not (built_volume / "build/site.new").exists()
    assert not (built_volume / "build/site.old").exists()


def test_translated_passages_are_in_the_editions_language(built_volume: Path) -> None:
    assert "Un premier paragraphe cite" in page(built_volume, "fr", "one")
    assert "A first paragraph cites" in page(built_volume, "en", "one")


def test_untranslated_passages_are_marked_as_their_own_language(built_volume: Path) -> None:
    paragraphs = list(chapter(built_volume, "fr", "one").iter(f"{XHTML}p"))
    foreign = [text(element)[:29] for element in paragraphs if element.get("lang") == "en"]
    assert foreign == ["Talks", "2 en anglais A second paragra", "A note.\u00a0↩\ufe0e"]
    assert not [element for element in chapter(built_volume, "en", "one").iter(f"{XHTML}p") if element.get("lang")]


def test_a_chapter_without_a_catalog_keeps_its_own_quotation_marks(built_volume: Path) -> None:
    said = text(chapter(built_volume, "en", "deux"))
    assert "«\u202fdeux\u202f»\u00a0: un essai\u202f; est-ce clair\u202f?" in said


def test_french_has_no_plain_space_before_high_punctuation(built_volume: Path) -> None:
    said = text(chapter(built_volume, "fr", "one")) + text(chapter(built_volume, "fr", "deux"))
    assert not re.search(r" [;:!?»]", said)


def test_the_notice_counts_what_is_translated(built_volume: Path) -> None:
    assert "passages traduits à ce jour\u00a0: 2 sur 4" in page(built_volume, "fr", "one")
    assert "Written in French; not translated yet." in page(built_volume, "en", "deux")
    assert "passages" not in page(built_volume, "en", "one")


def test_the_speaker_is_named_and_is_not_the_author(built_volume: Path) -> None:
    opening = chapter(built_volume, "en", "one").find(f".//{XHTML}div[@class='opening']")
    assert opening is not None
    assert "The Collective" not in text(opening)
    assert text(opening[0]).strip() == "Account of the talk One, really, by Ada Byron (Somewhere)."


def test_each_chapter_ends_with_its_references(built_volume: Path) -> None:
    for language, heading in {"en": "References", "fr": "Références"}.items():
        sections = chapter(built_volume, language, "one").findall(f".//{XHTML}section[@id='references']")
        assert len(sections) == 1
        assert text(sections[0][0]).strip() == heading
        assert "Hess, Charlotte" in text(sections[0])
        assert not chapter(built_volume, language, "deux").findall(f".//{XHTML}section[@id='references']")


def test_every_id_stands_once(built_volume: Path) -> None:
    for language in ("en", "fr"):
        ids = [element.get("id") for element in chapter(built_volume, language, "one").iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_section_ids_do_not_follow_the_translation(built_volume: Path) -> None:
    found = [re.findall(r'<section id="([^"]+)"', page(built_volume, language, "one")) for language in ("en", "fr")]
    assert found[0] == found[1]
    assert found[0][0] == "chapter-one"


def test_building_again_changes_no_byte_of_the_books(volume_folder: Path) -> None:
    books = {path: path.read_bytes() for path in build_site(volume_folder).rglob("small-*")}
    pairs = {"small-both.pdf", "small-both.epub", "small-en-fr.tmx", "small-fr-en.tmx"}
    assert {path.name for path in books} == pairs | {
        f"small-{one}.{form}" for one in LANGUAGES for form in ("pdf", "epub")
    }
    build_site(volume_folder)
    assert {path: path.read_bytes() for path in books} == books


def test_each_edition_is_told_when_it_is_built(built_volume: Path) -> None:
    told = (built_volume / "told").read_text(encoding="utf-8").splitlines()
    done = [line.split()[-1] for line in told if re.search(r" \d+\.\d s ", line)]
    assert sorted(done) == sorted(
        [
            *(f"build/{form}/{language}/small-{language}.{form}" for form in ("pdf", "epub") for language in LANGUAGES),
            *(f"build/html/{language}/index.html" for language in LANGUAGES),
            "build/site/index.html",
        ]
    )
    # In a log each step is a line of its own; a terminal's line that changes would be one endless line.
    assert "\x1b" not in "".join(told)
    assert {"fr  pdf   reading sources", "fr  pdf   typesetting the volume"} <= set(told)
    # What was read for one format is not read again for the next.
    assert sorted(line for line in told if "reading" in line) == [
        f"{code}  pdf   reading sources" for code in LANGUAGES
    ]


def test_a_volume_stands_where_its_conf_says(tmp_path: Path) -> None:
    made = write_elsewhere(tmp_path)
    before = set(tmp_path.rglob("*"))
    done = run_press(tmp_path, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].endswith("made/site/index.html")
    assert "Chapitre un" in (made / "site/fr/one.html").read_text(encoding="utf-8")
    assert all((made / f"site/fr/{name}").exists() for name in ("one.pdf", "small-fr.pdf", "small-fr.epub"))
    checked = run_press(tmp_path, "catalogs", "check")
    assert (checked.returncode, checked.stderr) == (0, "1 catalog: 0 errors, 0 warnings, 0 notes\n")
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(made)} == before


def test_one_format_in_one_language(volume_folder: Path) -> None:
    done = press(volume_folder, "build", "--format", "html", "--language", "fr")
    assert done.returncode == 0, done.stderr
    assert "build/html/fr/index.html" in done.stdout
    assert not (volume_folder / "build/html/en").exists()
    assert not (volume_folder / "build/site").exists()


def test_a_changed_catalog_changes_its_page(volume_folder: Path) -> None:
    assert build(volume_folder, "html", "fr").returncode == 0
    edit(volume_folder / "locales/fr/LC_MESSAGES/one.po", "Chapitre un", "Chapitre premier")
    done = build(volume_folder, "html", "fr")
    assert done.returncode == 0, done.stderr
    assert "Chapitre premier" in read(volume_folder / "out/html", "fr", "one")


def test_an_incremental_build_makes_the_pages_of_a_fresh_one(volume_folder: Path) -> None:
    glossary = "---\nlanguage: en\nkind: back\n---\n\n# Last words\n\nAs {cite:t}`hess2003` says.\n"
    (volume_folder / "source/zuletzt.md").write_text(glossary, encoding="utf-8")
    edit(volume_folder / "source/index.md", "references\n", "references\nzuletzt\n")
    assert build(volume_folder, "html", "en").returncode == 0
    page = volume_folder / "out/html/en/zuletzt.html"
    fresh = page.read_bytes()
    assert b'href="references.html#' in fresh
    edit(volume_folder / "source/one.md", "A note.", "A note.\n")
    assert build(volume_folder, "html", "en").returncode == 0
    assert page.read_bytes() == fresh
