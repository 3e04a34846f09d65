"""The gettext catalogs: extracted and updated through sphinx-intl, and checked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from sphinx_proceedings import metadata
from sphinx_proceedings.checks.catalog import check_catalog
from sphinx_proceedings.checks.settings import read_settings
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_proceedings.checks.findings import Finding


class Update(NamedTuple):
    """What an update of the catalogs did, in files."""

    created: int
    updated: int
    unchanged: int


def original_languages(source: Path, root_doc: str = "index") -> dict[str, str]:
    """Return the original language of every document under *source*, by docname.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    root = source / f"{root_doc}.md"
    volume = metadata.read_volume(root.read_text(encoding="utf-8"), root)
    languages = {root_doc: volume.language}
    for path in sorted(source.rglob("*.md")):
        docname = path.relative_to(source).with_suffix("").as_posix()
        if docname != root_doc:
            text = path.read_text(encoding="utf-8")
            languages[docname] = metadata.read_chapter(text, docname, path, languages=volume.languages).language
    return languages


def check(paths: Iterable[Path], source: Path, locales: Path) -> list[Finding]:
    """Return what is wrong with the catalogs at *paths*, of the volume with these *locales*.

    Raises ProceedingsError when a front matter is missing or wrong.
    """
    settings = read_settings(source, locales, original_languages(source))
    return [finding for path in paths for finding in check_catalog(path, settings)]


def update(source: Path, locales: Path, *, configuration: Path) -> Update:
    """Extract the messages and update each document's catalog in the languages it is not written in.

    Runs Sphinx's gettext builder and sphinx-intl as they are.
    Raises ProceedingsError when either fails.
    """
    languages = original_languages(source)
    done = Update(0, 0, 0)
    with TemporaryDirectory() as folder:
        work = Path(folder)
        places = ["-c", str(configuration), "-d", str(work / "doctrees"), str(source), str(work / "pot")]
        _run(["sphinx", "-q", "-b", "gettext", *places])
        for edition in sorted(set(languages.values())):
            foreign = work / edition
            for docname, original in languages.items():
                if original != edition:
                    _copy(work / "pot" / f"{docname}.pot", foreign / f"{docname}.pot")
            if foreign.exists():
                step = _update(foreign, locales, edition)
                done = Update(*(one + other for one, other in zip(done, step, strict=True)))
    return done


def _copy(template: Path, copy: Path) -> None:
    if template.exists():
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(template, copy)


def _update(templates: Path, locales: Path, language: str) -> Update:
    output = _run(
        ["sphinx_intl", "update", "-p", str(templates), "-d", str(locales), "-l", language, "-w", "0", "--no-obsolete"]
    )
    said = [line.split(":", 1)[0] for line in output.splitlines() if ".po" in line]
    return Update(said.count("Create"), said.count("Update"), said.count("Not Changed"))


def _run(arguments: list[str]) -> str:
    done = subprocess.run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ProceedingsError(f"{arguments[0]} failed: {(done.stderr or done.stdout).strip()}")
    return done.stdout
