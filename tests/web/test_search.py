"""Search: accents, ligatures and elisions, the same in Python and in the reader's browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.search import IndexBuilder, SearchLanguage

from sphinx_proceedings.web import search
from sphinx_proceedings.web.search import Folded, browser_code, fold, folded

if TYPE_CHECKING:
    from collections.abc import Callable

FoldedEnglish, FoldedFrench = folded("en", ["fr"]), folded("fr", ["en"])
FOLDING = browser_code(["en", "fr"])
SCRIPT = Path(search.__file__).parent / "theme" / "static" / "search.js"
FOLDED = {
    "Données": "donnees",
    "donne\u0301es": "donnees",
    "ŒUVRE": "oeuvre",
    "æquo": "aequo",
    "l’œuvre": "l’oeuvre",
    "inno³": "inno³",
    "İstanbul": "istanbul",
    "AI": "ai",
}
SPLIT = {
    "l’IA": ["l", "ia"],
    "l'intelligence artificielle": ["l", "intelligence", "artificielle"],
    "aujourd’hui, 2025 !": ["aujourd", "hui", "2025"],
    "inno³ (s. d.)": ["inno³", "s", "d"],
    "  ": [],
}


@pytest.mark.parametrize(("text", "folded"), FOLDED.items())
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(("text", "words"), SPLIT.items())
def test_words_part_at_apostrophes(text: str, words: list[str]) -> None:
    assert FoldedFrench({}).split(text) == words


@pytest.mark.parametrize("search", [FoldedFrench({}), FoldedEnglish({})])
def test_what_elision_leaves_is_no_word(search: Folded) -> None:
    assert next(word for word in search.split("l’IA, d’un commun, qu’on") if search.word_filter(word)) == "ia"


def test_accents_do_not_hide_stop_words() -> None:
    assert not FoldedFrench({}).word_filter(fold("même"))


def test_a_volume_may_have_stop_words_searched() -> None:
    assert not FoldedFrench({}).word_filter(fold("AI"))
    search = FoldedFrench({"words": "ai ont"})
    assert [word for word in ("ai", "ont", "même") if search.word_filter(fold(word))] == ["ai", "ont"]


def test_years_are_words_and_the_numbers_of_notes_are_not() -> None:
    assert FoldedEnglish({}).word_filter("2025")
    assert not FoldedEnglish({}).word_filter("12")


def test_french_finds_the_plural_without_accents() -> None:
    search = FoldedFrench({})
    assert search.stem(fold("données")) == search.stem(fold("donnee"))


@pytest.fixture
def in_node(require: Callable[..., str]) -> Callable[[str], object]:
    """Run a script as a browser would; return the JSON it prints."""

    def run(script: str) -> object:
        command = [require("node"), "-e", f"global.window = global;\n{script}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def test_browser_folds_and_splits_alike(in_node: Callable[[str], object]) -> None:
    texts = [*FOLDED, *SPLIT]
    found = in_node(f"{FOLDING}\nconsole.log(JSON.stringify({json.dumps(texts)}.map((t) => [fold(t), splitQuery(t)])))")
    assert found == [[fold(text), FoldedFrench({}).split(text)] for text in texts]


# A word of each language, and one by which a reader may look for it.
FOUND = {
    "es": ("las publicaciones", "publicación"),
    "de": ("die Straßen", "strasse"),
    "pt": ("as comunicações", "comunicação"),
    "pt-BR": ("as comunicações", "comunicacao"),
    "it": ("l’università", "università"),
    "ca": ("l’energia", "energia"),
    "ar": ("البيانات المفتوحة", "بيانات"),
    "oc": ("las donadas", "donadas"),
    "ja": ("日本語の論文", "論文"),
    "zh-Hant": ("開放資料", "資料"),
    "th": ("ข้อมูลเปิด", "ข้อมูล"),
}


@pytest.mark.parametrize(("language", "text", "query"), [(language, *texts) for language, texts in FOUND.items()])
def test_a_query_finds_a_page_in_any_language(
    language: str, text: str, query: str, in_node: Callable[[str], object]
) -> None:
    search = folded(language, ["en"])({})
    terms = {search.stem(word): 0 for word in search.split(text) if search.word_filter(search.stem(word))}
    index = {"docnames": ["one"], "terms": terms, "titleterms": {}}
    stopwords = f"window.stopwords = new Set({json.dumps(sorted(search.stopwords))});"
    code = "\n".join([stopwords, stemmer(search), search.js_splitter_code, SCRIPT.read_text(encoding="utf-8")])
    ask = f"""
const index = {json.dumps(index)};
console.log(JSON.stringify(find(index, wanted({json.dumps(query)}).map((word) => meaning(index, word)))));
"""
    assert in_node(code + ask) == [0]


def stemmer(search: SearchLanguage) -> str:
    """Return the stemmer as Sphinx hands it to the browser."""
    builder = IndexBuilder.__new__(IndexBuilder)
    builder.lang = search
    return builder.get_js_stemmer_code()


def test_the_code_of_a_volume_in_french_and_english_has_no_more_than_it_needs() -> None:
    assert "ß" not in FOLDING
    assert "pairs" not in FOLDING
    assert "pairs" in browser_code(["en", "ja"])


INDEX = {
    "docnames": ["one", "two", "three"],
    "terms": {"commun": [0, 1], "communaut": 2, "don": [1, 2], "ouvert": 1},
    "titleterms": {"don": 2},
}


@pytest.mark.parametrize(
    ("query", "files"),
    [
        ("commun", [0, 1]),
        ("commu", [0, 1, 2]),
        ("le don", [2, 1]),
        ("don ouvert", [1]),
        ("don absent", []),
        ("le", []),
    ],
)
def test_browser_finds_pages_with_all_words_titles_first(
    query: str, files: list[int], in_node: Callable[[str], object]
) -> None:
    stub = "window.stopwords = new Set(['le']); window.Stemmer = class { stemWord(word) { return word; } };"
    ask = f"""
const index = {json.dumps(INDEX)};
console.log(JSON.stringify(find(index, wanted({json.dumps(query)}).map((word) => meaning(index, word)))));
"""
    assert in_node(stub + FOLDING + SCRIPT.read_text(encoding="utf-8") + ask) == files
