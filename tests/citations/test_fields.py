"""Fields that are unknown are left out, and no others."""

from __future__ import annotations

import pytest

from sphinx_proceedings.citations.fields import known


@pytest.mark.parametrize("unknown", [None, "", [], {}, (), {"a": None}])
def test_what_is_unknown_is_absent(unknown: object) -> None:
    assert known({"a": unknown, "b": "text"}) == {"b": "text"}


@pytest.mark.parametrize("value", [0, 0.0, False, " ", [""]])
def test_what_is_known_stays(value: object) -> None:
    assert known({"a": value}) == {"a": value}


def test_fields_within_fields_are_no_exception() -> None:
    assert known({"a": [{"b": None, "c": [{"d": ""}]}]}) == {"a": [{"c": [{}]}]}
    assert known({"a": {"b": None, "c": 0}}) == {"a": {"c": 0}}
