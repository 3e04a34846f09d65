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
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError, SphinxError, ThemeError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_proceedings import ROOMS
from sphinx_proceedings.editions.processes import Task
from sphinx_proceedings.errors import ProceedingsError, explained, one_line, unforeseen
from sphinx_proceedings.model.languages import locale_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

# Sphinx colours what it says, for a terminal (ECMA-48, Select Graphic Rendition and Erase in Line).
COLOURS = re.compile(r"\x1b\[[\d;]*[mK]")
# What Sphinx says of how far a step is, as `sphinx.util.display.status_iterator` writes it.
STEP = re.compile(r"(.+?)\.\.\. \[ *(\d+)%\]")
# What Sphinx says of an extension that Python does not find.
UNLOADED = re.compile(r"Could not import extension (\S+) \(exception: (.*)\)")
# Seconds between two reports of the same step.
INTERVAL = 0.1
# The builder that extracts messages for translators; its warnings are those of the editions.
EXTRACTOR = "gettext"
# A pass over the objects of a volume costs more than the few it frees.
COLLECTED_AFTER = 50_000


def main() -> None:
    """Build what is asked for, a line of JSON at a time: tasks by language; events go out in the same form.

    It ends when nobody asks any more: at work, at once.
    """
    _load()
    for line in sys.stdin:
        statuses = _side_by_side([[Task(*task) for task in tasks] for tasks in json.loads(line)])
        if statuses is None:
            return
        _say(json.dumps({"statuses": statuses}))


def _side_by_side(queues: Sequence[Sequence[Task]]) -> list[int | None] | None:
    """Build queues in processes of their own and say what they tell; return their statuses, None if nobody listens."""
    forks = multiprocessing.get_context("fork")
    told: dict[Connection, ForkProcess] = {}
    processes = []
    for tasks in queues:
        receiver, sender = forks.Pipe(duplex=False)
        process = forks.Process(target=_work, args=(tasks, sender))
        process.start()
        sender.close()
        told[receiver] = process
        processes.append(process)
    try:
        while told:
            ready = wait([*told, sys.stdin.fileno()])
            # Nothing is asked while something is done: what can be read is the end.
            if sys.stdin.fileno() in ready or not all(_passed_on(one, told) for one in ready):
                return None
        for process in processes:
            process.join()
        return [process.exitcode for process in processes]
    finally:
        for process in processes:
            process.kill()


def _passed_on(receiver: Any, told: dict[Connection, ForkProcess]) -> bool:
    """Say what a process tells, or forget one that has ended; tell whether anybody listens."""
    try:
        event = receiver.recv_bytes()
    except (EOFError, OSError):
        del told[receiver]
        return True
    return _say(event.decode())


def _say(event: str) -> bool:
    try:
        print(event, flush=True)
    except BrokenPipeError:
        return False
    return True


def _work(tasks: Sequence[Task], sender: Connection) -> None:
    """Build the editions of one language; who started this ends it, and whoever started that ends both."""
    # What a conf.py prints must not come between the events.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _build(tasks, lambda **event: sender.send_bytes(json.dumps(event).encode()))


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
                confoverrides=_settings(task),
                status=status,
                warning=sys.stderr,
                warningiserror=task.builder != EXTRACTOR,
            )
            app.build()
    except Exception as error:
        print(format_error(error, Path(task.log)), file=sys.stderr)
        return 1
    return app.statuscode


def _settings(task: Task) -> dict[str, Any]:
    """Return the settings that are not those of conf.py."""
    if task.builder == EXTRACTOR:
        # The place of a message would change with every line above it.
        return {"language": locale_name(task.language), "gettext_location": False}
    return {"language": locale_name(task.language), "nitpicky": True, "proceedings_pagination": task.pagination}


def format_error(error: Exception, log: Path) -> str:
    """Return one line for what a build ended in, more only where a mistake of the volume's takes more.

    Of a failure that nobody thought of, *log* gets the whole.
    """
    if isinstance(error, ProceedingsError):
        return str(error)
    if isinstance(error, ExtensionError) and error.orig_exc and not isinstance(error.orig_exc, ImportError):
        # What an extension raised, and Sphinx told with the address of a function in memory.
        error = error.orig_exc
    if isinstance(error, ThemeError) and isinstance(error.__cause__, Exception):
        # What was raised while a template was rendered is no mistake of conf.py.
        return format_error(error.__cause__, log)
    if isinstance(error, OSError):
        return explained(error)
    if found := UNLOADED.match(str(error)):
        return f"conf.py: the extension {found[1]} cannot be loaded ({found[2]}); install it, or take it out"
    if isinstance(error, SphinxError):
        return f"conf.py: {one_line(str(error))}; mend what it says there"
    return unforeseen(error, log)


if __name__ == "__main__":
    main()
