"""Results kept by what they were made from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.cache import Cache, digest, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.pure


def never() -> bytes:
    raise AssertionError("made a second time")


def test_what_is_settled_is_not_made_again(tmp_path: Path) -> None:
    before = Cache(tmp_path / "cache")
    assert before.get("one", lambda: b"1") == b"1"
    assert before.get("one", never) == b"1"
    before.settle()
    assert before.get("one", never) == b"1"
    assert Cache(tmp_path / "cache").get("one", never) == b"1"


def test_what_was_not_settled_is_made_again(tmp_path: Path) -> None:
    Cache(tmp_path).get("one", lambda: b"cut off")
    assert Cache(tmp_path).get("one", lambda: b"1") == b"1"


def test_what_fails_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        Cache(tmp_path).get("one", never)
    assert not list(tmp_path.iterdir())


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    before = Cache(tmp_path)
    for name in ("one", "two"):
        before.get(name, name.encode)
    before.settle()
    Cache(tmp_path).get("three", lambda: b"cut off")
    after = Cache(tmp_path)
    after.get("two", never)
    after.settle()
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


@pytest.mark.parametrize("stands", [os.mkdir, os.mkfifo, lambda path: os.symlink("nowhere", path)])
def test_what_stands_in_the_place_of_an_entry_goes(tmp_path: Path, stands: Callable[[Path], None]) -> None:
    before = Cache(tmp_path)
    for name in ("one", "one.new", "two"):
        stands(tmp_path / name)
    assert before.get("one", lambda: b"1") == b"1"
    before.settle()
    assert Cache(tmp_path).get("one", never) == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["one"]


@pytest.mark.parametrize("changed", [b"", b"x", None])
def test_what_is_not_as_it_was_kept_is_made_again(tmp_path: Path, changed: bytes | None) -> None:
    before = Cache(tmp_path)
    for name in ("one", "two"):
        before.get(name, name.encode)
    before.settle()
    (tmp_path / "one").write_bytes((tmp_path / "two").read_bytes() if changed is None else changed)
    assert Cache(tmp_path).get("one", lambda: b"anew") == b"anew"


@given(st.lists(st.text() | st.binary()), st.lists(st.text() | st.binary()))
def test_other_parts_have_another_digest(some: list[str | bytes], others: list[str | bytes]) -> None:
    def plain(parts: list[str | bytes]) -> list[bytes]:
        return [part.encode() if isinstance(part, str) else part for part in parts]

    assert (digest(*some) == digest(*others)) == (plain(some) == plain(others))


def test_files_are_known_by_place_and_content(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    file = tmp_path / "folder/one"
    file.write_text("1")
    first = digest_of([tmp_path / "folder"], tmp_path)
    assert digest_of([file], tmp_path) == first
    file.write_text("2")
    assert digest_of([tmp_path / "folder"], tmp_path) != first
    file.write_text("1")
    assert digest_of([tmp_path / "folder", tmp_path / "missing"], tmp_path) == first
    file.rename(tmp_path / "folder/two")
    assert digest_of([tmp_path / "folder"], tmp_path) != first
