"""A bilingual volume of so many chapters, for the press, for plain Sphinx and for plain Typst.

``python -m bench.generator 20 FOLDER``: the press builds FOLDER, plain Sphinx and plain Typst what stands in
FOLDER/plain.  The same number gives the same bytes, and a chapter is the same in every volume.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from volumes import CONF, DOCUTILS, write_files

from bench import plain_typst, words
from bench.bibliography import bibtex
from bench.chapters import LANGUAGES, chapter, docname
from bench.markdown import ORIGINAL, TRANSLATION, catalog, front_matter, index_of_names, messages, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PART = 10
"""Chapters of a part."""
TITLE = {"fr": "Un volume inventé", "en": "A made-up volume"}
VOLUME = {
    "kind": "volume",
    "language": ORIGINAL,
    "languages": LANGUAGES,
    "title": TITLE,
    "subtitle": {"fr": "Actes d’un essai de vitesse", "en": "Proceedings of a test of speed"},
    "description": {"fr": "Un volume pour mesurer.", "en": "A volume for measuring."},
    "authors": [{"name": {"literal": "The press"}}],
    "event": {"title": "A Test", "date": "2026-01-01", "place": {"fr": "Quelque part", "en": "Somewhere"}},
    "date": "2026-01-01",
    "version": "1",
    "license": {"content": "CC-BY-SA-4.0", "code": "MIT"},
    "url": "https://volume.example",
}
PRESS = f"""{CONF.replace('"small"', '"volume"').replace('"en"', '"fr"')}
proceedings_names = str(ROOT / "source" / "names.yml")
"""
PLAIN = """from pathlib import Path
ROOT = Path(__file__).parent
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
project = "A made-up volume"
author = "The press"
copyright = "2026, The press"
version = release = "1"
language = "fr"
locale_dirs = [str(ROOT / "locales")]
gettext_compact = False
bibtex_bibfiles = [str(ROOT / "references.bib")]
bibtex_reference_style = "author_year"
numfig = True
html_theme = "basic"
epub_show_urls = "no"
suppress_warnings = ["bibtex.duplicate_citation", "bibtex.duplicate_label", "epub.unknown_project_files"]
"""
BACK = front_matter({"language": TRANSLATION, "kind": "back"})
REFERENCES = f"{BACK}\n# References\n\n```{{bibliography}}\n```\n"
NAMES = f"{BACK}\n# Index of names\n\n```{{names-index}} person\n```\n"
BACK_MESSAGES = {"references": {"References": "Références"}, "names": {"Index of names": "Index des noms"}}
SUMMARY = ("Sommaire", "Contents")


def write_volume(folder: Path, size: int) -> Path:
    """Write a volume of *size* chapters into *folder*, and under ``plain`` what others than the press build."""
    chapters = [chapter(number) for number in range(1, size + 1)]
    captions = {place: _caption(place) for place in range(0, size, PART)}
    translated = {caption[ORIGINAL]: caption[TRANSLATION] for caption in captions.values()}
    catalogs = {one.docname: catalog(TRANSLATION, messages(one)) for one in chapters}
    catalogs["index"] = catalog(TRANSLATION, dict([SUMMARY]) | translated)
    sources = {one.docname: source(one) for one in chapters} | {"references": REFERENCES}
    both = {f"source/{name}.md": text for name, text in sources.items()}
    both |= {f"locales/{TRANSLATION}/LC_MESSAGES/{name}.po": text for name, text in catalogs.items()}
    both |= {
        f"locales/{ORIGINAL}/LC_MESSAGES/{name}.po": catalog(ORIGINAL, texts) for name, texts in BACK_MESSAGES.items()
    }
    write_files(folder, both | _of_the_press(size, captions))
    write_files(folder / "plain", both | _of_sphinx(size, captions))
    for language in LANGUAGES:
        parts = {place: caption[language] for place, caption in captions.items()}
        text = plain_typst.document(TITLE[language], language, chapters, parts)
        write_files(folder / "plain", {f"{language}.typ": text})
    return folder


def _of_the_press(size: int, captions: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    return {
        "conf.py": PRESS,
        "docutils.conf": DOCUTILS,
        "bib/references.bib": bibtex(),
        "source/index.md": front_matter(VOLUME) + _contents(size, captions, "references", "names"),
        "source/names.md": NAMES,
        "source/names.yml": index_of_names(),
    }


def _of_sphinx(size: int, captions: Mapping[int, Mapping[str, str]]) -> dict[str, str]:
    return {"conf.py": PLAIN, "references.bib": bibtex(), "source/index.md": _contents(size, captions, "references")}


def _caption(place: int) -> dict[str, str]:
    return {language: words.phrase(Random(f"{language} part {place}"), language, 3) for language in LANGUAGES}


def _contents(size: int, captions: Mapping[int, Mapping[str, str]], *back: str) -> str:
    return "\n".join([f"\n# {SUMMARY[0]}\n", *_toctrees(size, captions, back)])


def _toctrees(size: int, captions: Mapping[int, Mapping[str, str]], back: tuple[str, ...]) -> Iterator[str]:
    for place, caption in captions.items():
        numbers = range(place + 1, min(place + PART, size) + 1)
        listed = "\n".join(map(docname, numbers))
        yield f"```{{toctree}}\n:maxdepth: 1\n:caption: {caption[ORIGINAL]}\n\n{listed}\n```\n"
    yield "```{toctree}\n:maxdepth: 1\n\n" + "\n".join(back) + "\n```\n"


if __name__ == "__main__":
    write_volume(Path(sys.argv[2]), int(sys.argv[1]))
