"""Pages of the web edition: the way through the volume, both languages, nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
import struct
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from readers.markup import Elements
from volumes import CONF, INDEX, LANGUAGES, ONE, build, read, write_volume

from sphinx_proceedings.chapters import blocks
from sphinx_proceedings.language import sentences
from sphinx_proceedings.language.interface import own_name
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.metadata import Chapter
from sphinx_proceedings.model.pagination import Extent
from sphinx_proceedings.model.persons import Name, Person
from sphinx_proceedings.model.works import Work
from sphinx_proceedings.web import pages
from sphinx_proceedings.web.assets import THEME
from sphinx_proceedings.web.contents import Link, Listing, neighbours

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ["index", "one", "deux", "references", "search"]
CHAPTERS = {"one", "deux", "references"}
URL = "https://volume.example"
COVER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 3"><title>Cover</title><rect width="2" height="3"/></svg>'
)
EXTENTS = {"one": Extent("", "3", "5", 0, ()), "deux": Extent("", "6", "6", 0, ())}
# What pages may weigh before figures and fonts, in bytes as they are sent, and the faces of the text in bytes.
PAGE_WEIGHT, SCRIPT_WEIGHT, FONT_WEIGHT = 40_000, 4_096, 150_000
# Of a small volume's page, whose text is next to nothing; 1 kB of it says where the reader is, another makes the
# faces of the device stand in for that of the book, two lay out notes and tables by the room there is.
FURNITURE_WEIGHT = 18_400
SCRIPTS = ("faces.js", "running.js", "page.js", "margin.js", "beside.js")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_volume(tmp_path_factory.mktemp("pages"))
    for language in LANGUAGES:
        done = build(folder, "html", language)
        assert done.returncode == 0, done.stderr
    return folder / "out" / "html"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same volume with an address, a cover and page numbers, in English."""
    files = {
        "source/index.md": INDEX.replace('version: "1"', f'version: "1"\nurl: {URL}'),
        "source/one.md": ONE.replace("  speakers", "  report: opening\n  speakers"),
        "cover.svg": COVER,
        "conf.py": CONF + 'proceedings_cover = str(ROOT / "cover.svg")\n',
    }
    folder = write_volume(tmp_path_factory.mktemp("published"), **files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages.Pages, "is_printed", True)
        patch.setattr(pages.Pages, "offprint", lambda page: EXTENTS.get(page.pagename))
        done = build(folder, "html", "en")
    assert done.returncode == 0, done.stderr
    return folder / "out" / "html"


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
def test_a_page_has_scripts_or_none_and_its_policy_says_so(site: Path, language: str, name: str) -> None:
    elements = Elements(read(site, language, name))
    scripts = [script["src"] for script in elements.of("script")]
    [policy] = elements.of("meta", **{"http-equiv": "Content-Security-Policy"})
    assert bool(scripts) == ("script-src 'self'" in (policy["content"] or "")) == (name != "index")
    assert "connect-src" not in (policy["content"] or "")
    assert (scripts == [f"_static/{script}" for script in SCRIPTS]) == (name in CHAPTERS)
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
    scripts = {"citing.js", "language_data.js", "marking.js", "search.js"}
    assert kept == {"LICENSES.txt", "fonts", "proceedings.css", *scripts, *SCRIPTS}
    fonts = {path.name for path in (site / "fr" / "_static" / "fonts").iterdir()}
    assert {name for name in fonts if not name.endswith(".woff2")} == {"OFL.txt"}


def test_every_face_of_the_style_sheet_is_there_and_no_other(site: Path) -> None:
    static = site / "en" / "_static"
    asked = {static / name for name in re.findall(r'url\("([^"]+)"\)', (static / "proceedings.css").read_text("utf-8"))}
    assert asked == set((static / "fonts").glob("*.woff2"))
    assert sum(path.stat().st_size for path in asked) < FONT_WEIGHT


@every_page
def test_a_page_asks_for_its_faces_at_once(site: Path, language: str, name: str) -> None:
    """Whatever loads them later, they are asked for the same way, or they would be loaded twice."""
    page = read(site, language, name)
    asked = Elements(page).of("link", type="font/woff2")
    assert [one["rel"] for one in asked] == ["preload", "prefetch" if name == "search" else "preload"]
    assert [one.get("as") for one in asked] == ["font", None if name == "search" else "font"]
    assert ["crossorigin" in one for one in asked] == [True, True]
    assert all((site / language / (one["href"] or "")).is_file() for one in asked)
    assert page.index('rel="preload"') < page.index('rel="stylesheet"')
    assert len(Elements(page).of("meta", name="viewport")) == 1


def test_titles_name_the_chapter_then_the_volume(site: Path) -> None:
    assert "<title>Chapter one – A Small Volume</title>" in read(site, "en", "one")
    assert "<title>Chapitre un – Un petit volume</title>" in read(site, "fr", "one")
    assert "<title>Un petit volume – Actes d’un essai</title>" in read(site, "fr", "index")


