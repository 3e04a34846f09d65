"""Each term of the glossary has a page with its passages in both languages, light enough to be read anywhere."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from readers.markup import plain
from readers.this_volume import LANGUAGES

from sphinx_proceedings.model import sides
from sphinx_proceedings.model.sides import Kind

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.model.sides import Side

ROW = re.compile(r'<div class="pair">\n(.*?)\n</div>', re.DOTALL)
WAY = re.compile(r'<a class="(?:segment|way)" href="([^"#]+)(?:#([^"]+))?">')
HEAVIEST = 40_000


def terms(book: Path, language: str) -> dict[str, Side]:
    glossary = sides.read(book.parent / "html" / language, "glossary")
    return {side.key: side for side in glossary.sides if side.kind is Kind.TERM}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_leads_to_a_page_for_each_term(book: Path, language: str) -> None:
    glossary = (book / language / "glossary.html").read_text(encoding="utf-8")
    listed = (book / language / "concordance" / "index.html").read_text(encoding="utf-8")
    found = {path.stem.partition("_")[0] for path in (book / language / "concordance").glob("*.html")} - {"index"}
    assert found == terms(book, language).keys()
    for key in found:
        assert f'href="concordance/{key}.html"' in glossary
        assert f'href="{key}.html"' in listed


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_show_the_same_passages_and_each_leads_to_its_place(book: Path, language: str) -> None:
    other = next(one for one in LANGUAGES if one != language)
    for path in sorted((book / language / "concordance").glob("term-*.html")):
        page = path.read_text(encoding="utf-8")
        rows = ROW.findall(page)
        assert len(rows) == len(ROW.findall((book / other / "concordance" / path.name).read_text(encoding="utf-8")))
        for row in rows:
            assert "<mark>" in row
            assert f'lang="{other}"' in row
            [(_, own), (_, counterpart)] = ways = WAY.findall(row)
            assert own == counterpart
            for address, anchor in ways:
                target = (path.parent / address).resolve().read_text(encoding="utf-8")
                assert not anchor or f'id="{anchor}"' in target


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_light(book: Path, language: str) -> None:
    shared = ["_static/concordance.css", "_static/proceedings.css", "_static/faces.js", "_static/running.js"]
    sizes = [len(gzip.compress((book / path).read_bytes(), 9)) for path in shared]
    for path in (book / language / "concordance").glob("*.html"):
        assert len(gzip.compress(path.read_bytes(), 9)) + sum(sizes) < HEAVIEST


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_is_marked_where_the_volume_uses_it(book: Path, language: str) -> None:
    wanted = {"en": ("term-commons", "commons"), "fr": ("term-commons", "commun")}
    name, word = wanted[language]
    parts = sorted((book / language / "concordance").glob(f"{name}*.html"))
    page = "".join(path.read_text(encoding="utf-8") for path in parts)
    marked = [plain(found).lower() for found in re.findall(r"<mark>.*?</mark>", page)]
    assert {one for one in marked if one.startswith(word)}
    assert len(ROW.findall(page)) > 50
