"""Pages of the web edition: the way through the volume, both languages, nothing from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import run_sphinx, write_volume
from test_markup import Elements

from sphinx_proceedings import pages
from sphinx_proceedings.metadata import Chapter, Name, Person, Work
from sphinx_proceedings.pages import Link, Listing
from sphinx_proceedings.words import words

if TYPE_CHECKING:
    from pathlib import Path

SAID = re.compile(r"""say(?:\[[^\]]*\])?\((?:"([^"]+)"|'([^']+)')\)""")
NAMES = ["index", "one", "deux", "references", "search"]
LANGUAGES = ["en", "fr"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(tmp_path_factory.mktemp("pages"))
    for language in LANGUAGES:
        done = run_sphinx(folder, "html", language)
        assert done.returncode == 0, done.stderr
    return folder / "out" / "html"


def read(site: Path, language: str, name: str) -> str:
    return (site / language / f"{name}.html").read_text(encoding="utf-8")


every_page = pytest.mark.parametrize(("language", "name"), [(code, name) for code in LANGUAGES for name in NAMES])


@every_page
def test_nothing_is_inline_and_nothing_comes_from_another_host(site: Path, language: str, name: str) -> None:
    elements = Elements(read(site, language, name))
    [policy] = elements.of("meta", **{"http-equiv": "Content-Security-Policy"})
    assert "default-src 'none'" in (policy["content"] or "")
    assert "unsafe" not in (policy["content"] or "")
    assert not elements.of("style")
    for tag, attributes in elements.found:
        assert not [key for key in attributes if key == "style" or key.startswith("on")]
        loaded = attributes.get("src") or (attributes.get("href") if tag == "link" else None)
        assert not re.match(r"[a-z]+:|//", loaded or "")


@every_page
def test_only_the_search_page_has_scripts(site: Path, language: str, name: str) -> None:
    elements = Elements(read(site, language, name))
    scripts = [script["src"] for script in elements.of("script")]
    [policy] = elements.of("meta", **{"http-equiv": "Content-Security-Policy"})
    assert bool(scripts) == ("script-src" in (policy["content"] or "")) == (name == "search")
    for script in scripts:
        assert script
        assert (site / language / script.split("?")[0]).is_file()


@every_page
def test_each_page_leads_to_itself_in_the_other_language(site: Path, language: str, name: str) -> None:
    other = "fr" if language == "en" else "en"
    elements = Elements(read(site, language, name))
    [link] = elements.of("a", hreflang=other)
    [alternate] = elements.of("link", hreflang=other)
    assert link["href"] == alternate["href"]
    assert (site / language / (link["href"] or "")).resolve() == (site / other / f"{name}.html").resolve()


@every_page
def test_links_within_the_edition_lead_somewhere(site: Path, language: str, name: str) -> None:
    page = read(site, language, name)
    elements = Elements(page)
    ids = {attributes["id"] for _, attributes in elements.found if "id" in attributes}
    for link in elements.of("a"):
        address, _, fragment = (link["href"] or "").partition("#")
        if address and not address.endswith((".pdf", ".epub")) and "://" not in address:
            assert (site / language / address).is_file()
        elif not address:
            assert fragment in ids


def test_static_files_are_those_the_pages_use(site: Path) -> None:
    kept = {path.name for path in (site / "fr" / "_static").iterdir()}
    assert kept == {"language_data.js", "proceedings.css", "search.js"}


def test_titles_name_the_chapter_then_the_volume(site: Path) -> None:
    assert "<title>Chapter one – A Small Volume</title>" in read(site, "en", "one")
    assert "<title>Chapitre un – Un petit volume</title>" in read(site, "fr", "one")
    assert "<title>Un petit volume – Actes d’un essai</title>" in read(site, "fr", "index")


def test_an_untranslated_title_keeps_its_language_wherever_it_leads(site: Path) -> None:
    english = read(site, "en", "one")
    marked = '<span class="title" lang="fr">Chapitre deux</span>'
    contents, turn = english.split('<nav class="turn"')
    assert marked in contents
    assert marked in turn
    assert '<title lang="fr">Chapitre deux' in read(site, "en", "deux")


def test_the_volumes_page_lists_chapters_with_those_who_spoke(site: Path) -> None:
    page = read(site, "fr", "index")
    assert "Ada Byron" in page
    assert page.index("Chapitre un") < page.index("Chapitre deux") < page.index("References")
    assert '<h3 lang="en">Talks</h3>' in page
    assert 'href="small-fr.pdf"' in page
    assert 'href="small-fr.epub"' in page


def test_the_page_in_hand_is_marked_in_the_contents(site: Path) -> None:
    [here] = Elements(read(site, "en", "one")).of("a", **{"aria-current": "page"})
    assert here["href"] == "#text"


def test_every_word_of_the_templates_has_its_french() -> None:
    templates = [path.read_text(encoding="utf-8") for path in pages.THEME.glob("*.html")]
    said = {first or second for text in templates for first, second in SAID.findall(text)}
    # The same in both languages.
    same = {"Version", "Notes"}
    assert said
    assert not {message for message in said - same if words("fr")(message) == message}


def test_neighbours_are_those_of_the_whole_volume_and_end_with_it() -> None:
    first, second, third = (Link(name, f"{name}.html", name, None, "") for name in ("a", "b", "c"))
    contents = [Listing("One", None, (first, second)), Listing("Two", None, (third,))]
    assert pages.neighbours(contents, "b") == (first, third)
    assert pages.neighbours(contents, "a") == (None, second)
    assert pages.neighbours(contents, "c") == (second, None)
    assert pages.neighbours(contents, "search") == (None, None)


def test_a_language_is_named_in_itself() -> None:
    assert [pages.own_name(code) for code in LANGUAGES] == ["English", "Français"]


def test_a_chapter_is_listed_with_those_it_is_about() -> None:
    person = Person(name=Name(given="Ada", family="Byron"))
    talk = Work(title="T", language="en", speakers=(person,), moderators=(Person(name=Name(literal="Chair")),))
    chapter = Chapter(docname="a", title="A", language="en", kind="talk", about=talk)
    assert pages.people(chapter) == "Ada Byron"
    assert pages.people(Chapter(docname="b", title="B", language="en", kind="front")) == ""