def test_an_untranslated_title_keeps_its_language_wherever_it_leads(site: Path) -> None:
    english = read(site, "en", "one")
    contents, turn = english.split('<nav class="turn"')
    assert '<a href="deux.html" lang="fr">Chapitre deux</a>' in contents
    assert '<span class="title" lang="fr">Chapitre deux</span>' in turn
    assert '<title lang="fr">Chapitre deux' in read(site, "en", "deux")


def test_the_volumes_page_lists_chapters_with_those_who_spoke(site: Path) -> None:
    page = read(site, "fr", "index")
    assert "Ada Byron" in page
    assert page.index("Chapitre un") < page.index("Chapitre deux") < page.index("References")
    assert '<h3 lang="en">Talks</h3>' in page


def test_the_page_in_hand_is_marked_in_the_contents(site: Path) -> None:
    [here] = Elements(read(site, "en", "one")).of("a", **{"aria-current": "page"})
    assert here["href"] == "#text"


@every_page
def test_each_page_names_its_editions_and_the_volumes_own(site: Path, language: str, name: str) -> None:
    links = Elements(read(site, language, name)).of("link", rel="alternate")
    places = {link["hreflang"]: (site / language / (link["href"] or "")).resolve() for link in links}
    expected = {code: site / code / f"{name}.html" for code in LANGUAGES}
    door = site / "index.html"
    assert places == {**expected, "x-default": door if name == "index" else expected["en"]}


def properties(page: str) -> dict[str | None, str | None]:
    return {meta["property"]: meta["content"] for meta in Elements(page).of("meta") if "property" in meta}


def test_a_chapter_is_shared_as_an_article_in_its_language(site: Path) -> None:
    told = properties(read(site, "fr", "one"))
    assert told == {
        "og:type": "article",
        "og:title": "Chapitre un",
        "og:description": "À propos de un.",
        "og:site_name": "Un petit volume",
        "og:locale": "fr_FR",
        "og:locale:alternate": "en_GB",
        "article:published_time": "2026-01-01",
    }
    assert [one["content"] for one in Elements(read(site, "fr", "one")).of("meta", name="twitter:card")] == ["summary"]
    assert not [*site.rglob("one.png")]
    assert properties(read(site, "fr", "references")).get("og:description") is None
    assert properties(read(site, "fr", "search")) == {}


def test_the_volume_is_shared_as_a_book(site: Path) -> None:
    told = properties(read(site, "en", "index"))
    assert (told["og:type"], told["og:title"]) == ("book", "A Small Volume")
    assert told["book:release_date"] == "2026-01-01"


