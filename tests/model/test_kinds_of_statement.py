"""Each heading stands for one kind of statement, or for none."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from sphinx_proceedings.model.kinds_of_statement import Statements, percents


def test_a_heading_tells_the_kind_of_what_stands_under_it() -> None:
    statements = Statements(reported=("What was said",), reading=("Discussion", "Open questions"))
    assert statements.kind_of("What was said") == "reported"
    assert statements.kind_of("Open questions") == "reading"
    assert statements.kind_of("Background") is None


def test_a_heading_that_stands_for_two_kinds_is_refused() -> None:
    with pytest.raises(ValidationError, match="'Discussion' stands for two kinds of statement"):
        Statements(background=("Discussion",), reading=("Discussion",))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        # Each rounded by itself would make 101, and 99.
        ((606, 178, 216), [61, 18, 21]),
        ((263, 293, 444), [26, 29, 45]),
        ((1, 1, 1), [34, 33, 33]),
        ((7,), [100]),
    ],
)
def test_percents_add_up(counts: tuple[int, ...], told: list[int]) -> None:
    assert percents(counts) == told
