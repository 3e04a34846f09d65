"""Searching this book: the page a reader expects comes first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from readers.searching import found
from readers.this_volume import LANGUAGES

from sphinx_proceedings.web.search_index import CALL

if TYPE_CHECKING:
    from collections.abc import Callable

CASES = Path(__file__).parent.parent / "cases" / "searches"
# Of a language's queries.
FIRST = 0.9


def asked(book: Path, node: str, language: str, queries: list[str]) -> list[list[dict[str, Any]]]:
    """Return what the book's search finds in a language."""
    edition = book / language
    index = (edition / "searchindex.js").read_text(encoding="utf-8").strip()
    data = (edition / "_static" / "language_data.js").read_text(encoding="utf-8")
    return found(node, data, json.loads(index.removeprefix(CALL).removesuffix(")")), queries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_a_reader_expects_comes_first(language: str, book: Path, require: Callable[..., str]) -> None:
    lines = (CASES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    expected = dict(line.split(" => ") for line in lines if " => " in line)
    answers = asked(book, require("node"), language, list(expected))
    first = {query: [one["url"] for one in answer][:3] for query, answer in zip(expected, answers, strict=True)}
    missed = {query: urls for query, urls in first.items() if urls[:1] != [f"{expected[query]}.html"]}
    assert len(expected) - len(missed) >= len(expected) * FIRST, missed


def test_a_commune_is_no_commun(book: Path, require: Callable[..., str]) -> None:
    [answer] = asked(book, require("node"), "fr", ["communs"])
    assert {word.lower() for one in answer for word in one["marked"]} == {"commun", "communs"}