@pytest.mark.parametrize("name", ["index", "one"])
def test_each_page_of_a_volume_with_an_address_is_shared_with_its_card(published: Path, name: str) -> None:
    page = read(published, "en", name)
    told = properties(page)
    assert told["og:url"] == f"{URL}/en/{name}.html"
    assert told["og:image"] == f"{URL}/en/{name}.png"
    assert [one["content"] for one in Elements(page).of("meta", name="twitter:card")] == ["summary_large_image"]
    picture = (published / f"en/{name}.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (int(told["og:image:width"] or 0), int(told["og:image:height"] or 0))
    chosen = "" if name == "index" else f"en/{name}.html"
    assert [link["href"] for link in Elements(page).of("link", hreflang="x-default")] == [f"{URL}/{chosen}"]


def test_what_is_shared_is_escaped() -> None:
    template = Environment(loader=FileSystemLoader(THEME), autoescape=True).get_template("sharing.html")
    told = str(template.module.sharing("article", '"A" & <b>', "", "2026", "de", {"de": "de_DE"}, "S", "", ""))  # type: ignore[attr-defined]
    assert properties(told)["og:title"] == '"A" & <b>'
    assert properties(told)["og:locale"] == "de_DE"
    assert "<b>" not in told


@every_page
def test_pages_are_light(site: Path, language: str, name: str) -> None:
    static = site / language / "_static"
    scripts = [static / script for script in SCRIPTS]
    files = [site / language / f"{name}.html", static / "proceedings.css", *scripts]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < FURNITURE_WEIGHT < PAGE_WEIGHT
    assert max(script.stat().st_size for script in scripts) <= SCRIPT_WEIGHT


@pytest.mark.parametrize("name", SCRIPTS[1:])
def test_scripts_say_nothing_of_their_own(site: Path, name: str) -> None:
    """Words are in the pages, in each language; what stands quoted in a script is code."""
    script = (site / "en" / "_static" / name).read_text(encoding="utf-8")
    quoted = re.findall(r'"([^"\n]*)"', script)
    assert "use strict" in quoted
    assert not [text for text in quoted if re.match(r"[A-Z][a-z]+ ", text)]


@pytest.mark.parametrize("name", ["proceedings.css", "citing.js", "marking.js", *SCRIPTS])
def test_readers_are_sent_no_comments(site: Path, name: str) -> None:
    assert not re.search(r"/\*|\{#|(?m:^\s*//)", (site / "en" / "_static" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(("count", "minutes"), [(0, 1), (1, 1), (344, 1), (346, 2), (2300, 10)])
def test_reading_takes_whole_minutes(count: int, minutes: int) -> None:
    assert blocks.minutes("mot " * count) == minutes


def test_a_word_is_not_parted_by_its_apostrophe_nor_made_of_signs() -> None:
    assert blocks.READ_WORD.findall("l’IA\u202f: « peut-être »\u202f; 3.") == ["l’IA", "peut-être", "3"]


def test_notes_and_references_are_not_read_through() -> None:
    text = nodes.paragraph("", "", nodes.Text("On "), nodes.emphasis("", "com"), nodes.Text("mons."))
    apart: list[nodes.Node] = [
        nodes.footnote("", nodes.paragraph("", "note")),
        nodes.citation("", nodes.paragraph("", "work")),
    ]
    section = nodes.section("", nodes.title("", "Title"), text, *apart)
    assert blocks.running_text(section) == "Title\nOn commons.\n"


def test_a_chapter_says_how_long_it_takes_and_back_matter_does_not(site: Path) -> None:
    assert '<span class="spoken">Reading time: one minute</span><span aria-hidden="true">1 min</span>' in read(
        site, "en", "one"
    )
    assert "Temps de lecture\u00a0: une minute" in read(site, "fr", "deux")
    assert 'class="spoken"' not in read(site, "en", "references")


def test_the_contents_say_what_each_chapter_is_how_long_and_from_where(site: Path, published: Path) -> None:
    assert told(read(site, "en", "index")) == [
        "Account of the talk 1 min",
        "1 min Written in French; not translated yet.",
    ]
    assert told(read(site, "fr", "index")) == [
        "Compte rendu de l’intervention 1 min traduit de l’anglais",
        "1 min",
    ]
    assert told(read(published, "en", "index"))[0] == "report-opening: Account of the talk Opening only 1 min"


def told(page: str) -> list[str]:
    lines = re.findall(r'<span class="facts(?: (report-.*?))?">(.*?)</span></li>', page)
    return [re.sub("<.*?>", "", f"{report}: {line}" if report else line) for report, line in lines]


def test_the_volume_as_one_file_is_offered_once_it_is_there(site: Path, published: Path) -> None:
    for name in ("small-en.pdf", "small-en.epub"):
        for page in ("index", "one"):
            assert Elements(read(published, "en", page)).of("a", href=name)
            assert not Elements(read(site, "en", page)).of("a", href=name)


def test_a_chapter_says_its_pages_and_leads_to_its_offprint(published: Path) -> None:
    page = read(published, "en", "one")
    assert "pp. 3–5 of the PDF" in page
    links = Elements(page).of("a", href="one.pdf")
    assert [link["type"] for link in links] == ["application/pdf"] * 2
    assert "p. 6 of the PDF" in read(published, "en", "deux")
    assert not Elements(read(published, "en", "references")).of("a", href="references.pdf")


def link(name: str) -> Link:
    return Link(name, Markup(name), None, Markup(name), None, Markup(), Markup(), is_read=True)


def test_neighbours_are_those_of_the_whole_volume_and_end_with_it() -> None:
    first, second, third = map(link, ("a", "b", "c"))
    contents = [Listing("One", None, (first, second)), Listing("Two", None, (third,))]
    assert neighbours(contents, "b") == (first, third)
    assert neighbours(contents, "a") == (None, second)
    assert neighbours(contents, "c") == (second, None)
    assert neighbours(contents, "search") == (None, None)


def test_a_language_is_named_in_itself() -> None:
    assert [own_name(code) for code in LANGUAGES] == ["English", "Français"]


def test_a_chapter_is_listed_with_those_it_is_about() -> None:
    person = Person(name=Name(given="Ada", family="Byron"))
    talk = Work(title="T", language="en", speakers=(person,), moderators=(Person(name=Name(literal="Chair")),))
    chapter = Chapter(docname="a", title="A", language="en", kind=KINDS["talk"], about=talk)
    assert sentences.people(chapter, "en") == "Talk: Ada Byron"
    assert sentences.people(chapter, "fr") == "Intervention\N{NO-BREAK SPACE}: Ada Byron"
    own = Chapter(docname="c", title="C", language="en", kind=KINDS["keynote"], authors=(person, person))
    assert sentences.people(own, "fr") == "Ada Byron et Ada Byron"
    assert sentences.people(Chapter(docname="b", title="B", language="en", kind=KINDS["front"]), "en") == ""
