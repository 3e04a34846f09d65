"""A volume of the generator is one that the press, plain Sphinx and plain Typst build without a warning."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pypdf
import pytest
import typst
from bench.generator import write_volume
from bench.tasks import stock
from polib import pofile
from volumes import build_site, press, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_volume(tmp_path, 3)


def test_the_press_builds_it(folder: Path) -> None:
    site = build_site(folder)
    for language, title in {"fr": "Références", "en": "References"}.items():
        assert f"<h1>{title}" in read(site, language, "references")
        assert len(pypdf.PdfReader(site / language / f"volume-{language}.pdf").pages) > 20
        assert "Aubépin" in read(site, language, "names")


def test_its_catalogs_are_complete(folder: Path) -> None:
    before = {path: pofile(str(path)) for path in sorted(folder.glob("locales/*/LC_MESSAGES/*.po"))}
    done = press(folder, "catalogs", "update")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(folder.glob("locales/*/LC_MESSAGES/*.po")) == sorted(before)
    for path, catalog in before.items():
        after = pofile(str(path))
        assert {entry.msgid: entry.msgstr for entry in after} == {entry.msgid: entry.msgstr for entry in catalog}
        assert not after.obsolete_entries()


def test_plain_sphinx_builds_it(folder: Path) -> None:
    [web] = [command for command in stock() if "language=en" in command and "html" in command]
    done = subprocess.run([*web, "-W"], cwd=folder / "plain", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    page = (folder / "plain/built/html/en/chapter-0003.html").read_text(encoding="utf-8")
    title = pofile(str(folder / "locales/en/LC_MESSAGES/chapter-0003.po"))[0].msgstr
    assert f"<h1>{title}" in page


def test_plain_typst_sets_it(folder: Path) -> None:
    pdf, warnings = typst.compile_with_warnings(
        folder / "plain/fr.typ", ignore_system_fonts=True, pdf_standards=["ua-1", "a-2a"]
    )
    assert not warnings
    assert pdf.startswith(b"%PDF")
