"""``python -m bench`` measures and writes what the README shows; ``python -m bench 1000`` one size, and only tells."""

from __future__ import annotations

import functools
import math
import sys

from volumes import ROOT

from bench import plot, table
from bench.results import BOOK, lines, medians
from bench.schedule import LARGE, MIDDLE, MINUTES, SMALL, Schedule


def main(arguments: list[str]) -> None:
    """Measure; print each task when it is done, then medians and ratios."""
    # One size is asked for by whom has the time.
    schedule = Schedule(functools.partial(print, flush=True), math.inf if arguments else MINUTES)
    if arguments:
        schedule.once(*arguments)
    else:
        schedule.once(SMALL, BOOK)
        schedule.once(MIDDLE, before=LARGE)
        schedule.again(SMALL, BOOK, before=LARGE)
        schedule.once(LARGE)
        schedule.again(SMALL, BOOK, MIDDLE)
    took = medians(schedule.rounds)
    print(*lines(took), sep="\n")
    if not arguments:
        readme = ROOT / "README.md"
        text = table.rewritten(readme.read_text(encoding="utf-8"), table.block(took, table.machine()))
        readme.write_text(text, encoding="utf-8")
        (ROOT / table.PLOT).write_text(plot.drawn(took), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
