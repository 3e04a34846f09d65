"""Whatever stands in the files of a build folder, and in the shell's date: taken as it was made, or not at all."""

from __future__ import annotations

import datetime
import json
import os
import pickle
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuzz import examples, taken
from sphinx_proceedings.cache import Cache, unsealed, write_sealed
from sphinx_proceedings.editions import lock, source_date_epoch
from sphinx_proceedings.editions.made import Ledger
from sphinx_proceedings.model import pagination
from sphinx_proceedings.model.pagination import Break, Extent, Pagination

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["pdf/en", "key", "files", "told", "a", "stem", "order", "extents"]) | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
).map(lambda value: json.dumps(value).encode())
DEEP = st.integers(1, 5000).map(lambda depth: b"[" * depth)
DATA = st.one_of(st.binary(max_size=200), JSON, DEEP, st.just(pickle.dumps({"x": 1})))


def harmed(data: bytes, place: int, change: bytes, is_cut: bool) -> bytes:
    """Return data of which something is another, or missing."""
    place %= len(data) + 1
    return data[:place] if is_cut else data[:place] + change + data[place + len(change) :]


HARM = st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=4), st.booleans())


@examples(200)
@given(DATA, st.booleans())
def test_any_ledger(data: bytes, is_sealed: bool) -> None:
    with TemporaryDirectory() as folder:
        build = Path(folder)
        path = Ledger(build).path
        if is_sealed:
            write_sealed(path, path.name, data)
        else:
            path.write_bytes(data)
        ledger = Ledger(build)
        kept = ledger.kept("pdf/en", "key")
        assert kept is None or (kept.key == "key" and all(isinstance(line, str) for line in kept.told))
        ledger.note("pdf/en", "key", ["told"])
        again = Ledger(build).kept("pdf/en", "key")
        assert again
        assert again.told == ("told",)


@examples(200)
@given(st.binary(max_size=100), HARM)
def test_a_harmed_entry_of_a_cache_is_made_again(made: bytes, harm: tuple[int, bytes, bool]) -> None:
    with TemporaryDirectory() as folder:
        before = Cache(Path(folder))
        before.get("one", lambda: made)
        before.settle()
        path = Path(folder, "one")
        whole = path.read_bytes()
        path.write_bytes(harmed(whole, *harm))
        after = Cache(Path(folder))
        same = path.read_bytes() == whole
        assert after.get("one", lambda: b"anew") == (made if same else b"anew")
        after.settle()
        assert Cache(Path(folder)).get("one", lambda: b"never") == (made if same else b"anew")


@examples(200)
@given(DATA, st.text(max_size=3))
def test_any_entry_of_a_cache(data: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "one")
        path.write_bytes(data)
        assert unsealed(path, name) is None
        write_sealed(path, name, data)
        assert unsealed(path, name) == data
        assert unsealed(path, f"{name}x") is None


DAY = datetime.date(2026, 1, 1)
PAGES = Pagination("v", ("a", "b"), {"a": Extent("A", "1", "2", 3, (Break("2", 1, 0),))})


@examples(200)
@given(DATA | st.builds(lambda harm: harmed(_written(), *harm), HARM))
def test_any_page_numbers(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "pages.json")
        path.write_bytes(data)
        known = taken(lambda: pagination.read(path))
        if known:
            assert all(isinstance(one, Extent) for one in known.extents.values())


def _written() -> bytes:
    with TemporaryDirectory() as folder:
        pagination.write(Path(folder, "p"), PAGES)
        return Path(folder, "p").read_bytes()


@examples(300)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30) | st.integers().map(str))
def test_any_date(text: str) -> None:
    with TemporaryDirectory() as folder, patch.dict(os.environ, {source_date_epoch.VARIABLE: text}):
        second = taken(lambda: source_date_epoch.environment(Path(folder), DAY))
        if second is not None:
            assert 0 <= int(second[source_date_epoch.VARIABLE]) <= source_date_epoch.LATEST


@examples(200)
@given(st.binary(max_size=120) | st.just(b"process 1, build, since 2026-01-01 10:00\n"))
def test_any_holder(said: bytes) -> None:
    with TemporaryDirectory() as folder, lock.held(Path(folder), "build", lock.refuse):
        Path(folder, lock.NAME).write_bytes(said)
        with pytest.raises(lock.BusyError) as raised, lock.held(Path(folder), "build", lock.refuse):
            pass
        assert str(raised.value).isprintable()
