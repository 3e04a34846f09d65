"""The two files a repository describes itself with: what the record says, in the terms of each format."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft7Validator
from readers import described
from volumes import SCHEMAS

from sphinx_proceedings.citations.deposit.cff import cff
from sphinx_proceedings.citations.deposit.zenodo import zenodo

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.citations.record import Book

SCHEMA = Draft7Validator(json.loads((SCHEMAS / "cff-1.2.0.json").read_text(encoding="utf-8")))
BOOKS: dict[str, dict[str, Any]] = {
    "full": {"publisher": "A Press", "url": "https://tests.org/volume"},
    "bare": described.BARE,
    "persons": {"authors": (described.LE_GOFF, described.SPEAKER, described.COLLECTIVE)},
}
# The vocabularies of Zenodo's documentation for developers, so far as a book of a conference uses them.
ZENODO = {
    "upload_type": {"publication"},
    "publication_type": {"book"},
    "access_right": {"open"},
}
FIELDS = {
    *ZENODO,
    *("title", "creators", "contributors", "description", "notes", "version", "publication_date", "license", "doi"),
    *("conference_title", "conference_dates", "conference_place", "conference_url"),
    *("imprint_publisher", "imprint_isbn", "related_identifiers"),
}


def read(book: Book) -> dict[str, Any]:
    fields: dict[str, Any] = yaml.safe_load(cff(book))
    return fields


@pytest.mark.parametrize("facts", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_citation_file_is_valid(language: str, facts: dict[str, Any]) -> None:
    assert not list(SCHEMA.iter_errors(read(described.book(language, **facts))))


@pytest.mark.parametrize(("name", "value"), [("languages", ["en-GB"]), ("type", "chapter"), ("isbn", "40615")])
def test_the_schema_is_one(name: str, value: Any) -> None:
    fields = read(described.book())
    fields["preferred-citation"][name] = value
    assert list(SCHEMA.iter_errors(fields))


def test_a_citation_file_is_the_record() -> None:
    book = described.book("fr", **BOOKS["full"])
    proceedings = read(book)["preferred-citation"]
    assert proceedings["type"] == "proceedings"
    assert proceedings["title"] == book.title == "Essais 2026 : Actes d’un essai"
    assert proceedings["authors"] == [{"name": "The Test Collective"}]
    assert proceedings["editors"][0] == {
        "family-names": "Szabó Nagy",
        "given-names": "Éva",
        "affiliation": "Institute of Tests; CNRS",
    }
    assert proceedings["translators"][0]["family-names"] == "de la Cruz"
    assert proceedings["translators"][0]["orcid"] == "https://orcid.org/0000-0001-5109-3700"
    assert proceedings["languages"] == ["en", "fr"]
    assert proceedings["conference"]["city"] == "Lyon"
    assert proceedings["doi"] == "10.12345/tests-2026-fr"
    assert proceedings["isbn"] == "978-2-1234-5680-3"
    assert proceedings["url"] == "https://tests.org/volume/fr/index.html"


def test_what_is_unknown_is_absent() -> None:
    proceedings = read(described.book(**described.BARE))["preferred-citation"]
    assert not {"editors", "translators", "doi", "isbn", "url"} & set(proceedings)
    fields = json.loads(zenodo(described.book(**described.BARE)))
    assert not {"contributors", "notes", "doi", "imprint_isbn", "related_identifiers"} & set(fields)


@pytest.mark.parametrize("write", [cff, zenodo], ids=["cff", "zenodo"])
def test_a_name_reserved_for_examples_is_no_address(write: Callable[[Book], str]) -> None:
    assert "tests.example" not in write(described.book())


@pytest.mark.parametrize("facts", BOOKS.values(), ids=BOOKS)
def test_zenodo_knows_every_field(facts: dict[str, Any]) -> None:
    fields = json.loads(zenodo(described.book(**facts)))
    assert set(fields) <= FIELDS
    assert all(fields[name] in values for name, values in ZENODO.items())
    assert all(fields[name] for name in fields)


def test_zenodo_is_told_the_record() -> None:
    book = described.book("fr", **BOOKS["full"])
    fields = json.loads(zenodo(book))
    assert fields["creators"] == [{"name": "The Test Collective"}]
    assert fields["contributors"] == [
        {"name": "Szabó Nagy, Éva", "affiliation": "Institute of Tests; CNRS", "type": "Editor"}
    ]
    assert fields["notes"] == "Traduction : Ana María de la Cruz."
    assert fields["conference_dates"] == "10 décembre 2025"
    assert fields["license"] == "cc-by-sa-4.0"
    assert [one["identifier"] for one in fields["related_identifiers"]] == [
        "https://tests.org/volume/en/index.html",
        "https://tests.org/volume/fr/index.html",
    ]


def test_zenodo_descriptions_are_html() -> None:
    book = described.book()
    volume = replace(book.volume, description={"en": "Looms & <engines>"})
    assert json.loads(zenodo(replace(book, volume=volume)))["description"] == "<p>Looms &amp; &lt;engines&gt;</p>"


def test_both_files_agree() -> None:
    book = described.book(**BOOKS["full"])
    one, other = read(book), json.loads(zenodo(book))
    assert one["preferred-citation"]["title"] == other["title"]
    assert one["preferred-citation"]["conference"]["name"] == other["conference_title"]
    assert one["preferred-citation"]["isbn"] == other["imprint_isbn"]
    assert one["version"] == other["version"]
    assert one["license"].lower() == other["license"]
