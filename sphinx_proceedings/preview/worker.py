"""The process of one edition as the server holds it: started when first asked, again when it has ended."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.editions.processes import LOG
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.preview.protocol import Reply, Request

ENDED = "the process of this edition ended twice; what it said is where the preview was started"
LONGEST_START = 600
"""Seconds for the first reply of a process, which reads the volume; 1,000 chapters take some 80 of them."""
LONGEST = 120
"""Seconds for each further one, which takes in a save or writes a page; they take one or two."""


class Worker:
    """Asks a `warm_process`, one request after another, from any thread."""

    def __init__(self, folders: Folders, language: str) -> None:
        self.folders = folders
        self.language = language
        self._process: subprocess.Popen[str] | None = None
        self._turn = threading.Lock()
        self._stopped = False

    def ask(self, request: Request) -> Reply:
        """Return the reply to *request*, after those of other threads.

        A process that does not answer has ended, or would have to read again what is only read at the start: a new
        one is asked instead. One that does not come to an end is killed, and the next request is a new one's.
        """
        line = json.dumps(request)
        with self._turn:
            for _ in range(2):
                if self._stopped:
                    break
                seconds = LONGEST if self._process else LONGEST_START
                try:
                    process = self._process or self._started()
                except (ProceedingsError, OSError) as error:
                    return _refusal(str(error).replace(f"{self.folders.root}/", ""))
                if self._stopped:
                    # Whoever stopped it may not have seen this process yet.
                    _kill(process)
                answer, was_late = _answer(process, line, seconds)
                if answer:
                    reply: Reply = json.loads(answer)
                    return reply
                self._end()
                if was_late:
                    return _refusal(_endless(request, seconds))
        return _refusal(ENDED)

    def stop(self) -> None:
        """End the process for good, in the middle of a request too."""
        self._stopped = True
        if self._process:
            _kill(self._process)
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._process:
            self._process.communicate()
        self._process = None

    def _started(self) -> subprocess.Popen[str]:
        day = source.read_volume(self.folders.source).date
        arguments = [str(self.folders.root), self.language, str(self.folders.build / LOG)]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sphinx_proceedings.preview.warm_process", *arguments],
            cwd=self.folders.root,
            env=source_date_epoch.environment(self.folders.root, day),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            # Ctrl-C is for the server, which then asks nothing more.
            start_new_session=True,
        )
        return self._process


def _refusal(problem: str) -> Reply:
    return {"failed": True, "problems": [problem], "places": {}, "remarks": {}}


def _endless(request: Request, seconds: float) -> str:
    """Say what did not come to an end: what a save changed, or else the pages asked for."""
    asked = [request["typeset"]] if "typeset" in request else request["pages"]
    place = ", ".join(request["changed"] or asked)
    return f"{place}: not made within {seconds} seconds; take back what was saved last, or make it simpler"


def _answer(process: subprocess.Popen[str], line: str, seconds: float) -> tuple[str, bool]:
    """Say one line to a process; return the line it answers, empty when it has ended, and whether that was too late."""
    assert process.stdin
    assert process.stdout
    late = threading.Event()

    def end() -> None:
        late.set()
        _kill(process)

    limit = threading.Timer(seconds, end)
    limit.daemon = True
    limit.start()
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        answer = process.stdout.readline()
    except OSError:
        answer = ""
    finally:
        limit.cancel()
    # One that was killed may have begun to say something.
    return answer if answer.endswith("\n") else "", late.is_set()


def _kill(process: subprocess.Popen[str]) -> None:
    """End a process and those it started."""
    # Once it has been waited for, its number may be another's.
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
