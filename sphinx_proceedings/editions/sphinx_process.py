"""Editions built by Sphinx in processes of their own, one a language; a mistake is told in one line."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import multiprocessing
import os
import pkgutil
import re
import sys
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_proceedings import ROOMS
from sphinx_proceedings.editions.processes import Task
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# Sphinx colours what it says, for a terminal (ECMA-48, Select Graphic Rendition and Erase in Line).
COLOURS = re.compile(r"\x1b\[[\d;]*[mK]")
# What Sphinx says of how far a step is, as `sphinx.util.display.status_iterator` writes it.
STEP = re.compile(r"(.+?)\.\.\. \[ *(\d+)%\]")
# Seconds between two reports of the same step.
INTERVAL = 0.1
# A pass over the objects of a volume costs more than the few it frees.
COLLECTED_AFTER = 50_000


def main() -> None:
    """Build what is asked for, a line of JSON at a time: tasks by language; events go out in the same form."""
    _load()
    forks = multiprocessing.get_context("fork")
    lock = forks.Lock()

    def tell(**event: Any) -> None:
        with lock:
            print(json.dumps(event), flush=True)

    for line in sys.stdin:
        queues = [[Task(*task) for task in tasks] for tasks in json.loads(line)]
        processes = [forks.Process(target=_build, args=(tasks, tell)) for tasks in queues]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        tell(ended=True, crashed=any(process.exitcode for process in processes))


def _load() -> None:
    """Load what every edition needs, once before the processes part."""
    for room in ROOMS:
        package = importlib.import_module(f"{__package__.partition('.')[0]}.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)
    gc.freeze()
    gc.set_threshold(COLLECTED_AFTER, 20, 50)


def _build(tasks: Sequence[Task], tell: Callable[..., None]) -> None:
    """Build the editions of one language, until one fails."""
    for task in tasks:
        start = time.perf_counter()
        said = io.StringIO()
        status = _Status(partial(tell, task=task))
        with contextlib.redirect_stderr(said):
            failed = run(task, status)
        seconds = time.perf_counter() - start
        tell(task=task, failed=bool(failed), seconds=seconds, said=COLOURS.sub("", said.getvalue()))
        if failed:
            return


class _Status(io.StringIO):
    """What Sphinx says to a terminal, of which only the progress is passed on."""

    def __init__(self, tell: Callable[..., None]) -> None:
        super().__init__()
        self._tell = tell
        self._last = ("", 0.0)

    def write(self, text: str) -> int:
        if found := STEP.match(COLOURS.sub("", text)):
            step, percent, now = found[1], int(found[2]), time.monotonic()
            if step != self._last[0] or percent == 100 or now > self._last[1] + INTERVAL:
                self._last = (step, now)
                self._tell(step=step, percent=percent)
        return len(text)


def run(task: Task, status: io.StringIO | None = None) -> int:
    """Build as ``sphinx-build -n -W --keep-going -q`` does, without its framing of errors; return the status."""
    try:
        with patch_docutils(task.root), docutils_namespace():
            app = Sphinx(
                srcdir=task.source,
                confdir=task.root,
                outdir=task.output,
                doctreedir=task.doctrees,
                buildername=task.builder,
                confoverrides={
                    "language": task.language,
                    "nitpicky": True,
                    "proceedings_pagination": task.pagination,
                },
                status=status,
                warning=sys.stderr,
                warningiserror=True,
            )
            app.build()
    except (SphinxError, OSError) as error:
        print(format_error(error), file=sys.stderr)
        return 1
    return app.statuscode


def format_error(error: SphinxError | OSError) -> str:
    """Return what a build that ended in *error* has to say."""
    if isinstance(error, ProceedingsError):
        return str(error)
    if isinstance(error, SphinxError):
        return f"{error.category}: {error}"
    place = os.path.relpath(error.filename) if error.filename else "the build folder"
    return f"{place}: {error.strerror}; make it readable and writable, then try again"


if __name__ == "__main__":
    main()
