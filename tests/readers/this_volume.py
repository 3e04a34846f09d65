"""The volume of this repository, as its own files describe it."""

from __future__ import annotations

import re
import runpy
import shutil
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from polib import pofile
from volumes import ROOT

from sphinx_proceedings.catalogs import heads
from sphinx_proceedings.catalogs.message import parse
from sphinx_proceedings.catalogs.pofile import place
from sphinx_proceedings.model import source
from sphinx_proceedings.web.search import fold, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FOLDERS = source.read_folders(ROOT)
SETTINGS: dict[str, Any] = runpy.run_path(str(ROOT / "conf.py"))
STEM: str = SETTINGS["proceedings_stem"]
VOLUME = heads.read_volume(FOLDERS)
LANGUAGES = VOLUME.languages
CATALOGS = sorted(FOLDERS.locales.rglob("*.po"))
CHAPTERS = sorted(FOLDERS.source.rglob("*.md"))


def copy_volume(folder: Path) -> Path:
    """Copy what makes the volume into *folder*."""
    for part in FOLDERS.parts:
        copy = folder / part.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if part.is_dir():
            shutil.copytree(part, copy, ignore=shutil.ignore_patterns("*.mo"), dirs_exist_ok=True)
        elif part.exists():
            shutil.copyfile(part, copy)
    return folder


@cache
def originals() -> dict[str, str]:
    """Return the language each chapter is written in, by docname."""
    return source.original_languages(FOLDERS.source)


def docname(path: Path) -> str:
    """Return what Sphinx calls a chapter."""
    return path.relative_to(FOLDERS.source).with_suffix("").as_posix()


def chapters_with(*signs: str) -> list[str]:
    """Return the chapters whose source has all of these, by their docnames, the shortest first."""
    found = [path for path in CHAPTERS if all(sign in path.read_text(encoding="utf-8") for sign in signs)]
    assert found, f"no chapter of this volume has {signs}"
    return [docname(path) for path in sorted(found, key=lambda path: path.stat().st_size)]


@cache
def words(language: str) -> Counter[str]:
    """Count the words of the prose in a language, originals and translations, with what elision leaves before them."""
    prose = []
    for path in CATALOGS:
        translation, name = place(path)
        for entry in pofile(str(path)):
            texts = {originals()[name]: entry.msgid, translation: entry.msgstr}
            prose.append(parse(texts.get(language, "")).prose)
    return Counter(re.findall(r"(?:\b[ldn]’)?\b[^\W\d_]{2,}\b", "\n".join(prose)))


def searched(language: str) -> list[str]:
    """Return the words of a language that are no stop words."""
    search = folded(language, ("en", "fr"))({})
    return [word for word in words(language) if search.word_filter(fold(word.rpartition("’")[2]))]


def frequent(language: str) -> str:
    """Return the word that is said most in a language, of those that are searched for."""
    return max(searched(language), key=lambda word: words(language)[word])


def alike(language: str) -> Iterator[tuple[str, str]]:
    """Yield words of a language, each with another spelling under which a search has to find it."""
    kinds: list[tuple[str, Callable[[str], str]]] = [
        (r"[^\W’œæ]*[à-åç-ïñ-öù-ü][^\W’œæ]*", fold),
        (r"[a-z]{4,}", str.upper),
        (r"\w’\w+", lambda word: fold(word).replace("’", "'")),
        (r"\w*[œæ]\w*", fold),
    ]
    for pattern, other in kinds:
        found = [word for word in searched(language) if re.fullmatch(pattern, word)]
        if found:
            # On some pages, but not on all.
            word = min(found, key=lambda word: (abs(words(language)[word] - 5), word))
            yield word, other(word)
