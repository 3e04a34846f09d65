"""The works the volume cites, as its .bib files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_file
from readers.this_volume import FOLDERS

from sphinx_proceedings.references import containers, latex, style, supplied

if TYPE_CHECKING:
    from pathlib import Path


# Supplied titles that are a name, the same in all languages.
NAMES = {"synth-card", "wne-babinet"}


@pytest.mark.parametrize("path", FOLDERS.bibfiles, ids=lambda path: path.stem)
def test_the_works_are_called_as_the_press_can_translate(path: Path) -> None:
    entries = parse_file(str(path)).entries.values()
    called = {entry.fields[name] for entry in entries for name in ("type", "howpublished") if name in entry.fields}
    assert called <= containers.WORKS
    notes = {note for entry in entries if "note" in entry.fields for note in entry.fields["note"].split("; ")}
    assert notes <= supplied.NOTES


@pytest.mark.parametrize("path", FOLDERS.bibfiles, ids=lambda path: path.stem)
def test_titles_that_the_editors_supply_are_in_the_language_of_each_edition(path: Path) -> None:
    for entry in parse_file(str(path)).entries.values():
        if supplied.is_supplied(latex.bare(entry.fields["title"])):
            printed = {language: style.titled(entry, language) for language in ("en", "fr")}
            names = entry.key in NAMES
            assert names or not any(run.language for runs in printed.values() for run in runs), entry.key
