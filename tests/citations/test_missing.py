"""What a record does not know is listed, and nothing that it knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from readers import described

from sphinx_proceedings.citations.deposit.missing import missing, remedies
from sphinx_proceedings.citations.deposit.template import reachable

FULL = {"url": "https://tests.org/volume", "publisher": "A Press"}


def test_all_that_is_unknown_is_listed() -> None:
    record = described.record("foreword", "en", **described.BARE)
    unknown = ["url", "doi", "isbn", "publisher", "editors", "abstract", "keywords", "reviewers", "translators"]
    assert list(missing(record)) == [(field, "foreword") for field in unknown]


def test_what_is_known_is_not_listed() -> None:
    assert list(missing(described.record("talks/engines", "en", **FULL))) == [
        ("media.url", "talks/engines"),
        ("affiliations", "Marc Antoine Le Goff"),
        ("orcid", "Éva Szabó Nagy"),
        ("affiliations", "Rosa Lind"),
        ("orcid", "Ada Byron"),
    ]


def test_an_original_misses_no_translator() -> None:
    original, translation = (described.record("foreword", language, translators=()) for language in ("fr", "en"))
    assert ("translators", "foreword") not in missing(original)
    assert ("translators", "foreword") in missing(translation)


def test_pages_are_unknown_before_a_pdf() -> None:
    record = described.record()
    unknown = ("pages", record.chapter.docname)
    assert unknown not in missing(record)
    assert unknown in missing(replace(record, book=replace(record.book, extents={})))


def test_nobody_is_listed_twice() -> None:
    record = described.record(editors=(described.LE_GOFF,))
    told = " ".join(remedies([record], "text/start.md"))
    assert told.count("Marc Antoine Le Goff") == 1


def test_a_remedy_names_persons_or_chapters_unless_all_miss_it() -> None:
    def said(facts: dict[str, Any]) -> dict[str, str]:
        lines = remedies(list(described.book("en", **facts).records()), "text/start.md")
        return {name: remedy for name, _, remedy in (line.partition(": ") for line in lines)}

    full, bare = said(FULL), said(described.BARE)
    assert full["orcid"].endswith("never guess one from a search (Éva Szabó Nagy, Jean Petit, Ada Byron)")
    assert full["media.url"].endswith("once it is published (talks/engines)")
    assert bare["isbn"] == "set `isbn` in text/start.md, one for each language"


@pytest.mark.parametrize(
    "url", ["https://volume.example/fr", "http://localhost:8000", "https://a.example.org", "https://b.test", None]
)
def test_reserved_names_are_no_addresses(url: str | None) -> None:
    assert reachable(url) is None


@pytest.mark.parametrize("url", ["https://inno3.fr/blog", "https://example.fr", "https://myexample.com/"])
def test_other_names_are(url: str) -> None:
    assert reachable(url) == url
