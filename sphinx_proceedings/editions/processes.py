"""The process Sphinx runs in, started when the first edition has to be made, and what it says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings.errors import PRESS, ProceedingsError, one_line, reported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

LOG = "traceback.txt"
"""What a failure that is no mistake of the volume's is kept in, in the build folder."""


class Task(NamedTuple):
    """One edition for Sphinx to build, with all folders as whole paths."""

    format: str
    builder: str
    language: str
    root: str
    source: str
    output: str
    doctrees: str
    pagination: str = ""
    """Where the PDF editions are, whose page numbers count; "" for none."""
    log: str = LOG
    """The file that gets the whole of a failure that is no mistake of the volume's."""


CRASHED = "this is a mistake of the press or of Typst: report it with the chapter that was changed last"
# What processes are ended by, and what to do about it.
FROM_OUTSIDE = {
    "SIGKILL": "systems do so where memory runs out: free some, or build one language alone",
    "SIGXCPU": "allow it more time (`ulimit -t`)",
    "SIGXFSZ": "allow larger files (`ulimit -f`)",
    **dict.fromkeys(("SIGTERM", "SIGINT", "SIGHUP"), "build again"),
}


class Sphinx:
    """Builds editions, the queues of tasks side by side; nothing is started before there is a task."""

    def __init__(self, root: Path, environment: Mapping[str, str], errors: IO[str]) -> None:
        self._root = root
        self._environment = environment
        self._errors = errors
        self._process: subprocess.Popen[str] | None = None

    def end(self) -> None:
        """Let the process end; where it is at work, that is at once."""
        if self._process:
            with suppress(BrokenPipeError):
                self._process.communicate()

    def build(self, queues: Sequence[Sequence[Task]]) -> Iterator[tuple[Task, dict[str, Any]]]:
        """Build queues of editions, each until one of it fails; yield what is said of a task.

        That is its ``step`` and the ``percent`` done of it, or at its end ``failed``, ``seconds`` and all it ``said``.
        Raises ProceedingsError when the process breaks down.
        """
        if not any(queues):
            return
        process = self._process = self._process or self._started()
        assert process.stdin
        assert process.stdout
        ended: dict[Task, bool] = {}
        with suppress(BrokenPipeError):
            print(json.dumps(queues), file=process.stdin, flush=True)
        for line in process.stdout:
            if not line.endswith("\n"):
                # It was ended while it said so.
                break
            event = json.loads(line)
            if "task" not in event:
                yield from self._died(queues, ended, event["statuses"])
                return
            task = Task(*event.pop("task"))
            if "failed" in event:
                ended[task] = event["failed"]
            yield task, event
        # What it started may be at work yet.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        whole = [task for queue in queues for task in queue]
        raise ProceedingsError(self._broken("the build", process.wait(), Path(whole[0].log)))

    def _died(
        self, queues: Sequence[Sequence[Task]], ended: Mapping[Task, bool], statuses: Sequence[int]
    ) -> Iterator[tuple[Task, dict[str, Any]]]:
        """Yield the ends of the tasks at which processes died, which did not tell of them."""
        for queue, status in zip(queues, statuses, strict=True):
            task = next((task for task in queue if task not in ended), None)
            if task and not any(ended.get(one) for one in queue):
                said = self._broken(f"{task.language} {task.format}", status, Path(task.log))
                yield task, {"failed": True, "seconds": 0.0, "said": said}

    def _broken(self, what: str, status: int, log: Path) -> str:
        """Return one line for a process that ended with a *status* at *what* it was asked for."""
        self._errors.seek(0)
        said = self._errors.read().strip()
        if status >= 0:
            last = one_line(said.rpartition("\n")[2]) or f"the process ended with status {status}"
            return f"{what}: {last}; {PRESS} {reported(said, log)}"
        name = signal.Signals(-status).name if -status in set(signal.Signals) else f"signal {-status}"
        return f"{what}: the process was ended by {name}; {FROM_OUTSIDE.get(name, CRASHED)}"

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "sphinx_proceedings.editions.sphinx_process"],
            cwd=self._root,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
            # What holds the lock of the build folder goes on holding it; nothing else is inheritable.
            close_fds=False,
            # Ctrl-C is for the press, which then asks for nothing more.
            process_group=0,
        )


if TYPE_CHECKING:
    Starter = Callable[[Path, Mapping[str, str]], AbstractContextManager[Sphinx]]
    """What gives a process for Sphinx in a folder and an environment."""


@contextmanager
def sphinx(root: Path, environment: Mapping[str, str]) -> Iterator[Sphinx]:
    """Give a process for Sphinx in the folder *root*, which ends with the block."""
    with TemporaryFile("w+", encoding="utf-8") as errors:
        process = Sphinx(root, environment, errors)
        try:
            yield process
        finally:
            process.end()
