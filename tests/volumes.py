"""A tiny bilingual volume to build, this repository's own to copy, and the press run on either."""

from __future__ import annotations

import contextlib
import gettext
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from unittest.mock import patch

import polib

# Loaded by the first build of a process, it would keep that language for its labels.
import sphinx.domains.changeset  # noqa: F401
from sphinx import locale
from sphinx.builders.html._assets import _file_checksum_inner

from sphinx_proceedings.__main__ import main
from sphinx_proceedings.editions import sphinx_process
from sphinx_proceedings.editions.build import BUILDERS, Build
from sphinx_proceedings.editions.display import Display
from sphinx_proceedings.editions.processes import Sphinx, Task
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.pairs import making

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).parent.parent
LANGUAGES = ("en", "fr")
CASES = Path(__file__).parent / "cases"
SCHEMAS = Path(__file__).parent / "schemas"
EPOCH = "1767225600"
COLOUR = re.compile(r"\x1b\[[\d;]*m")

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
# A paragraph of it that has no translation.
SECOND = "A second paragraph, with {doc}`deux`."
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
DOCUTILS = "[general]\nfile_insertion_enabled: false\nraw_enabled: false\n"
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


class Done(NamedTuple):
    """What a command returned and said."""

    returncode: int
    stdout: str
    stderr: str


def write_volume(folder: Path, **changed: str) -> Path:
    """Write the small volume's files into *folder*, some of them *changed* or added."""
    files = {
        "conf.py": CONF,
        "docutils.conf": DOCUTILS,
        "source/index.md": INDEX,
        "source/one.md": ONE,
        "source/deux.md": DEUX,
        "source/references.md": REFERENCES,
        "bib/references.bib": BIB,
        "locales/fr/LC_MESSAGES/one.po": FRENCH,
    }
    return write_files(folder, {**files, **changed})


def write_files(folder: Path, files: Mapping[str, str]) -> Path:
    """Write texts into *folder* by their names in it."""
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


def translate(folder: Path, translations: dict[str, str]) -> None:
    """Add finished messages to the catalog of the small volume's English chapter."""
    path = folder / "locales/fr/LC_MESSAGES/one.po"
    catalog = polib.pofile(str(path))
    for msgid, msgstr in translations.items():
        catalog.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    catalog.save()


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file once or more, where it stands first."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def read(site: Path, language: str, docname: str) -> str:
    """Return a page of a site."""
    return (site / language / f"{docname}.html").read_text(encoding="utf-8")


def build(folder: Path, builder: str, language: str, *, pagination: Path | str = "") -> Done:
    """Run Sphinx on the volume in *folder*, every warning an error, in this process; the output goes to ``out``."""
    return _build(folder, builder, language, folder / "out" / builder / language, pagination)


def build_site(folder: Path, languages: Sequence[str] = LANGUAGES) -> Path:
    """Build what of the volume in *folder* is not as it would be made now, in this process; return the site."""
    done = rebuild(folder, languages)
    assert done.returncode == 0, done.stderr
    return read_folders(folder).site


def first_chapter(site: Path, language: str, form: str) -> str:
    """Return the page of the small volume's chapter "one" in an edition, on the web (``html``) or in the EPUB."""
    if form == "html":
        return (site / language / "one.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(site / language / f"small-{language}.epub") as book:
        return book.read("one.xhtml").decode()


def rebuild(folder: Path, languages: Sequence[str] = LANGUAGES) -> Done:
    """Do the same, and return what is told; editions alone where *languages* are not all of the volume's."""

    def run() -> int:
        try:
            build = Build(read_folders(folder), Display(sys.stdout), start=in_process)
            whole = set(languages) == set(build.volume.languages)
            outcome = build.site(making.make) if whole else build.editions(languages, list(BUILDERS))
        except ProceedingsError as error:
            print(error, file=sys.stderr)
            return 1
        print(*outcome.told, sep="\n", file=sys.stderr)
        return 0

    return _called(folder, run)


class InProcess(Sphinx):
    """Builds editions in this process, one after the other."""

    def build(self, queues: Sequence[Sequence[Task]]) -> Iterator[tuple[Task, dict[str, Any]]]:
        for task in (task for queue in queues for task in queue):
            forget_translations()
            with contextlib.redirect_stderr(io.StringIO()) as said:
                failed = sphinx_process.run(task)
            yield task, {"failed": failed, "seconds": 0.0, "said": COLOUR.sub("", said.getvalue())}


@contextlib.contextmanager
def in_process(root: Path, environment: Mapping[str, str]) -> Iterator[Sphinx]:
    """Stand in for `sphinx_proceedings.editions.processes.sphinx`."""
    # Sphinx keeps the checksums of static files by their names for as long as a process runs.
    _file_checksum_inner.cache_clear()
    with patch.dict(os.environ, environment):
        yield InProcess(root, environment, io.StringIO())


def _build(folder: Path, builder: str, language: str, out: Path, pagination: Path | str) -> Done:
    doctrees = folder / "doctrees" / language
    root, source = str(folder), str(folder / "source")
    task = Task(builder, builder, language, root, source, str(out), str(doctrees), str(pagination))
    return _called(folder, lambda: sphinx_process.run(task))


def press(folder: Path, *arguments: str) -> Done:
    """Run the press in *folder*, in this process."""
    return _called(folder, lambda: main(list(arguments)))


def _called(folder: Path, command: Callable[[], int]) -> Done:
    out, err = io.StringIO(), io.StringIO()
    with _at(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = command()
    return Done(status, out.getvalue(), COLOUR.sub("", err.getvalue()).replace(f"{folder}/", ""))


@contextlib.contextmanager
def _at(folder: Path) -> Iterator[None]:
    forget_translations()
    try:
        with contextlib.chdir(folder), patch.dict(os.environ, environment()):
            yield
    finally:
        forget_translations()


def forget_translations() -> None:
    """Have catalogs read again: gettext keeps them by their path, and Sphinx adds a language to the one before it."""
    gettext._translations.clear()  # type: ignore[attr-defined]
    locale.translators.clear()


def run_press(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the press at the shell in *folder*, as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "sphinx_proceedings", *arguments],
        cwd=folder,
        env={**os.environ, **environment()},
        capture_output=True,
        text=True,
        check=False,
    )


def environment() -> dict[str, str]:
    """Return what a process needs to build with the press as it stands here."""
    return {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(ROOT)}
