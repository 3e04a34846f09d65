"""Citations written out, and the table of what each format loses."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from babel.dates import get_month_names
from readers.citing import column
from readers.described import BARE, MEER, ROSNAY, TALK, book, record, records, untranslated
from readers.normal_form import held, plain
from volumes import CASES

from sphinx_proceedings.citations import formatted
from sphinx_proceedings.citations.losses import LOSSES, table
from sphinx_proceedings.language.author_year import Run
from sphinx_proceedings.language.spacing import spaced
from sphinx_proceedings.model.persons import Name, Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LANGUAGES = ("en", "fr")


def written(language: str) -> str:
    """Return every citation of the small volume for a reader of *language*, one in a line."""
    lines = []
    for edition in LANGUAGES:
        lines += [f"## {edition}", plain(formatted.volume(book(edition), language))]
        for one in book(edition).records():
            lines.append(plain(formatted.chapter(one, language)))
            lines.append(plain(formatted.chapter(one, language, paragraph="12", anchor="s12")))
    lines.append("## Talks")
    lines += [plain(formatted.talk(one.talk, language)) for one in book("en").records() if one.talk]
    lines.append("## Little known")
    lines += [plain(formatted.chapter(one, language)) for one in book("fr", **BARE).records()]
    lines.append("## Two editors")
    lines += [plain(formatted.chapter(one, language)) for one in book("fr", [TALK], editors=(MEER, ROSNAY)).records()]
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_citations_are_written_out(language: str, golden: Callable[[Path, str], None]) -> None:
    golden(CASES / f"citations_{language}.md", written(language))


@pytest.mark.parametrize(("language", "foreign"), [("fr", "en"), ("en", "fr")])
def test_dates_speak_the_readers_language(language: str, foreign: str) -> None:
    own, others = (set(get_month_names("wide", locale=one).values()) for one in (language, foreign))
    talk = record("talks/one").talk
    assert talk
    text = plain(formatted.talk(talk, language))
    assert [month for month in own if f" {month} 2025" in text.replace("\u00a0", " ")]
    assert not [month for month in others - own if month in text]


def test_french_citations_are_spaced_as_french() -> None:
    for one in book("fr").records():
        runs = formatted.chapter(one, "fr", paragraph="3")
        assert [run.text for run in runs if not run.language and run.text != spaced(run.text, "fr")] == []


def test_what_is_not_translated_is_cited_as_the_original() -> None:
    [one] = untranslated(book("fr", [TALK])).records()
    text = plain(formatted.chapter(one))
    assert "« OpenLLM France: Building AI" in text.replace("\u202f", " ")
    assert ", dans Essais 2026" in text
    assert "traduit" not in text
    assert "O’Hara" not in text
    assert formatted.chapter(one)[2].language == "en"


def test_a_translation_tells_its_original_and_its_translators() -> None:
    one = record("talks/one", "fr")
    assert formatted.chapter(one)[:8] == (
        Run("Le Goff, Marc Antoine (2026). "),
        Run("«\u202f"),
        Run("OpenLLM France\u00a0: faire de l’IA à 100\u202f% ouverte"),
        Run("\u202f»"),
        Run(" ["),
        Run("«\u202f"),
        Run("OpenLLM France: Building AI in 100% open_source {& co}", language="en"),
        Run("\u202f»"),
    )
    assert ", traduit de l’anglais par Ann O’Hara-Smith, dans " in plain(formatted.chapter(one))
    assert ", translated from the English by Ann O’Hara-Smith. In " in plain(formatted.chapter(one, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_paragraph_is_cited_as_the_version_has_it(language: str) -> None:
    [one] = book(language, [TALK]).records()
    text = plain(formatted.chapter(one, paragraph="12")).replace("\N{NO-BREAK SPACE}", " ")
    assert f", version {one.book.volume.version}, " in text
    assert text.partition(" http")[0].endswith(", § 12.")


def test_titles_of_volumes_are_emphasised_and_addresses_marked() -> None:
    runs = formatted.chapter(record("talks/one"), paragraph="12", anchor="s12")
    assert [run for run in runs if run.style] == [
        Run("Tests 2026: Proceedings of a test", "emphasis"),
        Run("https://tests.example/volume/en/talks/one.html#s12", "address"),
    ]
    assert ", §\u00a012. " in plain(runs)


def test_a_speaker_is_never_the_author_of_a_chapter() -> None:
    for one in records():
        if one.talk and not any(person in one.authors for person in one.talk.persons):
            assert str(one.talk.persons[0].name.family) not in plain(formatted.chapter(one)).partition("(")[0]


def test_many_authors_are_cut_short() -> None:
    authors = tuple(Person(name=Name(given="A", family=f"B{number}")) for number in range(11))
    (one,) = book("en", [replace(TALK, authors=authors)]).records()
    names = plain(formatted.chapter(one)).partition(" (")[0]
    assert names == "B0, A, A B1, A B2, A B3, A B4, A B5, A B6, et al."


def test_a_publisher_is_named_where_there_is_one() -> None:
    assert ", version 1.0. Small Press. https" in plain(formatted.volume(book("en", publisher="Small Press")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_of_losses_is_kept(language: str, golden: Callable[[Path, str], None]) -> None:
    head, *rows = table(language)
    lines = [head, ["---"] * len(head), *rows]
    golden(CASES / f"losses_{language}.md", "".join(f"| {' | '.join(line)} |\n" for line in lines))


def test_the_table_names_only_fields_there_are() -> None:
    fields = {field for one in records() for field in held(one)}
    assert [field for lost in LOSSES.values() for field in lost if field not in fields] == []


def test_types_without_a_translator_are_for_chapters_without_one() -> None:
    for one in records():
        assert column(one, "RIS").endswith("CHAP") == ("translators" in held(one))
        assert (column(one, "BibLaTeX") == "BibLaTeX @incollection, @inbook") == ("translators" in held(one))
