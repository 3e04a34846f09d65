"""A language is one record: Spanish, registered here only, is printed by every room; without one, none breaks."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string
from readers.described import TALK, book
from readers.normal_form import plain

from sphinx_proceedings.catalogs.check import check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.files.biblatex import biblatex
from sphinx_proceedings.language import interface, sentences
from sphinx_proceedings.language.manners import NO_BREAK, Habit, Manners
from sphinx_proceedings.language.registry import KNOWN
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.references import style

if TYPE_CHECKING:
    from sphinx_proceedings.citations.record import Record

WORDS = "el los las del y que una por con para se lo no es son fue como más pero la un"
SPANISH = Manners(
    language="es",
    locale="es_ES",
    biblatex="spanish",
    translated_from="translated from the Spanish",
    quotes=("«", "»"),
    inner_quotes=("“", "”"),
    after_title=", ",
    pages="págs.",
    issue="núm.",
    spacing=((re.compile(r"(?<=\d) (?=%)"), NO_BREAK),),
    habits=(Habit(re.compile(r"(?<![¿\w ])[^¿?]*\w\?"), "a question without ¿", "write ¿ before it"),),
    function_words=frozenset(WORDS.split()),
)
ENTRY = parse_string(
    """@article{one, author={Cruz, Ana}, title={Los «comunes»}, journal={Revista}, number={2}, pages={3--9},
    year={2020}, langid={spanish}}""",
    "bibtex",
).entries["one"]


@pytest.fixture
def spanish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KNOWN, "es", SPANISH)


def record(language: str, original: str) -> Record:
    """Return the record of a chapter written in one language, in another, of a volume in the two and English."""
    known = book().volume
    texts = {name: getattr(known, name) for name in ("title", "subtitle", "description")}
    texts = {name: {**text, original: "Texto", language: "Un libro"} for name, text in texts.items()}
    event = replace(known.event, subtitle=None, place={**known.event.place, original: "Brest", language: "Brest"})
    chapter = replace(TALK, language=original, title="Uno", doi=None)
    languages = tuple(dict.fromkeys(["en", original, language]))
    [found] = book(language, [chapter], languages=languages, event=event, doi_prefix=None, **texts).records()
    return found


@pytest.mark.usefixtures("spanish")
def test_a_reference_is_printed_and_marked() -> None:
    assert str(style.formatted(ENTRY, "es")) == (
        f"Cruz, Ana (2020). «Los “comunes”», Revista, núm.{NO_BREAK}2, págs.{NO_BREAK}3–9."
    )
    assert "language-es" in repr(style.formatted(ENTRY, "en"))


@pytest.mark.usefixtures("spanish")
def test_a_citation_is_printed_and_marked() -> None:
    citation = formatted.chapter(record("es", "en"))
    assert plain(citation).startswith("Le Goff, Marc Antoine (2026). «Uno» [«OpenLLM France: ")
    assert "co}»], traducido del inglés por Ann" in plain(citation)
    assert ", en Un libro: Un libro, " in plain(citation)
    english = formatted.chapter(record("en", "es"))
    assert ", translated from the Spanish by Ann" in plain(english)
    assert [run.language for run in english if run.text == "Uno"] == ["es"]


@pytest.mark.usefixtures("spanish")
def test_bib_files_name_it_to_latex() -> None:
    assert re.search(r"^ *language *= \{spanish\},\n *langid *= \{spanish\},$", biblatex(record("es", "en")), re.M)


@pytest.mark.usefixtures("spanish")
def test_its_catalogs_are_checked() -> None:
    context = Context(languages=("en", "es"))
    left = "The words of the source were left as they were by the translator."
    told = "Las palabras del original no son las que el traductor ha escrito, pero lo son para la prensa."
    found = [{one.rule for one in check_pair(left, text, "es", context)} for text in (left, told, "Sí?")]
    assert found[0] == {"language"}
    assert found[1] == set()
    assert "typography" in {one.rule for one in check_pair("Yes?", "Sí?", "es", context)}


@pytest.mark.usefixtures("spanish")
def test_names_dates_and_spaces_are_its_own() -> None:
    assert interface.own_name("es") == "Español"
    assert interface.day(datetime.date(2025, 12, 10), "es") == "10 de diciembre de 2025"
    assert interface.locales(["en", "es"]) == {"en": "en_GB", "es": "es_ES"}
    assert spaced("un 5 % más", "es") == f"un 5{NO_BREAK}% más"


@pytest.mark.parametrize(("code", "name"), [("cy", "Welsh"), ("ga", "Irish"), ("qtz", "qtz"), ("xyz", "xyz")])
def test_a_language_without_a_record_is_printed_as_english_is(code: str, name: str) -> None:
    chapter = record("en", code)
    assert f"translated from the {name} by Ann" in plain(formatted.chapter(chapter))
    assert "(2026). “Uno”. In Un libro: Un libro" in plain(formatted.chapter(record(code, code)))
    assert "2025" in sentences.event(record(code, "en").book.volume, code)
    assert biblatex(record(code, "en"))
    assert interface.number(12345, code)
    assert not list(check_pair("One thing.", "Uno.", code, Context(languages=("en", code))))
