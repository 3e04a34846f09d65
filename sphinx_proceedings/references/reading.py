"""The .bib files read: their works, in the types and fields that references are printed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.references.canonical import canonical
from sphinx_proceedings.references.private_pybtex import NamesParser

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping
    from pathlib import Path

    from pybtex.database import Entry


def read(paths: Iterable[Path]) -> MutableMapping[str, Entry]:
    """Return the works of files by their keys, in their order; the files have been checked."""
    parser = NamesParser()
    for path in paths:
        parser.parse_string(path.read_text(encoding="utf-8-sig"))
    entries: MutableMapping[str, Entry] = parser.data.entries
    make_canonical(entries)
    return entries


def make_canonical(entries: MutableMapping[str, Entry]) -> None:
    """Put works in the types and fields that references are printed from."""
    written = dict(entries.items())
    lower = {key.lower(): entry for key, entry in written.items()}
    for key, entry in written.items():
        entries[key] = canonical(entry, lower)
