"""The site is put together whole, or the old one stays."""

from __future__ import annotations

import errno
import json
import re
from typing import TYPE_CHECKING

import pytest
from volumes import INDEX, write_volume

from sphinx_proceedings.editions import assembly
from sphinx_proceedings.errors import ProceedingsError, explained
from sphinx_proceedings.model import pagination, sides
from sphinx_proceedings.model.pagination import Extent, Pagination
from sphinx_proceedings.model.sides import Kind, Side
from sphinx_proceedings.model.source import Folders, read_folders

if TYPE_CHECKING:
    from pathlib import Path

TITLE = Side("one", Kind.HEADING, 0, 1, "en", "Chapter one", "")
WORDS = Side("p-1", Kind.PARAGRAPH, 1, 1, "en", "Some words.", "")


@pytest.fixture
def places(tmp_path: Path) -> Folders:
    """Built editions, as Sphinx leaves them."""
    places = read_folders(write_volume(tmp_path))
    files: dict[Path, str] = {}
    for language in ("en", "fr"):
        files |= {
            places.edition("html", language) / "index.html": f"<p>{language}</p>",
            places.edition("html", language) / ".buildinfo": "x",
            places.edition("pdf", language) / f"v-{language}.pdf": "pdf",
            places.edition("pdf", language) / "offprints/one.pdf": "pdf",
            places.edition("epub", language) / f"v-{language}.epub": "epub",
        }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for language in ("en", "fr"):
        chapter = sides.Sides("one", language, "en", "Chapter one", sides=(TITLE, WORDS))
        sides.write(places.edition("html", language), chapter)
        paged = Pagination("v", ("one",), {"one": Extent("Chapter one", "1", "2", 0, ())})
        pagination.write(places.edition("pdf", language) / pagination.NAME, paged)
    return places


def test_the_door_leads_to_every_edition(places: Folders) -> None:
    door = assembly.assemble(places).read_text(encoding="utf-8")
    for link in ("en/index.html", "fr/index.html", "en/v-en.pdf", "fr/v-fr.epub"):
        assert f'href="{link}"' in door
        assert (places.site / link).exists()
    assert (places.site / "fr/one.pdf").exists()
    assert re.findall("<script[^>]*>", door) == ['<script type="application/ld+json">']
    assert "Un petit volume" in door


def test_the_poster_of_the_volume_stands_beside_the_door(places: Folders) -> None:
    assert "poster" not in assembly.assemble(places).read_text(encoding="utf-8")
    for form in ("pdf", "svg"):
        path = places.edition("pdf", "en") / f"poster/v-poster.{form}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(form, encoding="utf-8")
    door = assembly.assemble(places).read_text(encoding="utf-8")
    assert re.findall('href="(v-poster[^"]*)"[^>]*>([^<]*)<', door) == [
        ("v-poster.pdf", "The poster"),
        ("v-poster.pdf", "L’affiche"),
    ]
    assert sorted(path.name for path in places.site.glob("**/*poster*")) == ["v-poster.pdf", "v-poster.svg"]


