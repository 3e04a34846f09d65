"""One build at a time in a folder: a lock that says who holds it, and that the system releases with its last holder."""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.source import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAME = "lock"
HOLDER = re.compile(rb"process (\d{1,10}), ([a-z]{1,20}), since (\d{4}-\d\d-\d\d) (\d\d:\d\d)\n")
# Through no symlink, and without waiting for who would read a pipe; Windows has neither flag.
CAREFUL = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
# What a file system says that has no locks.
WITHOUT_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}


class BusyError(Exception):
    """Another process is at work in the folder."""


@contextmanager
def held(folder: Path, verb: str, wait: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of a *folder* for a *verb*, and have processes that are started meanwhile hold it too.

    Where another holds it, *wait* is told who, once, and may raise what it likes; then this waits.
    """
    file = _taken(folder, wait)
    try:
        # The build is over when the last of its processes is, whichever of them was ended before.
        os.set_inheritable(file, True)
        os.ftruncate(file, 0)
        os.pwrite(file, f"process {os.getpid()}, {verb}, since {time.strftime('%Y-%m-%d %H:%M')}\n".encode(), 0)
        yield
    finally:
        os.close(file)


def refuse(holder: str) -> None:
    """Wait for nobody: raise BusyError."""
    raise BusyError(holder)


def _taken(folder: Path, wait: Callable[[str], object]) -> int:
    path = folder / NAME
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT | CAREFUL, 0o644)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise ProceedingsError("is no regular file; delete it", path=shown(path))
            _lock(file, wait)
            # Whoever cleans the folder takes the file away.
            if _is_at(file, path):
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)


def _lock(file: int, wait: Callable[[str], object]) -> None:
    # Windows, where catalogs are checked and nothing is built, has no such module.
    import fcntl

    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait(_holder(file))
            fcntl.flock(file, fcntl.LOCK_EX)
    except OSError as error:
        if error.errno not in WITHOUT_LOCKS:
            raise


def _holder(file: int) -> str:
    """Return who holds a lock, as far as it says so."""
    found = HOLDER.fullmatch(os.pread(file, 200, 0))
    if not found:
        return "another process"
    number, verb, day, hour = (part.decode() for part in found.groups())
    since = hour if day == time.strftime("%Y-%m-%d") else f"{day} {hour}"
    return f"another {verb} (process {number}, since {since})"


def _is_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False
