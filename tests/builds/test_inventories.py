"""Other books refer to this one: by Sphinx's inventory, tried from a second project, and by mystmd's list."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from typing import TYPE_CHECKING

import pytest
from readers.markup import Page
from sphinx.util.inventory import InventoryFile
from volumes import LANGUAGES, environment

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://small.example"
TITLES = {"en": "Chapter one", "fr": "Chapitre un"}


@pytest.fixture(scope="module")
def site(built_volume: Path) -> Path:
    return built_volume / "build/site"


def inventory(site: Path, language: str) -> dict[tuple[str, str], tuple[str, str]]:
    """Return where each object stands and what it is called, by type and name."""
    with (site / language / "objects.inv").open("rb") as file:
        found = InventoryFile.load(file, "", lambda base, path: base + path)
    return {(kind, name): (item.uri, item.display_name) for kind in found for name, item in found[kind].items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inventory_leads_to_places_that_are_there(site: Path, language: str) -> None:
    found = inventory(site, language)
    assert {name for kind, name in found if kind == "std:doc"} == {"index", "one", "deux", "references"}
    pages = {path.name: Page(path) for path in (site / language).glob("*.html")}
    for address, _ in found.values():
        page, _, anchor = address.partition("#")
        assert page in pages
        assert not anchor or anchor in pages[page].ids


def test_sections_and_paragraphs_are_labels_of_the_same_name_in_each_language(site: Path) -> None:
    names = [{name for kind, name in inventory(site, one) if kind == "std:label"} for one in LANGUAGES]
    assert names[0] == names[1]
    assert "one:chapter-one" in names[0]
    assert len([name for name in names[0] if name.startswith("p-")]) >= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_project_refers_to_chapter_section_and_paragraph(site: Path, tmp_path: Path, language: str) -> None:
    paragraph = next(name for kind, name in inventory(site, language) if name.startswith("p-"))
    mapping = {"small": (f"{ADDRESS}/{language}", str(site / language / "objects.inv"))}
    (tmp_path / "conf.py").write_text(
        f'extensions = ["sphinx.ext.intersphinx", "myst_parser"]\nintersphinx_mapping = {mapping}\n', encoding="utf-8"
    )
    (tmp_path / "index.md").write_text(
        "# Another\n\n{external+small:doc}`one`, {external+small:ref}`one:chapter-one`, "
        f"{{external+small:ref}}`{paragraph}`, [](inv:small#{paragraph}), {{ref}}`one:chapter-one`\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-b", "html", ".", "out"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    links = re.findall(rf'href="{ADDRESS}/{language}/([^"]*)"[^>]*>(?:<[^>]*>)*([^<]*)', page)
    chapter, place = ("one.html", TITLES[language]), f"#{paragraph}"
    section = ("one.html#chapter-one", TITLES[language])
    assert [(address, unescape(words)) for address, words in links[:2]] == [chapter, section]
    assert links[2][0].endswith(place)
    assert re.fullmatch(r".*, §\u00a0\d+", unescape(links[2][1]))
    assert links[3] == links[2]
    assert links[4] == section


@pytest.mark.parametrize("language", LANGUAGES)
def test_mystmds_list_leads_to_pages_and_places_that_are_there(site: Path, language: str) -> None:
    edition = site / language
    references = json.loads((edition / "myst.xref.json").read_text(encoding="utf-8"))["references"]
    assert len([one for one in references if one["kind"] == "page"]) == 4
    assert {"heading", "paragraph"} <= {one["kind"] for one in references}
    for one in references:
        page = edition / ("index.html" if one["url"] == "/" else one["url"][1:])
        data = json.loads((edition / one["data"][1:]).read_text(encoding="utf-8"))
        if one["kind"] == "page":
            assert data["frontmatter"]["title"]
        else:
            assert one.get("html_id", one["identifier"]) in Page(page).ids
            assert one["identifier"] in [node["identifier"] for node in data["mdast"]["children"]]
