"""Results kept by what they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.editions.cache import Cache, digest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.pure


def never() -> bytes:
    raise AssertionError("made a second time")


def test_what_is_kept_is_not_made_again(tmp_path: Path) -> None:
    assert Cache(tmp_path / "cache").get("one", lambda: b"1") == b"1"
    assert Cache(tmp_path / "cache").get("one", never) == b"1"


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        Cache(tmp_path).get("one", never)
    assert not list(tmp_path.iterdir())


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    before = Cache(tmp_path)
    for name in ("one", "two"):
        before.get(name, name.encode)
    (tmp_path / "three.part").write_bytes(b"cut off")
    after = Cache(tmp_path)
    after.get("two", never)
    after.forget_unused()
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


@given(st.lists(st.text() | st.binary()), st.lists(st.text() | st.binary()))
def test_other_parts_have_another_digest(some: list[str | bytes], others: list[str | bytes]) -> None:
    def plain(parts: list[str | bytes]) -> list[bytes]:
        return [part.encode() if isinstance(part, str) else part for part in parts]

    assert (digest(*some) == digest(*others)) == (plain(some) == plain(others))
