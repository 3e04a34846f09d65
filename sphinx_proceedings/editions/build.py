"""Editions built: one Sphinx process after another per language, the languages side by side."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders


# The PDF comes first: what it alone knows, true page numbers, the others may ask for.
BUILDERS = {"pdf": "typst", "html": "html", "epub": "epub"}


def build_editions(
    folders: Folders, *, languages: Sequence[str], formats: Sequence[str], tell: Callable[[str], None]
) -> list[str]:
    """Build editions, the PDFs of all languages before any other format; tell of each when it is done.

    Returns the lines in which the builds told, each once, what they left out of the book.
    Raises ProceedingsError with what Sphinx said when one fails; others may have been built.
    """
    volume = source.read_volume(folders.source)
    source.check_languages(volume, languages)
    environment = {
        source_date_epoch.VARIABLE: str(source_date_epoch.committed(folders.root, volume.date)),
        **os.environ,
    }
    others = [format for format in formats if format != "pdf"]
    # What cites a chapter or a page needs the numbers of every language's PDF.
    lines = _build_side_by_side(folders, volume.languages if others else languages, ["pdf"], environment, tell)
    lines += _build_side_by_side(folders, languages, others, environment, tell)
    return list(dict.fromkeys(lines))


def _build_side_by_side(
    folders: Folders,
    languages: Sequence[str],
    formats: Sequence[str],
    environment: dict[str, str],
    tell: Callable[[str], None],
) -> list[str]:
    with ThreadPoolExecutor() as pool:
        steps = [pool.submit(_build_language, folders, language, formats, environment, tell) for language in languages]
    errors = [error for step in steps if (error := step.exception())]
    for error in errors:
        if not isinstance(error, ProceedingsError):
            raise error
    if errors:
        raise ProceedingsError("\n".join(dict.fromkeys(map(str, errors))))
    return [line for step in steps for line in step.result()]


def _build_language(
    folders: Folders, language: str, formats: Sequence[str], environment: dict[str, str], tell: Callable[[str], None]
) -> list[str]:
    lines = []
    for format in (format for format in BUILDERS if format in formats):
        start = time.perf_counter()
        folder = folders.edition(format, language)
        shutil.rmtree(folder, ignore_errors=True)
        lines += _run(folders, BUILDERS[format], language, folder, environment)
        tell(f"{language}  {format:<5} {time.perf_counter() - start:5.1f} s   {folders.shown(_result(folder, format))}")
    return lines


def _run(folders: Folders, builder: str, language: str, folder: Path, environment: dict[str, str]) -> list[str]:
    doctrees = folders.build / "doctrees" / language
    where = [folders.root, folders.source, folder, doctrees]
    pages = [] if builder == BUILDERS["pdf"] else [f"--pagination={folders.build / 'pdf'}"]
    command = [sys.executable, "-m", "sphinx_proceedings.editions.sphinx_process", builder, language]
    done = subprocess.run(
        [*command, *map(str, where), *pages],
        cwd=folders.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stderr if done.returncode == 0 else done.stderr or done.stdout
    lines = [line for line in said.replace(f"{folders.root}/", "").splitlines() if line.strip()]
    if done.returncode:
        # Sphinx does not repeat the warnings of what it has read: a second run would pass.
        shutil.rmtree(doctrees, ignore_errors=True)
        raise ProceedingsError("\n".join(lines))
    return lines


def _result(folder: Path, format: str) -> Path:
    if format == "html":
        return folder / "index.html"
    return min(folder.glob(f"*.{format}"), default=folder)
