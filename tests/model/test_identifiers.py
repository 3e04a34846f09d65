"""Identifiers: true ones are taken as they are, any one digit copied wrong is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.model import identifiers

if TYPE_CHECKING:
    from collections.abc import Callable

# Of ORCID's, ROR's and the ISBN agency's own documentation, and of the organisations themselves.
TRUE = [
    (identifiers.orcid, "0000-0002-1825-0097"),
    (identifiers.orcid, "0000-0002-1694-233X"),
    (identifiers.ror, "https://ror.org/02feahw73"),
    (identifiers.ror, "https://ror.org/05a28rw58"),
    (identifiers.isbn, "978-3-16-148410-0"),
    (identifiers.isbn, "9780306406157"),
]


@pytest.mark.parametrize(("check", "value"), TRUE)
def test_a_true_identifier_is_taken(check: Callable[[str], str], value: str) -> None:
    assert check(value) == value


@given(case=st.sampled_from(TRUE), place=st.integers(0), digit=st.sampled_from("0123456789"))
def test_a_digit_copied_wrong_is_noticed(case: tuple[Callable[[str], str], str], place: int, digit: str) -> None:
    check, value = case
    places = [at for at, character in enumerate(value) if character.isdigit() or character == "X"]
    at = places[place % len(places)]
    if digit == value[at]:
        return
    with pytest.raises(ValueError, match=r"check digit|write a"):
        check(value[:at] + digit + value[at + 1 :])


@pytest.mark.parametrize("value", ["02feahw73", "https://ror.org/02feahwi3", "https://ror.org/02FEAHW73", "CNRS"])
def test_what_is_no_ror_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"write a ROR iD as https://ror\.org/"):
        identifiers.ror(value)


@pytest.mark.parametrize("value", ["MIT", "CC-BY-SA-4.0", "CC0-1.0", "LicenseRef-ours"])
def test_a_licence_of_spdx_is_taken(value: str) -> None:
    assert identifiers.licence(value) == value


@pytest.mark.parametrize("value", ["", "CC BY 4.0", "Creative Commons", "MIT OR CC0-1.0", "LicenseRef-"])
def test_what_is_no_licence_of_spdx_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="is no SPDX identifier"):
        identifiers.licence(value)
