"""What was measured, as medians and as ratios of them, one a line under a name that stays."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from bench.processes import Measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

SIZES = (20, 60, 200)
"""Chapters of the made-up volumes."""
BOOK = "book"
"""This repository's volume, among the sizes."""
# Each task with what its processor's seconds are compared with, of the same size.
COMPARED = (
    ("site", "stock"),
    ("html+epub", "stock"),
    ("pdf", "typst"),
    ("pdf", "site"),
    ("html", "site"),
    ("epub", "site"),
    ("unchanged", "site"),
    ("paragraph", "site"),
    ("po", "site"),
    ("bib", "site"),
)
GROWING = ("site", "html+epub", "pdf", "stock", "typst")


class Run(NamedTuple):
    """A task of a volume: what the lines are called after."""

    task: str
    size: str
    """The number of chapters, or ``book``."""

    def __str__(self) -> str:
        return f"{self.task}-{self.size}"


def medians(rounds: Mapping[Run, Sequence[Measured]]) -> dict[Run, Measured]:
    """Return what each task took in the middle of its rounds, each of the four figures by itself."""
    return {run: Measured(*map(_median, zip(*took, strict=True))) for run, took in rounds.items()}  # type: ignore[arg-type]


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def lines(took: Mapping[Run, Measured]) -> Iterator[str]:
    """Yield what was measured, then the ratios.

    ``seconds NAME CPU WALL``, ``memory NAME LARGEST TOGETHER`` in megabytes, ``ratio NAME VALUE``.
    """
    for run, one in took.items():
        yield f"seconds {run} {one.cpu:.2f} {one.wall:.2f}"
    for run, one in took.items():
        together = "unknown" if one.together is None else f"{one.together:.0f}"
        yield f"memory {run} {one.largest:.0f} {together}"
    for name, value in ratios(took).items():
        yield f"ratio {name} {value:.3f}"


def ratios(took: Mapping[Run, Measured]) -> dict[str, float]:
    """Return the ratios that can be told, by their names.

    ``site-20/stock`` are the processor's seconds of the whole site to those of plain Sphinx, at twenty chapters;
    ``site-20/stock-wall`` those of the clock; ``site-growth-200/20`` those at two hundred to those at twenty.
    """
    found = {}
    sizes = list(dict.fromkeys(run.size for run in took))
    for size in sizes:
        for task, other in COMPARED:
            run, base = took.get(Run(task, size)), took.get(Run(other, size))
            if run and base:
                found[f"{task}-{size}/{other}"] = run.cpu / base.cpu
                found[f"{task}-{size}/{other}-wall"] = run.wall / base.wall
    numbers = [str(size) for size in SIZES if str(size) in sizes]
    for task in GROWING:
        for place, small in enumerate(numbers):
            for large in numbers[place + 1 :]:
                run, base = took.get(Run(task, large)), took.get(Run(task, small))
                if run and base:
                    found[f"{task}-growth-{large}/{small}"] = run.cpu / base.cpu
    return found
