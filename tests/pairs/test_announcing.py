"""What announces a table or figure, by what stands before and after it; what introduces a quotation, by its end."""

from __future__ import annotations

import pytest

from sphinx_proceedings.model.sides import Kind
from sphinx_proceedings.pairs.announcing import announces, introduces


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((Kind.HEADING, Kind.PARAGRAPH, Kind.TABLE), True),
        ((Kind.HEADING, Kind.PARAGRAPH, Kind.FIGURE), True),
        ((Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.TABLE), False),
        ((Kind.HEADING, Kind.ITEM, Kind.TABLE), False),
        ((Kind.HEADING, None, Kind.TABLE), False),
        ((Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH), False),
    ],
)
def test_a_paragraph_between_a_heading_and_what_is_shown_announces_it(
    kinds: tuple[Kind | None, Kind | None, Kind | None], expected: bool
) -> None:
    assert announces(*kinds) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One said:", True),
        ("Une personne a dit\N{NARROW NO-BREAK SPACE}: ", True),
        ("彼は言った：", True),
        ("This: that.", False),
    ],
)
def test_words_that_end_with_a_colon_introduce_a_quotation(text: str, *, expected: bool) -> None:
    assert introduces(text) is expected