def test_the_volume_in_both_languages_stands_beside_the_door(places: Folders) -> None:
    assert "v-both.pdf" not in assembly.assemble(places).read_text(encoding="utf-8")
    both = places.build / assembly.BOTH
    for path in (both / "v-both.pdf", both / "fr/one.both.pdf", both / "_work/one.typ"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(path.name, encoding="utf-8")
    door = assembly.assemble(places).read_text(encoding="utf-8")
    assert re.findall('href="(v-both[^"]*)"[^>]*>([^<]*)<', door) == [
        ("v-both.pdf", "In both languages"),
        ("v-both.pdf", "Dans les deux langues"),
    ]
    assert (places.site / "v-both.pdf").read_text(encoding="utf-8") == "v-both.pdf"
    assert (places.site / "fr/one.both.pdf").exists()
    assert not list(places.site.rglob("*.typ"))


def test_the_new_site_replaces_the_old_one(places: Folders) -> None:
    places.site.mkdir(parents=True)
    (places.site / "old.html").write_text("old", encoding="utf-8")
    assembly.assemble(places)
    assert not (places.site / "old.html").exists()
    assert not (places.site / "en/.buildinfo").exists()
    assert sorted(path.name for path in places.build.iterdir()) == ["epub", "html", "pdf", "site"]


def test_a_missing_edition_leaves_the_old_site(places: Folders) -> None:
    places.site.mkdir(parents=True)
    (places.site / "old.html").write_text("old", encoding="utf-8")
    next(places.edition("pdf", "fr").glob("*.pdf")).unlink()
    with pytest.raises(ProceedingsError, match="no PDF edition to assemble; build it first"):
        assembly.assemble(places)
    assert (places.site / "old.html").read_text(encoding="utf-8") == "old"


def test_a_run_cut_off_between_two_renamings_is_mended(places: Folders) -> None:
    (places.build / "site.old").mkdir()
    (places.build / "site.old" / "index.html").write_text("good", encoding="utf-8")
    next(places.edition("pdf", "fr").glob("*.pdf")).unlink()
    with pytest.raises(ProceedingsError):
        assembly.assemble(places)
    assert (places.site / "index.html").read_text(encoding="utf-8") == "good"


def test_a_full_disk_is_told_of_the_first_file(places: Folders, monkeypatch: pytest.MonkeyPatch) -> None:
    places.site.mkdir(parents=True)
    (places.site / "old.html").write_text("old", encoding="utf-8")

    def full(one: object, other: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(one), None, str(other))

    monkeypatch.setattr("shutil.copyfile", full)
    monkeypatch.chdir(places.root)
    with pytest.raises(OSError, match="No space left") as raised:
        assembly.assemble(places)
    said = "build/site.new/en/index.html: No space left on device; make room on the disk, then try again"
    assert explained(raised.value) == said
    assert (places.site / "old.html").exists()


def test_a_volume_with_an_address_has_a_map_of_its_pages(places: Folders) -> None:
    root = places.source / "index.md"
    root.write_text(INDEX.replace('version: "1"', 'version: "1"\nurl: https://volume.example'), encoding="utf-8")
    assembly.assemble(places)
    assert "<loc>https://volume.example/fr/index.html</loc>" in (places.site / "sitemap.xml").read_text(
        encoding="utf-8"
    )
    assert "Sitemap: https://volume.example/sitemap.xml" in (places.site / "robots.txt").read_text(encoding="utf-8")
    door = (places.site / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://volume.example/">' in door
    assert '<link rel="alternate" hreflang="x-default" href="https://volume.example/">' in door
    graph = json.loads(re.findall('<script type="application/ld.json">(.*)</script>', door)[0])["@graph"]
    assert [node["@id"].partition("#")[2] for node in graph] == ["volume", "event"]


def test_the_map_leaves_out_what_asks_not_to_be_listed(places: Folders) -> None:
    root = places.source / "index.md"
    root.write_text(INDEX.replace('version: "1"', 'version: "1"\nurl: https://volume.example'), encoding="utf-8")
    for name in ("search", "one"):
        (places.edition("html", "en") / f"{name}.html").write_text("", encoding="utf-8")
    assembly.assemble(places)
    found = re.findall("<loc>(.*)</loc>", (places.site / "sitemap.xml").read_text(encoding="utf-8"))
    expected = ["", "en/index.html", "fr/index.html", "en/one.html"]
    assert found == [f"https://volume.example/{path}" for path in expected]


def test_who_is_lost_can_search_where_there_is_a_search(places: Folders) -> None:
    (places.edition("html", "fr") / "search.html").write_text("", encoding="utf-8")
    assembly.assemble(places)
    page = (places.site / "404.html").read_text(encoding="utf-8")
    assert re.findall(r'<form [^>]*action="([^"]*)"', page) == ["fr/search.html"]


def test_the_text_of_a_chapter_stands_beside_its_page_and_in_the_lists(places: Folders) -> None:
    assembly.assemble(places)
    assert (places.site / "fr/one.md").read_text(encoding="utf-8").endswith("\n\n§ 1 Some words.\n")
    listed = {name: (places.site / name).read_text(encoding="utf-8") for name in ("llms.txt", "en/llms.txt")}
    assert re.findall(r"(?m)^- \[(.*)\]\((.*?)\)", listed["llms.txt"]) == [
        ("Chapter one", "en/one.md"),
        ("Chapter one", "fr/one.md"),
    ]
    assert re.findall(r"\]\((.*?)\)", listed["en/llms.txt"]) == ["one.md"]
    assert (places.site / ".well-known/tdmrep.json").exists()
