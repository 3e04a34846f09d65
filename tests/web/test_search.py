"""Search: accents, ligatures and elisions, the same in Python and in the reader's browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from readers.searching import SCRIPT, asker, defined, found, in_node
from sphinx.search import IndexBuilder, SearchLanguage

from sphinx_proceedings.web.search import Folded, browser_code, fold, folded

if TYPE_CHECKING:
    from collections.abc import Callable

FoldedEnglish, FoldedFrench = folded("en", ["fr"]), folded("fr", ["en"])
FOLDING = browser_code(["en", "fr"])
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


def test_browser_folds_and_splits_alike(require: Callable[..., str]) -> None:
    texts = [*FOLDED, *SPLIT]
    found = in_node(
        require("node"),
        f"{FOLDING}\nconsole.log(JSON.stringify({json.dumps(texts)}.map((t) => [fold(t), splitQuery(t)])))",
    )
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
    language: str, text: str, query: str, require: Callable[..., str]
) -> None:
    ask = asker(require("node"), language_data(language), page("other", "…"), page("one", text))
    assert [one["url"] for one in ask(query)] == ["one"]


def language_data(language: str) -> str:
    """Return what an edition's search knows of its language, as Sphinx hands it to the browser."""
    search = folded(language, ["en"])({})
    stopwords = f"window.stopwords = new Set({json.dumps(sorted(search.stopwords))});"
    return "\n".join([stopwords, stemmer(search), search.js_splitter_code, ""])


def page(url: str, *texts: str, title: str = "", **told: Any) -> dict[str, Any]:
    """Return a page as the index has it, each text a numbered paragraph."""
    passages = [["text", f"p-{number}", number, text] for number, text in enumerate(texts, 1)]
    return {"url": url, "title": title, "passages": passages, **told}


def stemmer(search: SearchLanguage) -> str:
    """Return the stemmer as Sphinx hands it to the browser."""
    builder = IndexBuilder.__new__(IndexBuilder)
    builder.lang = search
    return builder.get_js_stemmer_code()


def test_the_code_of_a_volume_in_french_and_english_has_no_more_than_it_needs() -> None:
    assert "ß" not in FOLDING
    assert "pairs" not in FOLDING
    assert "pairs" in browser_code(["en", "ja"])


PAGES = (
    page("names", "Don, communs.", "Autre.", back=True),
    page("one", "Un commun, des communs.", "Le conseil des communes."),
    page("two", "Le don. Un don ouvert, à tous.", "Un commun.", "Les communautés ouvertes."),
    page("three", "Rien n’est ouvert.", title="Le don"),
)


@pytest.mark.parametrize(
    ("query", "urls"),
    [
        ("communs", ["one", "two", "names"]),
        ("commu", ["one", "two", "names"]),
        ("commune", ["one"]),
        ("le don", ["three", "two", "names"]),
        ("don ouvert", ["two", "three"]),
        ("“don ouvert”", ["two"]),
        ("« ouvert à tous »", ["two"]),
        ("don absent", []),
        ("le", []),
        ("§ 3", ["two"]),
        ("don §2", ["names", "two"]),
        ("§ 9", []),
    ],
)
def test_browser_finds_pages_with_all_that_was_asked(query: str, urls: list[str], require: Callable[..., str]) -> None:
    ask = asker(require("node"), language_data("fr"), *PAGES)
    assert sorted(one["url"] for one in ask(query)) == sorted(urls)


@pytest.mark.parametrize(
    ("query", "url"),
    [("communs", "one"), ("le don", "three"), ("don ouvert", "three"), ("commun", "one")],
)
def test_titles_are_found_first_then_what_is_said_most(query: str, url: str, require: Callable[..., str]) -> None:
    assert asker(require("node"), language_data("fr"), *PAGES)(query)[0]["url"] == url


GLOSSARY = [
    *(["term", "", 0, "communs"], ["text", "", 0, "several"]),
    *(["term", "", 0, "commun"], ["text", "", 0, ["In English ", "the commons", ". ", "One", "."]]),
]


@pytest.mark.parametrize(
    ("query", "definition"),
    [
        ("commun", "In English the commons. One."),
        ("Communs", "several"),
        ("« le commun »", "In English the commons. One."),
        ("the Commons", "In English the commons. One."),
        ("commons", None),
        ("one", None),
        ("les communes", None),
        ("communs numériques", None),
        ("commun § 2", None),
        ("les", None),
    ],
)
def test_a_term_is_explained_that_is_all_that_was_typed(
    query: str, definition: str | None, require: Callable[..., str]
) -> None:
    index = {"pages": [{"url": "glossary", "title": "Glossaire", "passages": GLOSSARY}]}
    assert defined(require("node"), language_data("fr"), index, query) == definition


def test_a_word_that_one_language_keeps_apart_is_apart_in_what_others_quote(require: Callable[..., str]) -> None:
    ask = asker(require("node"), language_data("fr"), page("one", "the commons"), page("two", "Common Corpus"))
    assert [one["url"] for one in ask("commons")] == ["one"]


@pytest.mark.parametrize(
    ("query", "number", "others", "marked"),
    [
        ("communs", 1, [], ["commun", "communs"]),
        ("commune", 2, [], ["communes"]),
        ("§ 2", 2, [], []),
        ("communs § 2", 2, [], []),
    ],
)
def test_a_result_leads_to_the_passage_that_says_most(
    query: str, number: int, others: list[int], marked: list[str], require: Callable[..., str]
) -> None:
    [first] = [one for one in asker(require("node"), language_data("fr"), *PAGES)(query) if one["url"] == "one"]
    assert (first["number"], first["anchor"]) == (number, f"p-{number}")
    assert (first["others"], first["marked"]) == (others, marked)


def test_where_the_words_stand_together_none_is_marked_alone(require: Callable[..., str]) -> None:
    [two] = [one for one in asker(require("node"), language_data("fr"), *PAGES)("don ouvert") if one["url"] == "two"]
    assert two["marked"] == ["don ouvert"]


def test_what_a_volume_is_called_is_found_after_what_its_passages_say(require: Callable[..., str]) -> None:
    name = "The Commons AI 2025 of Commons AI."
    index = {"pages": [page("often", name, name), page("once", name, "Our commons.")], "names": ["Commons AI 2025"]}
    [answer] = found(require("node"), language_data("en"), index, ["commons"])
    assert [(one["url"], one["number"]) for one in answer] == [("once", 2), ("often", 1)]


# A document that tells its elements as lists, each behind its name.
SHOWN = """
global.document = { createElement: (name) => {
  const told = [name];
  return { append: (...children) => told.push(...children), toJSON: () => told };
} };
const { pages: [{ passages: [, passage] }] } = read(%s);
console.log(JSON.stringify(excerpt(passage, [{ begin: 7, end: 13 }])));
"""


def test_an_excerpt_keeps_slanted_words_and_shows_markup_as_words(require: Callable[..., str]) -> None:
    runs = ["Read ", "<i>A", " title", "</i>", "."]
    index = {"pages": [{"url": "one", "title": "One", "passages": [["text", "p-1", 1, runs]]}]}
    script = language_data("en") + SCRIPT.read_text(encoding="utf-8") + SHOWN % json.dumps(index)
    shown = ["p", "", "Read ", ["em", "<i"], ["mark", ["em", ">A"], " tit"], "le", ["em", "</i>"], ".", ""]
    assert in_node(require("node"), script) == shown
