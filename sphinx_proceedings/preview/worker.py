"""The process of one edition as the server holds it: started when first asked, again when it has ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.preview.protocol import Reply, Request

ENDED = "the process of this edition ended twice; what it said is where the preview was started"


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
        one is asked instead.
        """
        line = json.dumps(request)
        with self._turn:
            for _ in range(0 if self._stopped else 2):
                try:
                    process = self._process or self._started()
                except ProceedingsError as error:
                    return _refusal(str(error).replace(f"{self.folders.root}/", ""))
                if answer := _answer(process, line):
                    reply: Reply = json.loads(answer)
                    return reply
                self._end()
        return _refusal(ENDED)

    def stop(self) -> None:
        """End the process for good, in the middle of a request too."""
        self._stopped = True
        if self._process:
            self._process.kill()
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._process:
            self._process.communicate()
        self._process = None

    def _started(self) -> subprocess.Popen[str]:
        day = source.read_volume(self.folders.source).date
        self._process = subprocess.Popen(
            [sys.executable, "-m", "sphinx_proceedings.preview.warm_process", str(self.folders.root), self.language],
            cwd=self.folders.root,
            env={source_date_epoch.VARIABLE: str(source_date_epoch.committed(self.folders.root, day)), **os.environ},
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


def _answer(process: subprocess.Popen[str], line: str) -> str:
    """Say one line to a process and return the line it answers, empty when it has ended."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    except BrokenPipeError:
        return ""
    return process.stdout.readline()
