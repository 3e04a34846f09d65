"""Glossary terms linked at first use, names indexed with their places, in HTML and on paper."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import CONF, INDEX, ONE, build_site, write_volume

from sphinx_proceedings.chapters.names import anchors
from sphinx_proceedings.model.indexed_names import IndexedName

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "---\nlanguage: en\nkind: back\n---\n\n"
GLOSSARY = (
    HEAD + "# Glossary\n\n```{glossary}\nfirst paragraph\n   A beginning.\n\ndata trust\n   A third party.\n```\n"
)
NAMES_INDEX = HEAD + "# Names\n\n```{names-index} person\n```\n\n```{names-index} organisation\n```\n"
NAMES = """
- {name: Ada Byron, sort: "Byron, Ada", kind: person}
- {name: Éole, kind: organisation, forms: [Eole]}
- {name: Nowhere, kind: organisation}
"""
TEXT = """Two data trusts, and a first paragraph again. Then Eole, and Eole.

A data trust.

## Later

Éole once more.

"""
TERMS = 'msgid "data trust"\nmsgstr "fiducie"\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "conf.py": CONF + 'proceedings_names = str(ROOT / "source" / "names.yml")\n',
        "source/index.md": INDEX.replace("references\n", "references\nglossary\nnames\n"),
        "source/one.md": ONE.replace("[^n]: A note.", TEXT + "[^n]: A note."),
        "source/glossary.md": GLOSSARY,
        "source/names.md": NAMES_INDEX,
        "source/names.yml": NAMES,
        "locales/fr/LC_MESSAGES/glossary.po": TERMS,
    }
    folder = write_volume(tmp_path_factory.mktemp("names"), **files)
    return build_site(folder)


def page(site: Path, language: str, name: str) -> str:
    return (site / language / f"{name}.html").read_text(encoding="utf-8")


def test_each_term_is_linked_once_in_a_chapter(site: Path) -> None:
    links = re.findall(
        r'<a class="[^"]*term-link[^"]*" href="([^"]+)"><span>([^<]+)</span></a>', page(site, "en", "one")
    )
    assert links == [
        ("glossary.html#term-first-paragraph", "first paragraph"),
        ("glossary.html#term-data-trust", "data trusts"),
    ]


def test_a_page_brings_along_the_entries_it_links_to(site: Path) -> None:
    entries = dict(re.findall(r'<template data-of="([^"]+)">(.*?)</template>', page(site, "en", "one"), re.S))
    assert list(entries) == ["person-byron-ada", "term-first-paragraph", "term-data-trust"]
    assert "A third party." in entries["term-data-trust"]
    assert 'href="one.html#name-1"' in entries["person-byron-ada"]
    assert " id=" not in "".join(entries.values())


def test_terms_are_not_linked_in_passages_of_another_language(site: Path) -> None:
    assert "term-link" not in page(site, "fr", "one")


def test_a_name_leads_to_its_first_place_in_each_chapter(site: Path) -> None:
    found = re.findall(
        r'<span class="name" id="[^"]+">([^<]+)</span> <span class="places">(.*?)</span></p>',
        page(site, "en", "names"),
        re.S,
    )
    assert [name for name, _ in found] == ["Byron, Ada", "Éole"]
    assert all(places.count("<a ") == 1 for _, places in found)
    anchor = re.findall(r'href="one\.html#([^"]+)"', dict(found)["Éole"])[0]
    assert f'id="{anchor}"' in page(site, "en", "one")


@pytest.mark.parametrize(("language", "index"), [("en", "Names"), ("fr", "Names")])
def test_who_is_named_in_an_opening_leads_to_the_index_and_back(site: Path, language: str, index: str) -> None:
    link = re.search(
        r'id="(name-\d+)"><a class="name-link[^"]*" href="(names\.html#person-[^"]+)" title="(\w+)">([^<]+)<',
        page(site, language, "one"),
    )
    assert link, page(site, language, "one")
    place, entry, title, name = link.groups()
    assert (title, name) == (index, "Ada Byron")
    listed = re.search(rf'id="{entry.partition("#")[2]}">Byron, Ada</span> (.*?)</p>', page(site, language, "names"))
    assert listed
    assert f'href="one.html#{place}"' in listed[1]


def test_an_organisation_and_a_name_in_running_text_are_no_links(site: Path) -> None:
    assert page(site, "en", "one").count("name-link") == 1


def test_the_book_for_readers_leads_both_ways_too(site: Path) -> None:
    with zipfile.ZipFile(site / "en/small-en.epub") as epub:
        chapter, index = (
            epub.read(next(name for name in epub.namelist() if name.endswith(f"{docname}.xhtml"))).decode()
            for docname in ("one", "names")
        )
    assert "names.xhtml#person-byron-ada" in chapter
    assert 'id="person-byron-ada"' in index
    assert "one.xhtml#name-" in index
    letters = re.findall(r'<li class="letter"><p class="initial">(.)</p><p><span class="name"[^>]*>([^<]+)<', index)
    assert letters == [("B", "Byron, Ada"), ("E", "Éole")]


def test_on_paper_a_name_has_page_numbers(site: Path) -> None:
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(site / "en/small-en.pdf").pages)
    assert re.search(r"Byron, Ada,\s+\d+", text)
    assert re.search(r"Éole,\s+\d+", text)


def test_no_two_names_are_at_one_place() -> None:
    called = ("Ada Byron", "王", "李", "Élan", "Elan")
    names = tuple(IndexedName(name=name, kind="person") for name in called)
    ids = anchors(names)
    assert ids["Ada Byron"] == "person-ada-byron"
    assert len(set(ids.values())) == len(called)
