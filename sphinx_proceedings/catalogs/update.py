"""The gettext catalogs: extracted and updated through sphinx-intl, and checked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from polib import pofile

from sphinx_proceedings.catalogs import msgmerge
from sphinx_proceedings.catalogs.findings import Level, Rule
from sphinx_proceedings.catalogs.pofile import MESSAGES, read
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.source import original_languages

if TYPE_CHECKING:
    from collections.abc import Iterator


# What makes a catalog none that can be merged.
UNREADABLE = (Rule.SYNTAX, Rule.ENCODING, Rule.SIZE)


class Update(NamedTuple):
    """What an update of the catalogs did, in files."""

    created: int
    updated: int
    unchanged: int


def update(source: Path, locales: Path, *, configuration: Path) -> Update:
    """Extract the messages and update each document's catalog in the languages it is not written in.

    Sphinx's gettext builder extracts, sphinx-intl matches; of a catalog that stood there only the lines of what
    changed are written.
    Raises ProceedingsError when either fails, or for catalogs that do not parse: these are left as they are.
    """
    languages = original_languages(source)
    done: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        places = ["-c", str(configuration), "-d", str(work / "doctrees"), str(source), str(work / "pot")]
        # The place of a message would change with every line above it.
        _run(["sphinx", "-q", "-b", "gettext", "-D", "gettext_location=0", *places])
        problems: list[str] = []
        for edition in sorted(set(languages.values())):
            foreign = [docname for docname, original in languages.items() if original != edition]
            for path, updated in _updated(work, locales, edition, foreign):
                try:
                    done[_write(path, updated)] += 1
                except ProceedingsError as error:
                    problems.append(str(error))
    if problems:
        raise ProceedingsError("\n".join(problems))
    return Update(done["created"], done["updated"], done["unchanged"])


def _updated(work: Path, locales: Path, language: str, docnames: list[str]) -> Iterator[tuple[Path, Path]]:
    """Yield the catalogs of *docnames*, each with what sphinx-intl makes of it."""
    templates, aside = work / language, work / "aside"
    names = [name for name in docnames if (work / "pot" / f"{name}.pot").exists()]
    for name in names:
        _copy(work / "pot" / f"{name}.pot", templates / f"{name}.pot")
        _copy(locales / language / MESSAGES / f"{name}.po", aside / language / MESSAGES / f"{name}.po")
    if names:
        _run(["sphinx_intl", "update", "-p", str(templates), "-d", str(aside), "-l", language, "-w", "0"])
    for name in names:
        place = Path(language, MESSAGES, f"{name}.po")
        yield locales / place, aside / place


def _copy(path: Path, copy: Path) -> None:
    if path.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def _write(path: Path, updated: Path) -> str:
    """Write the catalog at *path* as it is *updated*; return what that meant: created, updated or unchanged."""
    if not path.exists():
        _copy(updated, path)
        return "created"
    text = _parsed(path)
    new = msgmerge.merged(text, pofile(updated.read_text(encoding="utf-8")))
    if new == text:
        return "unchanged"
    path.write_text(new, encoding="utf-8")
    return "updated"


def _parsed(path: Path) -> str:
    """Return the text of a catalog that parses; of any other sphinx-intl would take a part for the whole."""
    wrong = [finding for finding in read(path).findings if finding.level is Level.ERROR and finding.rule in UNREADABLE]
    if wrong:
        raise ProceedingsError(f"{wrong[0].message}; {wrong[0].remedy}", path=path, line=wrong[0].line)
    return path.read_text(encoding="utf-8")


def _run(arguments: list[str]) -> str:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProceedingsError(f"{arguments[0]} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout
