"""Chapters that list others under them, and chapters with numbers: contents, order and links in every format."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import INDEX, ONE, build, build_site, edit, read, write_volume

if TYPE_CHECKING:
    from pathlib import Path

HEAD = ONE.partition("# Chapter one")[0]
SESSION = f"{HEAD}# The session\n\nIt has talks.\n\n```{{toctree}}\none\ntwo\n```\n\n## After them\n\nText.\n"
TWO = f"{HEAD}# Talk two\n\n(mark)=\n## A heading\n\nIt cites {{cite:p}}`hess2003`.[^n]\n\n[^n]: Note.\n"
LAST = f"{HEAD}# The last\n\nSee [](two.md#a-heading), [there](one.md) and {{ref}}`mark`SECTION.\n"
NUMBERED = ":numbered:\n"


def volume(folder: Path, numbered: str = "") -> Path:
    later = f"```{{toctree}}\n:caption: Later\n{numbered}\nlast\n```\n\n```{{toctree}}\nreferences"
    index = INDEX.replace("one\ndeux", "session\ndeux").replace("```{toctree}\nreferences", later)
    return write_volume(
        folder,
        **{
            "source/index.md": index.replace(":caption: Talks\n", f":caption: Talks\n{numbered}"),
            "source/session.md": SESSION,
            "source/two.md": TWO,
            "source/last.md": LAST.replace("SECTION", " in {numref}`mark`" if numbered else ""),
        },
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(volume(tmp_path_factory.mktemp("nested")))


@pytest.fixture(scope="module")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(volume(tmp_path_factory.mktemp("numbered"), NUMBERED))


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup).split())


def navigation(site: Path) -> str:
    with zipfile.ZipFile(site / "en/small-en.epub") as epub:
        return epub.read("nav.xhtml").decode().partition('<nav epub:type="landmarks"')[0]


def contents(site: Path) -> list[str]:
    pages = [page.extract_text() for page in pypdf.PdfReader(site / "en/small-en.pdf").pages]
    [page] = [text for text in pages if text.lstrip().startswith("Contents")]
    return [line.replace("\u2060", "").rstrip(" 0123456789") for line in page.splitlines()]


def test_what_a_chapter_lists_stands_under_it(site: Path) -> None:
    page = read(site, "en", "index")
    listed = re.search(r'<li><a href="session\.html">The session</a>.*?<ul>(.*?)</ul>', page, re.DOTALL)
    assert listed
    assert re.findall(r'href="([^"]*)"', listed[1]) == ["one.html", "two.html"]
    points = re.sub(r"\s+|<small.*?</small>", "", navigation(site))
    assert '<ahref="session.xhtml">Thesession</a><ol><lihidden="hidden"><ahref="session.xhtml#after-them">' in points
    assert '</li><li><ahref="two.xhtml">Talktwo</a><ol><lihidden="hidden"><ahref="two.xhtml#mark">' in points
    assert [line for line in contents(site) if line.startswith(("T", "C"))][:6] == [
        *("Contents", "Talks", "The session", "Talk: Ada Byron", "Chapter one", "Talk: Ada Byron")
    ]


def test_readers_turn_from_a_chapter_to_those_under_it(site: Path) -> None:
    assert '<link rel="prev" href="session.html">\n<link rel="next" href="two.html">' in read(site, "en", "one")
    assert '<link rel="next" href="deux.html">' in read(site, "en", "two")
    page = read(site, "en", "two")
    own = page.partition('aria-current="page">Talk two</a><span class="people">Talk: <span>Ada Byron</span></span>')[2]
    assert own.lstrip().startswith('<ul>\n<li><a href="#mark">A heading</a></li>')


def test_a_search_names_the_people_of_a_chapter_in_plain_text(site: Path) -> None:
    index = (site / "en/searchindex.js").read_text(encoding="utf-8")
    assert '"url":"two.html","title":"Talk two","part":"Talks","people":"Talk: Ada Byron"' in index


def test_a_chapter_prints_the_list_of_those_under_it(site: Path) -> None:
    assert '<li><p><a href="two.html"><span class="doc">Talk two</span></a></p></li>' in read(site, "en", "session")
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(site / "en/session.pdf").pages).split())
    assert "– Chapter one, p. 4 – Talk two, p. 5" in text


def test_links_lead_to_headings_of_other_chapters(site: Path) -> None:
    page = read(site, "en", "last")
    assert re.search(r'See <a href="two\.html#a-heading">.*A heading.*</a>, <a href="one\.html">', page)
    assert 'id="a-heading"' in read(site, "en", "two")
    assert "See A heading, there and A heading." in words(page).replace(" ,", ",").replace(" .", ".")


def test_numbers_go_through_the_volume(numbered: Path) -> None:
    page = words(read(numbered, "en", "index"))
    for title in ("1. The session", "1.1. Chapter one", "1.2. Talk two", "2. Chapitre deux", "3. The last"):
        assert title in page
        assert title in words(navigation(numbered))
        assert title in contents(numbered)
    assert "4. References" not in page
    assert re.search(r"<h1><span class=\"section-number\">1\.2\. </span>Talk two</h1>", read(numbered, "en", "two"))
    headings = re.findall(r"<h2>(.*?)</h2>", read(numbered, "en", "two"))
    assert list(map(words, headings)) == ["1.2.1. A heading", "Notes", "References"]
    assert "in Section 1.2.1 ." in words(read(numbered, "en", "last"))
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(numbered / "en/two.pdf").pages)
    assert "1.2. Talk two" in text
    assert "1.2.1. A heading" in text


MISTAKES = {
    "listed twice": ("session", "\none\n", "\none\ndeux\n", r"index\.md:21: the list of chapters: 'deux' stands in"),
    "too deep": ("two", "# Talk two\n", "# Talk two\n\n```{toctree}\nthree\n```\n", r"two\.md:15: .* one level higher"),
    "the root": ("two", "# Talk two\n", "# Talk two\n\n```{toctree}\nindex\n```\n", r"two\.md:14: .* is no chapter"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_wrong_list_is_told_at_its_line(mistake: str, tmp_path: Path) -> None:
    name, old, new, told = MISTAKES[mistake]
    folder = volume(tmp_path)
    (folder / "source/three.md").write_text(TWO.replace("(mark)=\n", ""), "utf-8")
    edit(folder / f"source/{name}.md", old, new)
    done = build(folder, "html", "en")
    assert done.returncode != 0
    assert re.search(told, done.stderr), done.stderr
