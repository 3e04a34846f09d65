"""An edition in a language that one record has made known: the pages of the small volume in English and Galician."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from volumes import build, write_volume

from sphinx_proceedings.language.registry import KNOWN

if TYPE_CHECKING:
    from pathlib import Path

RECORD = """
from sphinx_proceedings.language.registry import KNOWN
from sphinx_proceedings.language.manners import Manners
KNOWN["gl"] = Manners(language="gl", locale="gl_ES", biblatex="galician", quotes=("«", "»"), after_title=", ")
"""
MEDIA = 'media: [{type: audio, language: gl, url: "https://media.example/one.mp3"}]'


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """The pages of two chapters, by language and name."""
    folder = write_volume(tmp_path_factory.mktemp("galician"))
    (folder / "locales/fr").rename(folder / "locales/gl")
    for path in (*folder.glob("source/*.md"), *folder.glob("locales/**/*.po")):
        path.write_text(re.sub(r"\bfr\b", "gl", path.read_text(encoding="utf-8")), encoding="utf-8")
    one = folder / "source/one.md"
    one.write_text(one.read_text(encoding="utf-8").replace("about:\n", f"about:\n  {MEDIA}\n", 1), encoding="utf-8")
    conf = folder / "conf.py"
    conf.write_text(conf.read_text(encoding="utf-8") + RECORD, encoding="utf-8")
    try:
        return {language: _pages(folder, language) for language in ("en", "gl")}
    finally:
        del KNOWN["gl"]


def _pages(folder: Path, language: str) -> dict[str, str]:
    done = build(folder, "html", language)
    assert done.returncode == 0, done.stderr
    return {name: (folder / f"out/html/{language}/{name}.html").read_text("utf-8") for name in ("one", "deux")}


def test_openings_call_it_by_its_name(editions: dict[str, dict[str, str]]) -> None:
    assert 'Audio recording (<span class="lining">MP3</span>, Galician)' in editions["en"]["one"]
    assert '<span lang="en">Audio recording</span> (<span class="lining">MP3</span>, galego)' in editions["gl"]["one"]
    assert "Written in Galician; not translated yet." in editions["en"]["deux"]


def test_passages_left_in_it_are_marked_and_say_so(editions: dict[str, dict[str, str]]) -> None:
    assert '<small class="hint" lang="en">in Galician</small>' in editions["en"]["deux"]
    assert 'lang="gl"' in editions["en"]["deux"]


def test_references_and_dates_are_printed_as_it_prints_them(editions: dict[str, dict[str, str]]) -> None:
    # Its "and" is English, for want of another word.
    assert (
        '<span lang="en">Hess, Charlotte and Elinor Ostrom (2003). «Ideas, Artifacts, and Facilities»'
        in editions["gl"]["one"]
    )
    assert '<meta property="og:locale" content="gl_ES">' in editions["gl"]["one"]
