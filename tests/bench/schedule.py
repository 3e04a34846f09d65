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
from bench.tasks import ONCE, of_a_book, of_a_made_up_volume

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bench.processes import Measured
    from bench.tasks import Task

MINUTES = 9.5
"""Half a minute is for making up the volumes."""
SMALL, MIDDLE, LARGE = map(str, SIZES)
MARGIN = 1.15
"""Of a size not measured yet: plain Sphinx takes longer than in proportion."""
MOST = 5
"""Rounds of a size."""


class Schedule:
    """What was measured so far, and until when there is time."""

    def __init__(self, tell: Callable[[str], object], minutes: float = MINUTES) -> None:
        self.rounds: dict[Run, list[Measured]] = {}
        self._tell = tell
        self._end = time.monotonic() + minutes * 60

    def once(self, *sizes: str, before: str = "") -> None:
        """Measure everything of these sizes; what weighs less only where there is time for it *before* another."""
        for size in sizes:
            with _volume(size) as tasks:
                self._round(tasks, size, before)

    def again(self, *sizes: str, before: str = "") -> None:
        """Measure what is compared, these sizes in turns, while there is time.

        It is done *before* a size for which the time is kept.
        """
        for size in sizes * (MOST - 1):
            if len(self.rounds.get(Run("site", size), ())) in range(1, MOST) and self._has_time(
                self._expected_round(size) + self._expected_round(before) * MARGIN
            ):
                with _volume(size) as tasks:
                    self._round([task for task in tasks if task.name not in ONCE], size)

    def _round(self, tasks: Sequence[Task], size: str, before: str = "") -> None:
        done = set()
        for place, task in enumerate(tasks):
            run = Run(task.name, size)
            needed = self._expected(run)
            if task.name in ONCE:
                # What is of less weight leaves time for the rest.
                others = (other for other in tasks[place + 1 :] if other.name not in ONCE)
                needed += sum(self._expected(Run(other.name, size)) for other in others)
                needed += self._expected_round(before) * MARGIN
            if (task.after and task.after not in done) or not self._has_time(needed):
                self._tell(f"left out {run}: no time for {self._expected(run):.0f} s")
                continue
            task.prepare()
            took = measure(task.commands, task.folder, {**os.environ, **environment()})
            self.rounds.setdefault(run, []).append(took)
            self._tell(f"{run} {took.cpu:.1f} s of CPU, {took.wall:.1f} s")
            done.add(task.name)

    def _expected_round(self, size: str) -> float:
        return sum(self._expected(Run(task, size)) for task in {run.task for run in self.rounds} - ONCE)

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
