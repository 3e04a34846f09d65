"""What the Nu checker says of the pages of the book; EPUBCheck reads those of the EPUB."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_nu_checker_finds_no_error(book: Path, require: Callable[..., str]) -> None:
    # Errors alone: it remarks on every slash Sphinx ends an element with, and on policies it cannot judge from disk.
    options = ["--errors-only", "--format", "json", "--stdout"]
    pages = sorted(str(path) for path in book.rglob("*.html"))
    done = subprocess.run([require("vnu"), *options, *pages], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["messages"]
    assert [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in found] == []
    assert done.returncode == 0, done.stderr
