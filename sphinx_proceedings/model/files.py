"""The files of a volume as they may be read, regular ones within its tree and a size, in UTF-8, and are written."""

from __future__ import annotations

import os
import re
import shutil
import stat
import unicodedata
from typing import TYPE_CHECKING, NoReturn

from sphinx_proceedings.errors import ProceedingsError, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LARGEST_TEXT = 2_000_000
"""In bytes; the longest chapter of a book is a tenth of it."""
REMEDY = "put it back, or make it readable"
MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
# Byte order mark: Windows' editors write it before UTF-8 too, and nobody sees it.
BOM = "\ufeff"
# What ends a line for Typst, docutils or Python, and not for Markdown, what no text shows, and what no XML or PDF/A
# may hold, a byte order mark within the text among it.
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def read_bytes(path: Path, shown: Path | str, remedy: str = REMEDY, largest: int = LARGEST_TEXT) -> bytes:
    """Return what a file holds, at most *largest* bytes; messages call it *shown* and say *remedy* when there is none.

    Raises ProceedingsError when it is missing, a device, a pipe or a folder, or larger.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ProceedingsError("is no regular file; put the file itself here", path=shown)
        with path.open("rb") as file:
            # Some files, those of /proc for example, are longer than they say.
            data = file.read(largest + 1)
    except OSError as error:
        raise ProceedingsError(f"cannot be read ({error.strerror}); {remedy}", path=shown) from None
    if len(data) > largest:
        raise ProceedingsError(f"is larger than {largest:,} bytes; divide it, or take the right file", path=shown)
    return data


def read_text(path: Path, shown: Path | str, remedy: str = REMEDY, largest: int = LARGEST_TEXT) -> str:
    """Return a file's text, its lines ended by LF alone and without a byte order mark.

    Raises ProceedingsError, with the line where there is one, for what `read_bytes` refuses, for another encoding than
    UTF-8 and for characters that nobody sees and that mean an end of line, or nothing, to some of those who read them.
    """
    return decode(read_bytes(path, shown, remedy, largest), shown)


def decode(data: bytes, shown: Path | str) -> str:
    """Return *data*, the content of the file called *shown*, as `read_text` does."""
    try:
        text = data.decode("utf-8").removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        _refuse_encoding(data, error.start, shown)
    if found := INVISIBLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise ProceedingsError(f"holds {unseen(found[0])}; delete it, or type a space", path=shown, line=line)
    return text


def unseen(char: str) -> str:
    """Return what messages call a character that nobody sees."""
    return f"an invisible character, U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def write_whole(path: Path, data: bytes) -> None:
    """Put *data* in the place of what a file of somebody's work holds: all of it, or nothing where that fails."""
    place = path.resolve()
    unfinished = place.with_name(f"{place.name}.new")
    try:
        unfinished.write_bytes(data)
        if place.exists():
            shutil.copymode(place, unfinished)
        unfinished.replace(place)
    finally:
        unfinished.unlink(missing_ok=True)


def check_tree(parts: Iterable[Path], root: Path) -> None:
    """Raise ProceedingsError for what stands in *parts*, files and folders of the volume at *root*, and is neither.

    A symlink may lead to a file of its own part; one that leads to a folder, out of its part or to itself is refused,
    so that whoever walks the part afterwards comes to an end.
    """
    for part in parts:
        for path in _entries(part):
            if problem := _problem(path, root if path == part else part):
                named = path.relative_to(root) if path.is_relative_to(root) else path
                raise ProceedingsError(problem, path=one_line(str(named)))


def _entries(part: Path) -> Iterator[Path]:
    """Yield a part and all that is in it, without following a symlink."""
    if part.is_symlink() or part.exists():
        yield part
    for folder, names, files in os.walk(part):
        for name in sorted((*names, *files)):
            yield part / folder / name


def _problem(path: Path, within: Path) -> str | None:
    """Say what is wrong with a file, a folder or a symlink that leads out of a folder."""
    if path != within and not path.name.isprintable():
        return "its name holds signs that nobody sees; rename it"
    try:
        mode = path.stat().st_mode
        if not path.is_symlink():
            return None if stat.S_ISDIR(mode) or stat.S_ISREG(mode) else "is a device or a pipe; delete it"
        if not path.resolve().is_relative_to(within.resolve()):
            return f"leads out of {within.name}; put the file itself here"
    except (OSError, RuntimeError) as error:
        # Python 3.11 and 3.12 raise RuntimeError for a symlink that leads to itself.
        reason = getattr(error, "strerror", None) or "it leads to itself"
        return f"cannot be read ({reason}); delete it, or put the file itself here"
    return None if stat.S_ISREG(mode) else "leads to no file; put the file or the folder itself here"


def _refuse_encoding(data: bytes, start: int, shown: Path | str) -> NoReturn:
    line = data.count(b"\n", 0, start) + 1
    name = MARKS.get(data[:2])
    problem = f"is {name}, not UTF-8" if name else f"is not UTF-8 (the byte {data[start]:#04x})"
    raise ProceedingsError(f"{problem}; save it as UTF-8", path=shown, line=1 if name else line)
