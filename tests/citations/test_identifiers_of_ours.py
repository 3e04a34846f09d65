"""DOIs of our own: entered, or made for a deposit and told to nobody before they exist; licences of any kind."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from readers import described
from readers.normal_form import plain

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.deposit import cff, crossref, datacite, jats, missing, zenodo
from sphinx_proceedings.citations.files import biblatex, csl, ris
from sphinx_proceedings.citations.files.zotero import rdf, volume_rdf
from sphinx_proceedings.citations.web import highwire, schemaorg, signposting

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Book

ENTERED: dict[str, Any] = {"doi": {"en": "10.9999/volume", "fr": "10.9999/livre"}}


def of_volume(book: Book) -> dict[str, str]:
    """Return all that is said of the volume itself, by where it is said."""
    return {
        "citation": plain(formatted.volume(book)),
        "BibLaTeX": biblatex.volume_biblatex(replace(book, chapters=())),
        "RIS": ris.volume_ris(replace(book, chapters=())),
        "CSL": csl.volume_csl(replace(book, chapters=())),
        "JSON-LD": json.dumps(schemaorg.volume_graph(book)),
        "links": str(signposting.volume_links(book)),
        "CITATION.cff": cff.cff(book),
        ".zenodo.json": zenodo.zenodo(book),
    }


def published(book: Book) -> str:
    """Return all that readers and their programs are told, and the files of the repository."""
    said = [*of_volume(book).values(), volume_rdf(replace(book, chapters=book.chapters[:1])).decode()]
    for record in book.records():
        said += [plain(formatted.chapter(record)), biblatex.biblatex(record), ris.ris(record), csl.csl(record)]
        said += [rdf(record).decode(), str(highwire.tags(record)), json.dumps(schemaorg.graph(record))]
        said += [str(signposting.linkset(record)), jats.jats(record).decode()]
    return "\n".join(said)


def test_a_doi_that_is_not_registered_stands_in_the_deposit_kit_alone() -> None:
    book = described.book("en", doi_registered=False)
    assert "10.12345" in published(described.book("en"))
    assert "10.12345" not in published(book)
    for deposit in (crossref.crossref(book), datacite.volume_datacite(book), datacite.datacite(next(book.records()))):
        assert b"10.12345/tests-2026-" in deposit


def test_an_entered_doi_is_said_everywhere_before_and_after() -> None:
    for registered in (True, False):
        book = described.book("fr", doi_registered=registered, **ENTERED)
        assert [name for name, said in of_volume(book).items() if "10.9999/livre" not in said] == []
        assert b"10.9999/livre" in datacite.volume_datacite(book)
    assert "10.1234/propre" in published(described.book("fr", doi_registered=False))


@pytest.mark.parametrize(
    ("facts", "told"),
    [({"doi_prefix": None}, ["doi"]), ({"doi_registered": False}, ["doi_registered"]), ({}, [])],
    ids=["unknown", "not registered", "registered"],
)
def test_what_lacks_to_a_doi_is_told(facts: dict[str, object], told: list[str]) -> None:
    unknown = [field for field, _ in missing.missing(described.record("foreword", "en", **facts))]
    assert [field for field in unknown if field.startswith("doi")] == told


LICENCES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "GFDL-1.3-or-later": "https://spdx.org/licenses/GFDL-1.3-or-later.html",
    "LicenseRef-ours": {"@type": "CreativeWork", "name": "LicenseRef-ours"},
}


@pytest.mark.parametrize("licence", LICENCES)
def test_any_licence_has_a_name_or_an_address_in_every_record(licence: str) -> None:
    record = described.rewritten(described.record(), license=licence)
    [page] = [node for node in schemaorg.graph(record)["@graph"] if node.get("url") == record.url]
    assert page["license"] == LICENCES[licence]
    for written in (datacite.datacite(record), jats.jats(record), crossref.crossref(record.book)):
        assert b"None" not in written
    assert f'rightsIdentifier="{licence}"'.encode() in datacite.datacite(record)
