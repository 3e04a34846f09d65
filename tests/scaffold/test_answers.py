"""What a new volume is told: read, defaulted, or refused in one line each."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.scaffold import answers, typed_persons

if TYPE_CHECKING:
    from collections.abc import Callable

GIVEN: dict[str, str | None] = {
    "title": "Élan 2026",
    "date": "2026-12-01",
    "place": "Lyon",
    "authors": "Ada Byron; {A Collective}",
}


def typing(*lines: str) -> Callable[[str], str]:
    """Return what answers prompts with these lines, and then ends."""
    waiting = iter(lines)

    def ask(prompt: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    return ask


def test_everything_else_has_a_default() -> None:
    known = answers.collect(GIVEN, None)
    assert known["languages"] == ("en", "fr")
    assert known["language"] == "en"
    assert known["event"] == "Élan 2026"
    assert known["date_end"] == datetime.date(2026, 12, 1)
    assert (known["licence"], known["stem"], known["url"]) == ("CC-BY-SA-4.0", "elan-2026", None)
    assert known["authors"] == [{"name": {"given": "Ada", "family": "Byron"}}, {"name": {"literal": "A Collective"}}]


WRONG = {
    "no title": ({"title": None}, "--title: the title of the volume is missing; give it, or answer at a terminal"),
    "no day": ({"date": "1 December"}, "--date: write a day of the calendar as YYYY-MM-DD, not '1 December'"),
    "the end first": ({"date_end": "2026-11-30"}, "--date-end: the last day is before the first; mend one of them"),
    "nobody": ({"authors": ""}, "--authors: nobody is named; give --authors, or --editors"),
    "another language": ({"language": "de"}, "--language: must be one of the volume's languages, en, fr"),
    "a licence": ({"licence": "CC BY"}, "--licence: 'CC BY' is no SPDX identifier"),
    "an address": ({"url": "https://a.example/b/"}, "--url: write the address without a slash at its end"),
    "a stem": ({"stem": "a/b"}, "--stem: it becomes the name of files"),
    "an ORCID iD": ({"authors": "Ada Byron [0000-0002-1825-0098]"}, "--authors: the check digit of this ORCID iD"),
}


@pytest.mark.parametrize(("changed", "said"), WRONG.values(), ids=WRONG)
def test_each_mistake_is_one_line(changed: dict[str, str | None], said: str) -> None:
    with pytest.raises(ProceedingsError) as refused:
        answers.collect({**GIVEN, **changed}, None)
    assert str(refused.value).startswith(said)
    assert "\n" not in str(refused.value)


def test_all_that_is_missing_is_told_at_once() -> None:
    with pytest.raises(ProceedingsError) as refused:
        answers.collect({}, None)
    assert [line.partition(":")[0] for line in str(refused.value).splitlines()] == ["--title", "--date", "--place"]


def test_what_is_not_given_is_asked_for_until_it_can_be_read() -> None:
    ask = typing("Élan 2026", "", "soon", "2026-12-01", "2026-12-03", "Lyon", "Ada Byron", "", "", "")
    known = answers.collect({}, ask)
    assert (known["date"].day, known["date_end"].day) == (1, 3)
    assert known["languages"] == ("en", "fr")


def test_an_end_of_the_answers_is_told() -> None:
    with pytest.raises(ProceedingsError, match="the questions ended unanswered"):
        answers.collect({}, typing("Élan 2026"))


PERSONS = {
    "Ada Byron": {"name": {"given": "Ada", "family": "Byron"}},
    "de la Cruz, Ana": {"name": {"given": "Ana", "family": "de la Cruz"}},
    "García Márquez, Gabriel": {"name": {"given": "Gabriel", "family": "García Márquez"}},
    "Gabriel José {García Márquez}": {"name": {"given": "Gabriel José", "family": "García Márquez"}},
    "Plato": {"name": {"family": "Plato"}},
    "{A Collective}": {"name": {"literal": "A Collective"}},
    "Ada Byron [https://orcid.org/0000-0002-1825-0097] (A, B)": {
        "name": {"given": "Ada", "family": "Byron"},
        "orcid": "0000-0002-1825-0097",
        "affiliations": ["A", "B"],
    },
}


@pytest.mark.parametrize(("text", "person"), PERSONS.items(), ids=PERSONS)
def test_a_person_is_typed_in_one_line(text: str, person: dict[str, object]) -> None:
    assert typed_persons.read(text) == [person]


@pytest.mark.parametrize("text", ["Ada (a", "[0000-0002-1825-0097]", "Ada {x} y"])
def test_what_is_no_person_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="write a person as Given Family"):
        typed_persons.read(text)


@pytest.mark.parametrize("text", ["Ada Byron, Bob Lind", "Ada, Bob, Cleo", "Ada Byron, Bob Lind (Somewhere)"])
def test_what_may_be_several_persons_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="may be several persons; part persons by semicolons"):
        typed_persons.read(text)
