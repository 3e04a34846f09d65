"""The citation of the volume within a chapter: in each language, in every format, with its records on the web."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from readers.markup import Elements
from volumes import LANGUAGES, ONE, build_site, write_volume

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "The Collective (2026). A Small Volume: Proceedings of a test, version 1."
FRENCH = "The Collective (2026). Un petit volume : Actes d’un essai, version 1."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    citing = {"source/one.md": f"{ONE}\n```{{volume-citation}}\n```\n"}
    folder = write_volume(tmp_path_factory.mktemp("citing"), **citing)
    return build_site(folder).parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_volume_is_cited_in_both_languages_the_readers_first(built: Path, language: str) -> None:
    page = (built / f"site/{language}/one.html").read_text(encoding="utf-8")
    box = page[page.index('<div class="volume-citation') :]
    plain = " ".join(re.sub("<.*?>", "", box).replace("\xa0", " ").split())
    places = {"en": plain.index(ENGLISH), "fr": plain.index(FRENCH)}
    assert min(places, key=lambda one: places[one]) == language
    [other] = set(LANGUAGES) - {language}
    assert f'<span lang="{other}">The Collective' in box


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_records_are_offered_where_they_are_files(built: Path, language: str) -> None:
    page = (built / f"site/{language}/one.html").read_text(encoding="utf-8")
    links = {link["href"] for link in Elements(page).of("a")}
    assert {"index.bib", "index.bibtex.bib", "index.ris", "index.csl.json"} <= links
    book = (built / f"epub/{language}/one.xhtml").read_text(encoding="utf-8")
    assert "volume-citation" in book
    assert "index.bib" not in book


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_cites_it_too(built: Path, language: str) -> None:
    marked = re.sub(r"#[mw]\([^)]*\);", "", (built / f"pdf/{language}/offprint-one.typ").read_text(encoding="utf-8"))
    source = re.sub(r"#whole\[([^]]*)\];", r"\1", marked)
    assert "The Collective" in source
    assert 0 < source.index("A Small Volume") != source.index("Un petit volume")
