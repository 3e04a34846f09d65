"""The one exception a user's mistake raises, and the list of warnings the press can give."""

from __future__ import annotations

import errno
import os
import re
import reprlib
import shutil
import sys
import traceback
from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

# As `object.__repr__` writes it.
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
READABLE = "make it readable and writable, then try again"
PRESS = "this is a mistake of the press or of an extension:"
# What helps against what a system refuses.
REMEDIES = {
    errno.ENOSPC: "make room on the disk, then try again",
    errno.EDQUOT: "make room on the disk, then try again",
    errno.EFBIG: "allow larger files (`ulimit -f`), then try again",
    errno.ENOENT: "put it back, then try again",
    errno.EEXIST: "delete it, then try again",
    errno.ENOTDIR: "delete the file that stands where a folder belongs, then try again",
    errno.EISDIR: "delete the folder that stands where a file belongs, then try again",
    errno.ELOOP: "delete the symlink, then try again",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EMFILE: "allow more open files (`ulimit -n`), then try again",
    errno.ENOMEM: "free memory, then try again",
}


class ProceedingsError(SphinxError):
    """A mistake in the volume's own files, told as one line: place, problem, remedy."""

    category = "Proceedings error"

    def __init__(self, problem: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.problem = problem
        self.path = path
        self.line = line
        place = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(place + problem)


class FieldError(ValueError):
    """What a record finds wrong with one of its own fields, whose place in it is *location*."""

    def __init__(self, location: tuple[int | str, ...], problem: str) -> None:
        self.location = location
        super().__init__(problem)


class Mistakes(ProceedingsError):  # noqa: N818 (they are several)
    """Several mistakes, told together, a line each."""

    def __init__(self, mistakes: Sequence[ProceedingsError]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(dict.fromkeys(map(str, mistakes))))


def together(mistakes: Iterable[ProceedingsError]) -> ProceedingsError:
    """Return one error that tells all *mistakes*, of which there is at least one."""
    every = [one for error in mistakes for one in (error.mistakes if isinstance(error, Mistakes) else (error,))]
    return every[0] if len(every) == 1 else Mistakes(every)


class Complaint(StrEnum):
    """Subtypes of the warnings given under the type ``proceedings``."""

    MARKUP = "markup"
    """Something of a chapter would be printed as it was typed."""
    NODE = "node"
    """A node the Typst translator does not know."""
    REFERENCE = "reference"
    """A link in the PDF whose target is not in the volume."""
    FIELD = "field"
    """Fields of a work cited that its reference does not print."""
    TYPST = "typst"
    """The Typst compiler warned or failed."""


def explained(error: OSError) -> str:
    """Return one line for what the system refused: place, problem, remedy."""
    if isinstance(error, shutil.Error) and error.args and isinstance(error.args[0], list):
        # A copy of a folder tells of each file that could not be copied.
        _, place, problem = error.args[0][0]
        return one_line(f"{_seen(place)}: {problem}; {READABLE}")
    place = error.filename2 or error.filename
    shown = _seen(place) if isinstance(place, str | bytes | os.PathLike) else "the volume's folder"
    remedy = REMEDIES.get(error.errno or 0, READABLE)
    return one_line(f"{shown}: {error.strerror or error}; {remedy}")


def unforeseen(error: BaseException, log: Path) -> str:
    """Return one line for a failure that is no mistake of the volume's; *log* gets the whole of it."""
    report = reported("".join(traceback.format_exception(error)), log)
    if isinstance(error, MemoryError):
        return f"memory has run out; build one language alone, or free some ({report} if there is enough)"
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{_module(frames[-1].filename)}:{frames[-1].lineno}: " if frames else ""
    return one_line(f"{place}{type(error).__name__}: {error or 'without a word'}; {PRESS} {report}")


def reported(whole: str, log: Path) -> str:
    """Keep the *whole* of a failure in a file, and return what to do with it."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(whole)
    except OSError as refused:
        return f"report it ({_seen(log)} cannot be written: {refused.strerror})"
    return f"report it with {_seen(log)}"


def one_line(text: str) -> str:
    """Return a text as one line that any terminal can show: without controls, its white space single."""
    return printable(" ".join(text.split()))


def printable(text: str) -> str:
    """Return a text whose characters that cannot be shown, other than line ends, are written as Python writes them."""
    return "".join(c if c.isprintable() or c == "\n" else c.encode("unicode_escape").decode() for c in text)


def _seen(path: str | bytes | os.PathLike[str]) -> str:
    """Return a path as seen from where the press was started, whole when it is elsewhere."""
    whole = os.path.abspath(os.fsdecode(path))
    try:
        inside = os.path.relpath(whole)
    except (OSError, ValueError):
        return whole
    return whole if inside.startswith(os.pardir) else inside


def without_addresses(text: str) -> str:
    """Return a text as another process writes it: without the addresses of memory at which Python's objects are."""
    return ADDRESS.sub("", text)


class _Short(reprlib.Repr):
    def repr_instance(self, x: object, level: int) -> str:
        try:
            text = without_addresses(repr(x))
        except Exception:
            # What cannot say what it is, is told by its kind.
            text = f"<{type(x).__name__}>"
        return text if len(text) <= self.maxother else f"{text[: self.maxother - 3]}..."


def _module(filename: str) -> str:
    """Return the file of a module as Python imports it, wherever it is installed."""
    roots = [f"{os.path.abspath(root)}{os.sep}" for root in sys.path]
    return _seen(filename.removeprefix(max((root for root in roots if filename.startswith(root)), key=len, default="")))


_SHORT = _Short()
_SHORT.maxlevel = _SHORT.maxdict = _SHORT.maxlist = _SHORT.maxtuple = 2
_SHORT.maxstring = _SHORT.maxother = 60


def excerpt(value: object) -> str:
    """Return *value* as Python writes it, shortened, so that it can be told within a line whatever it is."""
    return printable(_SHORT.repr(value))


def shortened(text: str) -> str:
    """Return a *text* as `excerpt` does, without the quotation marks around it."""
    return excerpt(text)[1:-1]
