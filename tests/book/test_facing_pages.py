"""The pages in two languages: as many rows as pairs and §, no name twice, every link and picture where it leads."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from readers.markup import Elements, Page
from readers.this_volume import LANGUAGES, originals

from sphinx_proceedings.model import sides

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = sorted(docname for docname in originals() if docname != "index")
PAGES = [(language, docname) for language in LANGUAGES for docname in CHAPTERS]


def path(book: Path, language: str, docname: str) -> Path:
    return book / language / sides.facing(docname)


@pytest.mark.parametrize(("language", "docname"), PAGES)
def test_rows_are_pairs_and_numbers(book: Path, language: str, docname: str) -> None:
    elements = Elements(path(book, language, docname).read_text(encoding="utf-8"))
    rows = [found for _, found in elements.found if "pair" in (found.get("class") or "").split()]
    pairs = sides.read(book.parent / "html" / originals()[docname], docname).sides
    assert [row["id"] for row in rows] == [side.key for side in pairs]
    numbers = [found["href"] for found in elements.of("a", **{"class": "segment"})]
    assert numbers == [f"#{side.key}" for side in pairs if side.number]
    columns = [found for _, found in elements.found if "side" in (found.get("class") or "").split()]
    assert [found["lang"] for found in columns[::2]] == [originals()[docname]] * len(pairs)
    assert len(columns) == 2 * len(pairs)


@pytest.mark.parametrize(("language", "docname"), PAGES)
def test_names_are_single_and_links_lead_somewhere(book: Path, language: str, docname: str) -> None:
    here = path(book, language, docname)
    page = Page(here)
    assert len(set(page.ids)) == len(page.ids)
    for link in (*page.links, *page.loads):
        parts = urlsplit(link)
        if parts.scheme:
            continue
        target = (
            here
            if not parts.path
            else book
            / posixpath.normpath(posixpath.join(here.parent.relative_to(book).as_posix(), unquote(parts.path)))
        )
        assert target.exists(), link
        if parts.fragment and target.suffix == ".html":
            assert unquote(parts.fragment) in ids(target), link


def ids(target: Path) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', target.read_text(encoding="utf-8")))


def test_a_page_asks_for_no_script_that_has_nothing_to_do_there(book: Path) -> None:
    for language, docname in PAGES:
        scripts = {posixpath.basename(link).partition("?")[0] for link in Page(path(book, language, docname)).loads}
        assert "margin.js" not in scripts


def test_the_edition_is_what_is_listed_and_cited(book: Path) -> None:
    for language, docname in PAGES:
        page = path(book, language, docname).read_text(encoding="utf-8")
        edition = (book / language / f"{docname}.html").read_text(encoding="utf-8")
        assert re.findall('<link rel="(?:canonical|alternate)".*', page) == re.findall(
            '<link rel="(?:canonical|alternate)".*', edition
        )
        assert "citation_title" not in page
        assert f'href="{posixpath.basename(sides.facing(docname))}"' in edition
    assert ".both.html" not in (book / "sitemap.xml").read_text(encoding="utf-8")
