"""What the repository itself says of the volume, and what it must not hold."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from readers.this_volume import STEM, VOLUME
from volumes import ROOT

from sphinx_proceedings.citations.deposit.cff import cff
from sphinx_proceedings.citations.deposit.zenodo import zenodo
from sphinx_proceedings.citations.record import Book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.mark.parametrize(("name", "write"), [("CITATION.cff", cff), (".zenodo.json", zenodo)], ids=["cff", "zenodo"])
def test_the_repository_says_what_its_volume_does(
    golden: Callable[[Path, str], None], name: str, write: Callable[[Book], str]
) -> None:
    golden(ROOT / name, write(Book(VOLUME, STEM, VOLUME.language, (), {})))


def test_nothing_in_the_repository_is_generated() -> None:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a clone: what is committed cannot be told")
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert not [name for name in listed if name.endswith((".mo", ".pyc")) or name.startswith(("build/", ".venv/"))]
    assert os.access(ROOT / ".ci/run", os.X_OK)
