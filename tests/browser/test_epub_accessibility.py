"""What Ace by DAISY says of the book's EPUBs."""

from __future__ import annotations

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from readers.browsing import QUIET
from readers.this_volume import LANGUAGES, STEM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Each edition, and the book of both.
PLACES = {**{language: f"{language}/{STEM}-{language}.epub" for language in LANGUAGES}, "both": f"{STEM}-both.epub"}


@pytest.fixture(scope="module")
def reports(
    book: Path, require: Callable[..., str], chromium: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """Ace's report on each EPUB; it waits much, so all are made at once."""
    folder = tmp_path_factory.mktemp("ace")
    ace = require("ace-cli", "ace")
    # Ace cannot be told how to start its browser.
    started = folder / "chromium"
    started.write_text(f'#!/bin/sh\nexec "{chromium}" --headless --no-sandbox {" ".join(QUIET)} "$@"\n')
    started.chmod(0o755)

    def report(name: str) -> Any:
        epub, out = book / PLACES[name], folder / name
        places = ["--outdir", str(out), "--tempdir", str(folder / f"{name}.tmp")]
        environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(started)}
        subprocess.run([ace, "--silent", *places, str(epub)], env=environment, capture_output=True, check=True)
        return json.loads((out / "report.json").read_text(encoding="utf-8"))

    with ThreadPoolExecutor() as pool:
        return dict(zip(PLACES, pool.map(report, PLACES), strict=True))


@pytest.mark.parametrize("name", PLACES)
def test_ace_finds_nothing(reports: dict[str, Any], name: str) -> None:
    report = reports[name]
    failed = {
        (document["earl:testSubject"]["url"], one["earl:test"]["dct:title"])
        for document in report["assertions"]
        for one in document["assertions"]
        if one["earl:result"]["earl:outcome"] == "fail"
    }
    assert failed == set()
    assert report["earl:result"]["earl:outcome"] == "pass"
