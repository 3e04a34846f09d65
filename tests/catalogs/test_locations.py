"""The places of messages: a page each, a passage on it where one has an id, and the same in a new catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
from babel.messages import Catalog
from sphinx_intl.catalog import dump_po

from sphinx_proceedings.catalogs.locations import FILE, located, read, written

if TYPE_CHECKING:
    from pathlib import Path


def test_places_are_read_as_they_were_written(tmp_path: Path) -> None:
    assert read(tmp_path) == {}
    places = {"a/one": {"Été": "p-abcdefg", "Two": ""}}
    (tmp_path / FILE).write_text(written(places), encoding="utf-8")
    assert read(tmp_path) == places


def test_a_new_catalog_tells_them_without_lines(tmp_path: Path) -> None:
    template = Catalog()
    for message in ("One", "Two", "Three"):
        template.add(message)
    path = tmp_path / "one.po"
    dump_po(str(path), located(template, "a/one", {"One": "p-abcdefg", "Two": ""}), width=0)
    catalog = polib.pofile(str(path))
    assert [entry.occurrences for entry in catalog] == [
        [("a/one.html#p-abcdefg", "")],
        [("a/one.html", "")],
        [("a/one.html", "")],
    ]
