"""A process that does not outlive the one it works for, whatever ended that and whatever it is at itself."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys

GRACE = 5
"""Seconds between the end of the input and the end of the process, for what it still has to put on disk."""


def hold() -> None:
    """Have this process and those it starts killed some seconds after nobody writes to its standard input any more.

    A thread could not do it: a regular expression lets no other run until it has matched. So a process looks on, which
    ends with this one. This one must lead its process group.
    """
    watched = os.getpid()
    ended, _kept_open = os.pipe()
    if os.fork():
        os.close(ended)
        return
    try:
        os.close(_kept_open)
        _let_go()
        _look_on(ended, watched)
    finally:
        os._exit(0)


def _let_go() -> None:
    """Close what whoever reads from the watched process would wait for."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream:
            os.dup2(nowhere, stream.fileno())


def _look_on(ended: int, watched: int) -> None:
    """Wait until a process has ended, or its input has; then for its end, but not for long."""
    poll = select.poll()
    for pipe in (sys.stdin.fileno(), ended):
        # Only that the other end is closed: what is written is not for this process.
        poll.register(pipe, 0)
    poll.poll()
    poll.unregister(sys.stdin.fileno())
    if not poll.poll(GRACE * 1000):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(watched, signal.SIGKILL)
