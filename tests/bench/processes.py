"""Commands run one after the other: the processor's seconds, those of the clock, and memory at its peak."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PROC = Path("/proc")
MEGABYTE = 1_000_000
# Linux counts ru_maxrss in kibibytes, macOS in bytes.
MAXRSS = 1 if sys.platform == "darwin" else 1024
# In seconds; looking takes a hundredth of a second where gigabytes are mapped.
PAUSE, RARELY = 0.1, 20


class Measured(NamedTuple):
    """What a task took."""

    cpu: float
    """Seconds of the processor, user's and system's, of all processes together."""
    wall: float
    """Seconds of the clock."""
    largest: float
    """Megabytes of the largest process at its peak; not less than of the one that measures, as which it begins."""
    together: float | None
    """Megabytes of all processes together at their peak, shared pages counted once; None where no /proc tells."""


def measure(commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str]) -> Measured:
    """Run commands one after the other in *folder*.

    Raises CalledProcessError with what the first one said that fails.
    """
    took = [_measure(command, folder, environment) for command in commands]
    together = [one.together for one in took if one.together is not None]
    return Measured(
        sum(one.cpu for one in took),
        sum(one.wall for one in took),
        max(one.largest for one in took),
        max(together, default=None),
    )


def _measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Measured:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    with Watch(process.pid) as watch:
        assert process.stderr is not None
        said = process.stderr.read()
        # It counts the processes this one has waited for, and of memory the largest of them.
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=said)
    return Measured(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * MAXRSS / MEGABYTE, watch.peak)


class Watch:
    """A look every now and then at the memory of a process and of all that come from it."""

    def __init__(self, process: int) -> None:
        self.peak: float | None = None
        self._process = process
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        if PROC.joinpath("self", "smaps_rollup").exists():
            self._thread.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self._done.set()
        if self._thread.ident:
            self._thread.join()

    def _look(self) -> None:
        pause = 0.0
        while not self._done.wait(pause):
            start = time.perf_counter()
            self.peak = max(self.peak or 0, sum(map(_megabytes, _family(self._process))))
            pause = max(PAUSE, RARELY * (time.perf_counter() - start))


def _family(process: int) -> list[int]:
    """Return a process and all that come from it."""
    children: dict[int, list[int]] = {}
    for path in PROC.glob("[0-9]*"):
        # The name of the command stands in parentheses and may hold any sign.
        fields = _read(path / "stat").rpartition(")")[2].split()
        if fields:
            children.setdefault(int(fields[1]), []).append(int(path.name))
    found = [process]
    for one in found:
        found += children.get(one, [])
    return found


def _megabytes(process: int) -> float:
    """Return the proportional set size of a process: of a page that several share, its part."""
    lines = (line.split() for line in _read(PROC / str(process) / "smaps_rollup").splitlines())
    return sum(int(line[1]) * 1024 / MEGABYTE for line in lines if line[:1] == ["Pss:"])


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        # It has ended since.
        return ""
