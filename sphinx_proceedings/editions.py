"""Editions built: one Sphinx process after another per language, the languages side by side."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_proceedings import dating
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import frontmatter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sphinx_proceedings.model.metadata import Volume

# The PDF comes first: what it alone knows, true page numbers, the others may ask for.
BUILDERS = {"pdf": "typst", "html": "html", "epub": "epub"}


@dataclass(frozen=True)
class Places:
    """Where the volume stands and where its editions go; all of it below one folder."""

    root: Path

    @property
    def source(self) -> Path:
        """The chapters."""
        return self.root / "source"

    @property
    def locales(self) -> Path:
        """The catalogs."""
        return self.root / "locales"

    @property
    def build(self) -> Path:
        """Everything derived."""
        return self.root / "build"

    @property
    def site(self) -> Path:
        """The assembled site."""
        return self.build / "site"

    def edition(self, form: str, language: str) -> Path:
        """Return the folder of one edition."""
        return self.build / form / language

    def shown(self, path: Path) -> str:
        """Return *path* as seen from the volume's folder."""
        return path.relative_to(self.root).as_posix()


def read_volume(places: Places) -> Volume:
    """Read the volume's facts without Sphinx.

    Raises ProceedingsError when the root document is missing or wrong.
    """
    path = places.source / "index.md"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        problem = f"cannot read the volume's root document ({error.strerror}); run this in the volume's folder"
        raise ProceedingsError(problem, path=places.shown(path)) from None
    return frontmatter.read_volume(text, places.shown(path))


def check_languages(volume: Volume, languages: Sequence[str]) -> None:
    """Raise ProceedingsError for a language the volume has no edition in."""
    for language in languages:
        if language not in volume.languages:
            known = ", ".join(volume.languages)
            raise ProceedingsError(f"the volume has no edition in {language!r}; choose one of {known}")


def build(places: Places, *, languages: Sequence[str], forms: Sequence[str], tell: Callable[[str], None]) -> list[str]:
    """Build editions, the PDFs of all languages before any other form; tell of each when it is done.

    Returns the lines in which the builds told, each once, what they left out of the book.
    Raises ProceedingsError with what Sphinx said when one fails; others may have been built.
    """
    volume = read_volume(places)
    check_languages(volume, languages)
    environment = {dating.VARIABLE: str(dating.committed(places.root, volume.date)), **os.environ}
    others = [form for form in forms if form != "pdf"]
    # What cites a chapter or a page needs the numbers of every language's PDF.
    told = _build_side_by_side(places, volume.languages if others else languages, ["pdf"], environment, tell)
    told += _build_side_by_side(places, languages, others, environment, tell)
    return list(dict.fromkeys(told))


def _build_side_by_side(
    places: Places,
    languages: Sequence[str],
    forms: Sequence[str],
    environment: dict[str, str],
    tell: Callable[[str], None],
) -> list[str]:
    with ThreadPoolExecutor() as pool:
        steps = [pool.submit(_build_language, places, language, forms, environment, tell) for language in languages]
    failures = [error for step in steps if isinstance(error := step.exception(), ProceedingsError)]
    for step in steps:
        if (error := step.exception()) and not isinstance(error, ProceedingsError):
            raise error
    if failures:
        raise ProceedingsError("\n".join(dict.fromkeys(str(failure) for failure in failures)))
    return [line for step in steps for line in step.result()]


def _build_language(
    places: Places, language: str, forms: Sequence[str], environment: dict[str, str], tell: Callable[[str], None]
) -> list[str]:
    told = []
    for form in (form for form in BUILDERS if form in forms):
        start = time.perf_counter()
        folder = places.edition(form, language)
        shutil.rmtree(folder, ignore_errors=True)
        told += _run(places, BUILDERS[form], language, folder, environment)
        tell(f"{language}  {form:<5} {time.perf_counter() - start:5.1f} s   {places.shown(_result(folder, form))}")
    return told


def _run(places: Places, builder: str, language: str, folder: Path, environment: dict[str, str]) -> list[str]:
    doctrees = places.build / "doctrees" / language
    where = [places.root, places.source, folder, doctrees]
    pages = [] if builder == BUILDERS["pdf"] else [f"--pagination={places.build / 'pdf'}"]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_proceedings.process", builder, language, *map(str, where), *pages],
        cwd=places.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr if done.returncode == 0 else done.stderr or done.stdout
    lines = [line for line in said.replace(f"{places.root}/", "").splitlines() if line.strip()]
    if done.returncode:
        # Sphinx does not repeat the warnings of what it has read: a second run would pass.
        shutil.rmtree(doctrees, ignore_errors=True)
        raise ProceedingsError("\n".join(lines))
    return lines


def _result(folder: Path, form: str) -> Path:
    if form == "html":
        return folder / "index.html"
    return next(iter(sorted(folder.glob(f"*.{form}"))), folder)
