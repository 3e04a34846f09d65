"""The block of the README that tells what was measured, on which machine: a table, and the plot below it."""

from __future__ import annotations

import datetime
import os
import platform
import re
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from bench.results import BOOK, SIZES, Run, ratios

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bench.processes import Measured

BEGIN = "<!-- written by `make bench` -->"
END = "<!-- end of what `make bench` writes -->"
PLOT = "tests/bench/growth.svg"
"""From the README."""
COLUMNS = (*map(str, SIZES), BOOK)
MISSING = "–"
HEAD = ("", *(f"{size} chapters" for size in SIZES), "this book")
# Ratios of the processor's seconds: what a row is called, and what its ratios are, with {} for the size.
COMPARISONS = (
    ("whole site, all formats, to plain Sphinx's web pages and EPUB", "site-{}/stock"),
    ("the same by the clock", "site-{}/stock-wall"),
    ("web pages and EPUB alone, to plain Sphinx's", "html+epub-{}/stock"),
    ("PDF with offprints, to plain Typst's", "pdf-{}/typst"),
    ("PDF alone, to the whole site", "pdf-{}/site"),
    ("web pages alone", "html-{}/site"),
    ("EPUB alone", "epub-{}/site"),
    ("whole site again, nothing changed, to the first time", "unchanged-{}/site"),
    ("one paragraph changed", "paragraph-{}/site"),
    ("one `.po` line changed", "po-{}/site"),
    ("one `.bib` entry changed", "bib-{}/site"),
    (f"whole site, to {SIZES[0]} chapters'", f"site-growth-{{}}/{SIZES[0]}"),
)
FIGURES: tuple[tuple[str, str, Callable[[Measured], float | None], str], ...] = (
    ("whole site, seconds of CPU", "site", lambda took: took.cpu, ".1f"),
    ("by the clock", "site", lambda took: took.wall, ".1f"),
    ("nothing changed, seconds of CPU", "unchanged", lambda took: took.cpu, ".1f"),
    ("plain Sphinx's two formats, seconds of CPU", "stock", lambda took: took.cpu, ".1f"),
    ("plain Typst's PDF, seconds of CPU", "typst", lambda took: took.cpu, ".1f"),
    ("largest process of the whole site, MB", "site", lambda took: took.largest, ",.0f"),
    ("its processes together, MB", "site", lambda took: took.together, ",.0f"),
)


def block(took: Mapping[Run, Measured], machine: str) -> str:
    """Return the block, its marks around it."""
    table = "\n".join(_rows(took))
    plot = f'<img src="{PLOT}" alt="Seconds of CPU against chapters, for the press, plain Sphinx and plain Typst">'
    return f"{BEGIN}\n{table}\n\n{machine}\n\n{plot}\n{END}"


def rewritten(readme: str, block: str) -> str:
    """Return the README with another block.

    Raises LookupError when its marks do not stand there, each once.
    """
    if readme.count(BEGIN) != 1 or readme.count(END) != 1:
        raise LookupError(f"the README needs {BEGIN} and {END}, each once")
    return re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: block, readme, flags=re.DOTALL)


def machine() -> str:
    """Return what the figures were measured on, and with."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name.lower())}" for name in ("Sphinx", "Typst"))
    return (
        f"Medians on {datetime.datetime.now(datetime.UTC).date()}: {_processor()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GiB, Python {platform.python_version()}, {versions}."
    )


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    text = cpuinfo.read_text(encoding="utf-8") if cpuinfo.exists() else ""
    found = re.search(r"^model name\s*: (.+)", text, re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _rows(took: Mapping[Run, Measured]) -> Iterator[str]:
    yield _row(HEAD)
    yield "|---|" + "--:|" * len(COLUMNS)
    known = ratios(took)
    for title, name in COMPARISONS:
        values = (known.get(name.format(column)) for column in COLUMNS)
        yield _row([title, *(MISSING if value is None else f"{value:.2f}" for value in values)])
    for title, task, figure, form in FIGURES:
        runs = (took.get(Run(task, column)) for column in COLUMNS)
        figures = (None if run is None else figure(run) for run in runs)
        yield _row([title, *(MISSING if value is None else format(value, form) for value in figures)])


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(cells)} |"
