"""What veraPDF says of each PDF of the site, as a document for all readers and for archives."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


# PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), by the names veraPDF has for them.
@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_finds_nothing(book: Path, flavour: str, require: Callable[..., str]) -> None:
    pdfs = sorted(map(str, book.rglob("*.pdf")))
    asked = [require("verapdf"), "--format", "text", "--flavour", flavour, *pdfs]
    done = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines() == [f"PASS {pdf} {flavour}" for pdf in pdfs]
