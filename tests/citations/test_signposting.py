"""Signposting read by its reference client, from pages and linksets a plain file server gives out."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from readers import described
from readers.harvesting import signposts
from readers.serving import serving
from signposting import find_signposting_html
from signposting.linkset import find_signposting_linkset

from sphinx_proceedings.citations.downloads import EXPORTS
from sphinx_proceedings.citations.web import signposting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from signposting import Signposting

    from sphinx_proceedings.citations.record import Record
    from sphinx_proceedings.citations.web.signposting import Link

SCHEMA = "https://schema.org"
BARE = [described.record(page, language, **described.BARE) for page in described.DOCNAMES for language in ("en", "fr")]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve two volumes, one with an address and one without; give the root."""
    root = tmp_path_factory.mktemp("site")
    for folder, facts in (("whole", {}), ("bare", described.BARE)):
        for language in ("en", "fr"):
            book = described.book(language, **facts)
            page = root / folder / book.path()
            write(page, signposting.volume_links(book), signposting.volume_linkset(book))
            for record in book.records():
                page = root / folder / record.path()
                write(page, signposting.links(record), signposting.linkset(record))
    with serving(root) as address:
        yield address


def write(page: Path, links: list[Link], linkset: dict[str, object]) -> None:
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"<!DOCTYPE html><html><head>{''.join(map(element, links))}</head></html>", encoding="utf-8")
    page.with_suffix(f".{signposting.LINKSET}").write_text(signposting.written(linkset), encoding="utf-8")


def element(link: Link) -> str:
    attributes = {"rel": link.rel, "href": link.href, "type": link.type, "profile": link.profile}
    written = [f'{key}="{escape(value)}"' for key, value in attributes.items() if value]
    return f"<link {' '.join(written)}>"


def targets(found: Signposting, rel: str) -> set[str]:
    return {target for key, target in signposts(found) if key == rel}


def test_the_client_reads_every_link_of_a_page(site: str) -> None:
    for record in described.RECORDS:
        found = find_signposting_html(f"{site}/whole/{record.path()}")
        assert signposts(found) == {(link.rel, link.href) for link in signposting.links(record)}


def test_a_chapter_is_signposted(site: str) -> None:
    record = described.record(language="fr")
    found = find_signposting_html(f"{site}/whole/{record.path()}")
    base = "https://tests.example/volume/fr/talks/engines"
    assert found.citeAs
    assert found.citeAs.target == "https://doi.org/10.12345/tests-2026-talks-engines-fr"
    assert targets(found, "author") == {"https://orcid.org/0000-0002-1825-0097"}
    assert targets(found, "license") == {"https://creativecommons.org/licenses/by/4.0/"}
    assert targets(found, "collection") == {"https://tests.example/volume/fr/index.html"}
    assert {target.removeprefix(SCHEMA) for target in targets(found, "type")} == {"/AboutPage", "/ScholarlyArticle"}
    assert targets(found, "item") >= {f"{base}.pdf", "https://media.example/engines.ogg"}
    described_by = {str(one.target): str(one.type) for one in found.describedBy}
    assert described_by[f"{base}.rdf"] == "application/rdf+xml"
    assert described_by.keys() == {f"{base}.{export.suffix}" for export in EXPORTS}
    assert [(one.target, one.type) for one in found.linksets] == [(f"{base}.linkset.json", "application/linkset+json")]


def test_without_a_doi_the_page_is_cited() -> None:
    [link] = [link for link in signposting.links(described.record(doi_prefix=None)) if link.rel == "cite-as"]
    assert link.href == "https://tests.example/volume/en/talks/engines.html"


@pytest.mark.parametrize("record", BARE)
def test_without_an_address_links_lead_to_what_is_there(site: str, record: Record) -> None:
    page = f"{site}/bare/{record.path()}"
    found = find_signposting_html(page)
    assert (found.citeAs is None) == (record.chapter.doi is None)
    assert targets(found, "collection") == {f"{site}/bare/{record.language}/index.html"}
    [linkset] = targets(found, "linkset")
    assert len(find_signposting_linkset(linkset).for_context(page))


@pytest.mark.parametrize("folder", ["whole", "bare"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_linkset_says_all_the_page_says(site: str, folder: str, language: str) -> None:
    record = described.record(language=language)
    page = f"{site}/{folder}/{record.path()}"
    found = find_signposting_html(page)
    anchor = record.url if folder == "whole" else page
    linkset = find_signposting_linkset(urljoin(page, f"engines.{signposting.LINKSET}"))
    said = signposts(linkset.for_context(anchor))
    assert {one for one in signposts(found) if one[0] != "linkset"} <= said


def test_a_file_without_headers_has_its_links_in_the_linkset(site: str) -> None:
    record = described.record()
    found = find_signposting_linkset(f"{site}/whole/en/talks/engines.{signposting.LINKSET}")
    pdf = found.for_context(record.pdf_url)
    assert targets(pdf, "collection") == {record.url}
    assert targets(pdf, "license") == {"https://creativecommons.org/licenses/by/4.0/"}
    assert targets(pdf, "cite-as") == {"https://doi.org/10.12345/tests-2026-talks-engines-en"}
    audio = found.for_context("https://media.example/engines.ogg")
    assert signposts(audio) == {("collection", record.url)}


def edges(site: str, folder: str) -> set[tuple[str, str, str]]:
    """Return the translations named by all linksets, as the client resolves them."""
    return {
        (str(signpost.context), str(signpost.rel), str(signpost.target))
        for record in described.RECORDS
        for signpost in find_signposting_linkset(f"{site}/{folder}/{record.path(signposting.LINKSET)}").signposts
        if str(signpost.rel).startswith(SCHEMA)
    }


@pytest.mark.parametrize("folder", ["whole", "bare"])
def test_translations_point_both_ways(site: str, folder: str) -> None:
    found = edges(site, folder)
    there = {(one, other) for one, rel, other in found if rel == f"{SCHEMA}/translationOfWork"}
    assert there == {(one, other) for other, rel, one in found if rel == f"{SCHEMA}/workTranslation"}
    assert len(there) == len(described.DOCNAMES)


def test_languages_are_alternates_both_ways() -> None:
    """The client leaves out what is not Signposting's; RFC 9264 writes languages as a list."""
    named = set()
    for record in described.RECORDS:
        page = signposting.linkset(record)["linkset"][0]
        named |= {(page["anchor"], one["href"], *one["hreflang"], record.language) for one in page["alternate"]}
    assert {(one, other, there, here) for one, other, there, here in named} == {
        (other, one, here, there) for one, other, there, here in named
    }
    assert len(named) == len(described.RECORDS)


def test_contents_and_chapters_hold_each_other(site: str) -> None:
    for language in ("en", "fr"):
        found = find_signposting_html(f"{site}/whole/{language}/index.html")
        assert {target.removeprefix(SCHEMA) for target in targets(found, "type")} == {"/AboutPage", "/Book"}
        pages = {record.url: record for record in described.book(language).records()}
        assert targets(found, "item") == set(pages)
        for record in pages.values():
            page = find_signposting_html(f"{site}/whole/{record.path()}")
            assert targets(page, "collection") == {f"https://tests.example/volume/{language}/index.html"}


def test_a_linkset_has_the_form_of_its_standard() -> None:
    for linkset in (signposting.linkset(described.record()), signposting.volume_linkset(described.book())):
        text = json.loads(signposting.written(linkset))
        assert list(text) == ["linkset"]
        for context in text["linkset"]:
            relations = {rel: found for rel, found in context.items() if rel != "anchor"}
            assert relations
            assert all(isinstance(one["href"], str) for found in relations.values() for one in found)
