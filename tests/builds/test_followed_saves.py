"""A page that followed a save is the page of a new start, to the byte: its notes, numbers, references and terms."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from sphinx.util.docutils import docutils_namespace, patch_docutils
from volumes import ONE, environment, forget_translations, translate, write_files

from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.warm_edition import WarmEdition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MORE = """
## A heading

$$ a = b $$ (first)

What {eq}`first` and {numref}`drawn` say,[^m] {doc}`deux` does not.

```{figure} drawn.svg
:name: drawn
:alt: A drawing

A drawing of {cite:t}`hess2003`.
```

- An item...
- "Another" -- with `code` and **weight**.

[^m]: A note with $x$, and a commons.

```{glossary}
commons
    What is shared by those who keep it.
```

A commons is named here, and "quoted".

```python
print("here")
```
"""
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><title>Drawn words</title>'
    '<text x="5" y="15">Drawn words</text></svg>'
)
SAVES = [
    {"What {eq}`first` and {numref}`drawn` say,[^m] {doc}`deux` does not.": "Ni {numref}`drawn` ni {eq}`first`.[^m]"},
    {"A drawing of {cite:t}`hess2003`.": "Un dessin de {cite:t}`hess2003` ; le seul.", "Drawn words": "Mots dessinés"},
    {"A heading": "Un titre", '"Another" -- with `code` and **weight**.': 'Un "autre" -- `code`, **graisse**...'},
    {"A note with $x$, and a commons.": "Une note de $x$ : un commun."},
    {'A commons is named here, and "quoted".': 'Un commun est nommé ici, et "cité".'},
]


@pytest.fixture
def volume(volume_folder: Path) -> Path:
    return write_files(volume_folder, {"source/one.md": ONE + MORE, "source/drawn.svg": DRAWN})


@contextlib.contextmanager
def started(folder: Path) -> Iterator[WarmEdition]:
    """A French edition that was never begun before."""
    shutil.rmtree(folder / "build/preview", ignore_errors=True)
    forget_translations()
    with (
        contextlib.chdir(folder),
        patch.dict(os.environ, environment()),
        patch_docutils(str(folder)),
        docutils_namespace(),
    ):
        yield WarmEdition(read_folders(folder), "fr")
    forget_translations()


def written(edition: WarmEdition, changed: list[str]) -> tuple[bytes, object]:
    """Return the page and the reply to a save, without where it changed."""
    reply = edition.answer({"pages": ["one"], "changed": changed})
    assert not reply["failed"], reply["problems"]
    page = edition.folders.edition("preview", "fr") / "one.html"
    return page.read_bytes(), (reply["problems"], reply["remarks"]["one"])


def test_a_page_that_followed_saves_is_that_of_a_new_start(volume: Path) -> None:
    pages = set()
    for save in SAVES:
        with started(volume) as edition:
            written(edition, [])
            translate(volume, save)
            followed = written(edition, ["locales/fr/LC_MESSAGES/one.po"])
        with started(volume) as edition:
            assert written(edition, []) == followed
        pages.add(followed[0])
    assert len(pages) == len(SAVES)
    assert b"commun" in followed[0]
