"""A tiny bilingual volume to build, the folders of the repository, and the press run on either at the shell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"
SCHEMAS = Path(__file__).parent / "schemas"
EPOCH = "1767225600"

INDEX = """---
kind: volume
language: en
languages: [en, fr]
title: {en: A Small Volume, fr: Un petit volume}
subtitle: {en: Proceedings of a test, fr: Actes d’un essai}
description: {en: A volume for tests., fr: Un volume pour les essais.}
authors: [{name: {literal: The Collective}}]
event: {title: A Test, date: 2026-01-01, place: {en: Somewhere, fr: Quelque part}}
date: 2026-01-01
version: "1"
license: {content: CC-BY-SA-4.0, code: MIT}
---

# Contents

```{toctree}
:caption: Talks

one
deux
```

```{toctree}
references
```
"""
ONE = """---
language: en
kind: talk
abstract: {en: About one., fr: À propos de un.}
keywords: {en: [one], fr: [un]}
about:
  title: One, really
  language: en
  speakers: [{name: {given: Ada, family: Byron}, affiliations: [Somewhere]}]
---

# Chapter one

A first paragraph cites {cite:t}`hess2003` and says "yes".[^n]

A second paragraph, with {doc}`deux`.

[^n]: A note.
"""
DEUX = """---
language: fr
kind: front
abstract: {en: About two., fr: À propos de deux.}
keywords: {en: [two], fr: [deux]}
---

# Chapitre deux

Voici « deux » : un essai ; est-ce clair ?
"""
REFERENCES = """---
language: en
kind: back
---

# References

```{bibliography}
```
"""
BIB = """@article{hess2003,
  author = {Hess, Charlotte and Ostrom, Elinor}, title = {Ideas, Artifacts, and Facilities},
  journal = {Law and Contemporary Problems}, volume = {66}, number = {1}, pages = {111--145}, year = {2003}
}
"""
FRENCH = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Chapter one"
msgstr "Chapitre un"

msgid "A first paragraph cites {cite:t}`hess2003` and says \\"yes\\".[^n]"
msgstr "Un premier paragraphe cite {cite:t}`hess2003` et dit « oui » ; bien sûr.[^n]"
"""
CONF = """
from pathlib import Path
ROOT = Path(__file__).parent
extensions = ["myst_parser", "sphinxcontrib.bibtex", "sphinx_proceedings"]
language = "en"
proceedings_stem = "small"
locale_dirs = [str(ROOT / "locales")]
gettext_compact = False
bibtex_bibfiles = [str(ROOT / "bib" / "references.bib")]
bibtex_default_style = "proceedings"
bibtex_reference_style = "proceedings"
suppress_warnings = ["bibtex.duplicate_citation", "bibtex.duplicate_label"]
myst_disable_syntax = ["html_inline", "html_block"]
myst_footnote_transition = False
numfig = True
numfig_secnum_depth = 0
html_theme = "proceedings"
html_copy_source = False
html_use_index = False
html_permalinks = False
"""


def write_volume(folder: Path) -> Path:
    """Write the small volume's files into *folder*."""
    files = {
        "conf.py": CONF,
        "docutils.conf": (ROOT / "docutils.conf").read_text(encoding="utf-8"),
        "source/index.md": INDEX,
        "source/one.md": ONE,
        "source/deux.md": DEUX,
        "source/references.md": REFERENCES,
        "bib/references.bib": BIB,
        "locales/fr/LC_MESSAGES/one.po": FRENCH,
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_elsewhere(folder: Path) -> Path:
    """Write the small volume into *folder* with each of its parts under another name; return where it is built."""
    write_volume(folder)
    for name, other in {"source": "texts", "locales": "words/po", "bib": "library"}.items():
        (folder / other).parent.mkdir(exist_ok=True)
        (folder / name).rename(folder / other)
    (folder / "lists").mkdir()
    (folder / "lists/names.yml").write_text('- {name: Ada Byron, sort: "Byron, Ada", kind: person}\n', encoding="utf-8")
    conf = CONF.replace('ROOT / "locales"', 'ROOT / "words" / "po"').replace(
        'str(ROOT / "bib" /', 'str(ROOT / "library" /'
    )
    conf += 'proceedings_source = "texts"\nproceedings_build = "made"\n'
    conf += 'proceedings_names = str(ROOT / "lists" / "names.yml")\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    return folder / "made"


def run_press(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the press at the shell in *folder*, as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx_proceedings", *arguments],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def run_sphinx(folder: Path, builder: str, language: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Sphinx itself on the volume in *folder*, every warning an error; the output goes to ``out``."""
    options = ["-q", "-n", "-W", "--keep-going", "--no-color", "-b", builder, "-c", ".", "-D", f"language={language}"]
    places = ["-d", f"trees-{language}", "source", f"out/{builder}/{language}"]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *options, *arguments, *places],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT)}
