"""Rounds of tasks in the time there is: every size once, then the quick ones again while there is time."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from volumes import environment

from bench.generator import write_volume
from bench.processes import measure
from bench.results import BOOK, SIZES, Run
from bench.tasks import of_a_book, of_a_made_up_volume

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.processes import Measured
    from bench.tasks import Task

MINUTES = 10
SMALL, MIDDLE, LARGE = map(str, SIZES)
ORDER = (SMALL, BOOK, MIDDLE, LARGE, SMALL, BOOK, SMALL, BOOK, MIDDLE, SMALL, BOOK)
"""Of rounds; what is compared is measured in turns, the same again in the next round."""


class Schedule:
    """What was measured so far, and until when there is time."""

    def __init__(self, tell: Callable[[str], object], minutes: float = MINUTES) -> None:
        self.rounds: dict[Run, list[Measured]] = {}
        self._tell = tell
        self._end = time.monotonic() + minutes * 60

    def keep(self, sizes: Sequence[str] = ORDER) -> None:
        """Do the rounds; one that would have to be done a second time only as a whole."""
        for size in sizes:
            with _volume(size) as tasks:
                runs = [Run(task.name, size) for task in tasks]
                known = any(run in self.rounds for run in runs)
                if not known or self._has_time(sum(self._expected(run) for run in runs)):
                    self._round(tasks, size)

    def _round(self, tasks: Sequence[Task], size: str) -> None:
        done = set()
        for task in tasks:
            run = Run(task.name, size)
            expected = self._expected(run)
            if (task.after and task.after not in done) or not self._has_time(expected):
                self._tell(f"left out {run}: {expected:.0f} s expected")
                continue
            task.prepare()
            took = measure(task.commands, task.folder, {**os.environ, **environment()})
            self.rounds.setdefault(run, []).append(took)
            self._tell(f"{run} {took.cpu:.1f} s of CPU, {took.wall:.1f} s")
            done.add(task.name)

    def _has_time(self, seconds: float) -> bool:
        return time.monotonic() + seconds < self._end

    def _expected(self, run: Run) -> float:
        """Return the seconds a task may take: those of the last time, or of the next smaller volume, in proportion."""
        if run in self.rounds:
            return self.rounds[run][-1].wall
        if not run.size.isdigit():
            return 0
        smaller = [size for size in SIZES if size < int(run.size) and Run(run.task, str(size)) in self.rounds]
        return max((self._scaled(run, size) for size in smaller[-1:]), default=0)

    def _scaled(self, run: Run, size: int) -> float:
        return self.rounds[Run(run.task, str(size))][-1].wall * int(run.size) / size


@contextmanager
def _volume(size: str) -> Iterator[Sequence[Task]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        if size == BOOK:
            # It reads this volume's conf.py.
            from readers.this_volume import copy_volume

            yield of_a_book(copy_volume(folder))
        else:
            yield of_a_made_up_volume(write_volume(folder, int(size)))
