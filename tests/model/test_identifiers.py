"""Identifiers: true ones are taken as they are, any one digit copied wrong is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.licenses._spdx import LICENSES

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


DEEDS = {
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-NC-ND-3.0-IGO": ("CC BY-NC-ND 3.0 IGO", "https://creativecommons.org/licenses/by-nc-nd/3.0/igo/"),
    "CC-BY-NC-SA-2.0-FR": ("CC BY-NC-SA 2.0 FR", "https://creativecommons.org/licenses/by-nc-sa/2.0/fr/"),
    "CC-BY-NC-ND-1.0": ("CC BY-NC-ND 1.0", "https://creativecommons.org/licenses/by-nd-nc/1.0/"),
    "CC-SA-1.0": ("CC SA 1.0", "https://creativecommons.org/licenses/sa/1.0/"),
    "CC-PDM-1.0": ("CC PDM 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "MIT": ("MIT", "https://spdx.org/licenses/MIT.html"),
    "LicenseRef-CC-BY-4.0": ("LicenseRef-CC-BY-4.0", None),
}
# What SPDX lists of Creative Commons, but for a certification that was withdrawn and had no version.
COMMONS = sorted({listed["id"] for key, listed in LICENSES.items() if key.startswith("cc")} - {"CC-PDDC"})


@pytest.mark.parametrize("licence", DEEDS)
def test_a_licence_has_a_name_and_where_it_is_listed_an_address(licence: str) -> None:
    assert (identifiers.common_name(licence), identifiers.deed(licence)) == DEEDS[licence]


def test_every_licence_of_creative_commons_has_a_deed_of_its_own() -> None:
    assert len(COMMONS) > 50
    assert None not in {identifiers.deed(licence) for licence in COMMONS}
    assert len({identifiers.deed(licence) for licence in COMMONS}) == len(COMMONS)


LINKED = [
    "https://example.org/a?b#c",
    "HTTP://example.org",
    "mailto:a@example.org",
    "one.html#two",
    "../one.html",
    "#two",
    "",
    "one two:three".replace(" ", "/"),
]
OUTSIDE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript\r:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "view-source:x",
    "//example.org/x",
    "\\\\example.org/x",
    "/\\example.org/x",
    "/\t/example.org/x",
]


@pytest.mark.parametrize("target", LINKED)
def test_a_link_leads_to_the_web_to_a_mailbox_or_to_the_volume(target: str) -> None:
    assert identifiers.is_linked(target)


@pytest.mark.parametrize("target", OUTSIDE)
def test_a_link_that_leads_elsewhere_is_known_as_browsers_read_it(target: str) -> None:
    assert not identifiers.is_linked(target)


@pytest.mark.parametrize(
    "value", ["10.1234/a}b", "10.1234/{a", "10.1234/a\\b", "10.1234/a b", "10.1234/a\x7f", "10.1234/"]
)
def test_what_would_end_a_field_is_no_doi(value: str) -> None:
    with pytest.raises(ValueError, match="write a DOI"):
        identifiers.doi(value)
