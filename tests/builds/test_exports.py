"""What the pages of the web edition say to those who cite them, and the files beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from readers.citing import entries, read_csl, read_ris
from readers.markup import Elements
from volumes import LANGUAGES, build, read, write_volume

from sphinx_proceedings.citations.downloads import downloads
from sphinx_proceedings.language.author_year import Run
from sphinx_proceedings.web.exports import ANCHOR, NUMBER, markup

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = ("one", "deux", "references")
every_chapter = pytest.mark.parametrize(("language", "name"), [(one, name) for one in LANGUAGES for name in CHAPTERS])


@pytest.fixture(scope="module")
def site(built_volume: Path) -> Path:
    return built_volume / "build/site"


def named(page: str) -> list[tuple[str | None, str | None]]:
    """Return the tags that speak of a record, in the order of the page."""
    metas = Elements(page).of("meta")
    names = [(meta.get("name"), meta.get("content")) for meta in metas]
    return [(name, content) for name, content in names if name and name.startswith(("citation_", "DC."))]


@every_chapter
def test_the_tags_of_a_page_come_in_their_order(site: Path, language: str, name: str) -> None:
    tags = [tag for tag, _ in named(read(site, language, name))]
    assert tags[0] == "citation_title"
    assert tags.index("citation_inbook_title") + 1 == tags.index("citation_conference_title")
    assert {"citation_author", "citation_publication_date", "citation_firstpage", "DC.rights"} <= set(tags)


def test_tags_are_in_the_language_of_the_page_and_so_is_the_container(site: Path) -> None:
    english, french = (dict(named(read(site, language, "one"))) for language in LANGUAGES)
    assert (english["citation_title"], french["citation_title"]) == ("Chapter one", "Chapitre un")
    assert (english["citation_language"], french["citation_language"]) == ("en", "fr")
    assert english["citation_inbook_title"] == "A Small Volume: Proceedings of a test"
    assert french["citation_inbook_title"] == "Un petit volume : Actes d’un essai"


@every_chapter
def test_the_links_of_a_page_lead_to_files_that_are_there(site: Path, language: str, name: str) -> None:
    links = Elements(read(site, language, name)).of("link")
    files = [link["href"] for link in links if link["rel"] in ("describedby", "item", "linkset", "unapi-server")]
    assert len(files) == 8
    assert [file for file in files if not (site / language / str(file)).is_file()] == []
    [server] = [link["href"] for link in links if link["rel"] == "unapi-server"]
    [record] = Elements(read(site, language, name)).of("abbr", **{"class": "unapi-id"})
    assert server == f"{name}.rdf"
    assert record["title"] == f"small-{name}-{language}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_offer_the_whole_volume(site: Path, language: str) -> None:
    page = read(site, language, "index")
    assert named(page) == []
    assert [link["href"] for link in Elements(page).of("link", rel="unapi-server")] == ["index.rdf"]
    assert len(ET.parse(site / language / "index.rdf").getroot()) == 1 + len(CHAPTERS)
    keys = {f"small-{language}", *(f"small-{name}-{language}" for name in CHAPTERS)}
    assert set(read_csl(text(site, language, "index.csl.json"))) == keys
    assert set(read_ris(text(site, language, "index.ris"))) == keys
    assert keys <= set(entries(text(site, language, "index.bib")))
    assert keys == set(entries(text(site, language, "index.bibtex.bib")))


@pytest.mark.parametrize(
    ("language", "name", "spoken"),
    [("en", "one", "en"), ("fr", "one", "fr"), ("en", "deux", "fr"), ("fr", "references", "en")],
)
def test_a_page_says_in_linked_data_which_language_its_text_is_in(
    site: Path, language: str, name: str, spoken: str
) -> None:
    page = read(site, language, name)
    start = page.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    graph = json.loads(page[start : page.index("</script>", start)])
    assert graph["@graph"][0]["inLanguage"] == spoken


def test_the_talk_has_a_record_of_its_own_beside_its_chapter(site: Path) -> None:
    for language in LANGUAGES:
        [item] = json.loads(text(site, language, "one.talk.csl.json"))
        assert (item["type"], item["author"]) == ("speech", [{"family": "Byron", "given": "Ada"}])
        assert not (site / language / "deux.talk.bib").exists()


@every_chapter
def test_a_page_says_how_to_cite_it(site: Path, language: str, name: str) -> None:
    page = read(site, language, name)
    box = page[page.index('<aside class="citing"') : page.index("</aside>")]
    assert box.count('<p class="citation">') == (2 if name == "one" else 1)
    assert box.count(" download>") == box.count('<p class="citation">') * len(downloads(name))
    assert NUMBER in box
    offered = [link["href"] for link in Elements(box).of("a") if "download" in link]
    assert [file for file in offered if not (site / language / str(file)).is_file()] == []


def test_a_citation_is_markup_and_its_words_are_not() -> None:
    address = "https://volume.example/?a&b"
    title, volume, pages = Run("“A <b>”", language="fr"), Run("Volume", "emphasis", "en"), Run(", 6–9. ", "")
    assert markup((title, Run(" & ", ""), volume, pages, Run(address, "address")), "de") == (
        '<span lang="fr">“A &lt;b&gt;”</span> &amp; <cite lang="en">Volume</cite>, <span class="lining">6–9</span>. '
        '<a href="https://volume.example/?a&amp;b">https://volume.example/?a&amp;b</a>'
    )


def test_without_pages_nothing_is_cited(tmp_path: Path) -> None:
    done = build(write_volume(tmp_path), "html", "en")
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out/html"
    assert named(read(out, "en", "one")) == []
    assert ANCHOR not in read(out, "en", "one")
    assert not (out / "en/one.bib").exists()


def text(site: Path, language: str, name: str) -> str:
    return (site / language / name).read_bytes().decode()
