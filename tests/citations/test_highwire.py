"""The tags of a chapter's page: their order, and what must not be in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from readers import described

from sphinx_proceedings.citations.web import highwire

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record

ORDER = (
    "citation_title",
    "citation_author",
    "citation_editor",
    "citation_publication_date",
    "citation_inbook_title",
    "citation_conference_title",
    "citation_isbn",
    "citation_firstpage",
    "citation_lastpage",
    "citation_language",
    "citation_doi",
    "citation_publisher",
    "citation_abstract",
    "citation_keywords",
    "citation_pdf_url",
    "citation_fulltext_html_url",
    "DC.rights",
)
TITLES = {"en": "Tests 2026: Proceedings of a test", "fr": "Essais 2026 : Actes d’un essai"}
Tags = list[tuple[str, str]]


def faults(tags: Tags) -> list[str]:
    """Return what Scholar or Zotero would take wrongly."""
    names = [name for name, _ in tags]
    places = [ORDER.index(name) for name in names]
    found = [f"no {name}" for name in (ORDER[0], ORDER[1], ORDER[3]) if name not in names]
    if places != sorted(places):
        found.append("order")
    types = [name for name in names if name in ("citation_inbook_title", "citation_conference_title")]
    if types != ["citation_inbook_title", "citation_conference_title"]:
        found.append("no conferencePaper")
    found += [
        f"date {value}" for name, value in tags if "date" in name and not re.fullmatch(r"\d{4}/\d\d?/\d\d?", value)
    ]
    found += [f"relative {value}" for name, value in tags if name.endswith("_url") and "://" not in value]
    return found + [f"empty {name}" for name, value in tags if not value.strip()]


def contents(tags: Tags, name: str) -> list[str]:
    return [value for key, value in tags if key == name]


@pytest.mark.parametrize("record", described.RECORDS, ids=lambda record: record.key)
def test_every_chapter_has_good_tags(record: Record) -> None:
    tags = highwire.tags(record)
    assert not faults(tags)
    assert contents(tags, "citation_title") == [record.title]
    assert contents(tags, "citation_language") == [record.language]


@pytest.mark.parametrize("record", described.RECORDS, ids=lambda record: record.key)
def test_the_record_is_read_back(record: Record) -> None:
    tags = dict(highwire.tags(record))
    assert record.extent
    assert (tags["citation_firstpage"], tags["citation_lastpage"]) == (record.extent.first, record.extent.last)
    assert tags["citation_doi"] == record.doi
    assert tags["citation_conference_title"] == record.event.title
    assert tags["citation_publisher"] == record.book.publisher
    assert tags["citation_editor"] == "Szabó\N{NO-BREAK SPACE}Nagy, Éva"
    assert tags.get("citation_abstract") == record.abstract
    assert tags["citation_publication_date"] == f"{record.date:%Y}/{record.date.month}/{record.date.day}"


def test_a_full_record_has_every_tag() -> None:
    assert tuple(name for name, _ in highwire.tags(described.record())) == ORDER


def test_swapped_containers_are_noticed() -> None:
    tags = highwire.tags(described.record())
    at = [name for name, _ in tags].index("citation_inbook_title")
    tags[at], tags[at + 1] = tags[at + 1], tags[at]
    assert "no conferencePaper" in faults(tags)
    assert "order" in faults(tags)


def test_a_translator_is_no_author() -> None:
    translated = described.record(language="fr")
    assert translated.translators
    assert not any("Cruz" in value for _, value in highwire.tags(translated))
    assert not any("Byron" in value for _, value in highwire.tags(translated))


def test_a_lone_compound_surname_holds_together() -> None:
    assert contents(highwire.tags(described.record()), "citation_author") == ["Le\N{NO-BREAK SPACE}Goff, Marc Antoine"]


def test_names_of_several_keep_their_spaces() -> None:
    tags = highwire.tags(described.record("reading", "fr"))
    assert contents(tags, "citation_author") == ["Le Goff, Marc Antoine", "The Test Collective"]


def test_the_container_has_the_title_it_bears_in_the_language() -> None:
    for one in described.RECORDS:
        [title] = contents(highwire.tags(one), "citation_inbook_title")
        assert title == TITLES[one.language]


def test_what_an_edition_has_of_its_own() -> None:
    english, french = (dict(highwire.tags(described.record(language=language))) for language in ("en", "fr"))
    assert english["citation_isbn"] != french["citation_isbn"]
    assert french["citation_keywords"] == "machines; métiers"
    assert french["citation_pdf_url"] == "https://tests.example/volume/fr/talks/engines.pdf"
    assert french["citation_fulltext_html_url"] == "https://tests.example/volume/fr/talks/engines.html"
    assert french["DC.rights"] == "https://creativecommons.org/licenses/by/4.0/"


def test_what_is_unknown_has_no_tag() -> None:
    names = {name for name, _ in highwire.tags(described.record("foreword", **described.BARE))}
    assert not names & {"citation_pdf_url", "citation_fulltext_html_url", "citation_doi", "citation_isbn"}
    assert not names & {"citation_editor", "citation_abstract", "citation_keywords"}


def test_a_licence_without_a_deed_is_named() -> None:
    record = described.rewritten(described.record(), license="LicenseRef-ours")
    assert dict(highwire.tags(record))["DC.rights"] == "LicenseRef-ours"
