"""The process Sphinx runs in, started when the first edition has to be made, and what it says."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path


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


class Sphinx:
    """Builds editions, the queues of tasks side by side; nothing is started before there is a task."""

    def __init__(self, root: Path, environment: Mapping[str, str], errors: IO[str]) -> None:
        self._root = root
        self._environment = environment
        self._errors = errors
        self._process: subprocess.Popen[str] | None = None

    def end(self, *, at_once: bool = False) -> None:
        """Let the process end, or make it."""
        if self._process:
            if at_once:
                self._process.terminate()
            self._process.communicate()

    def build(self, queues: Sequence[Sequence[Task]]) -> Iterator[tuple[Task, dict[str, Any]]]:
        """Build queues of editions, each until one of it fails; yield what is said of a task.

        That is its ``step`` and the ``percent`` done of it, or at its end ``failed``, ``seconds`` and all it ``said``.
        Raises ProceedingsError with what Python said when the process breaks down.
        """
        if not any(queues):
            return
        process = self._process = self._process or self._started()
        assert process.stdin
        assert process.stdout
        print(json.dumps(queues), file=process.stdin, flush=True)
        for line in process.stdout:
            event = json.loads(line)
            if "task" in event:
                yield Task(*event.pop("task")), event
            elif not event["crashed"]:
                return
            else:
                break
        self._errors.seek(0)
        raise ProceedingsError(self._errors.read().strip() or "the build was cut off; build again")

    def _started(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "sphinx_proceedings.editions.sphinx_process"],
            cwd=self._root,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )


@contextmanager
def sphinx(root: Path, environment: Mapping[str, str]) -> Iterator[Sphinx]:
    """Give a process for Sphinx in the folder *root*, which ends with the block."""
    with TemporaryFile("w+", encoding="utf-8") as errors:
        process = Sphinx(root, environment, errors)
        try:
            yield process
        except BaseException:
            process.end(at_once=True)
            raise
        process.end()
