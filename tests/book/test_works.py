"""The works the volume cites, as its .bib files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_file
from readers.this_volume import FOLDERS

from sphinx_proceedings.references import style

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", FOLDERS.bibfiles, ids=lambda path: path.stem)
def test_the_works_are_called_as_the_press_can_translate(path: Path) -> None:
    entries = parse_file(str(path)).entries.values()
    called = {entry.fields[name] for entry in entries for name in ("type", "howpublished") if name in entry.fields}
    assert called <= style.WORKS
