"""Parts of files that browsers ask for, to play a recording from its middle (RFC 9110, 14)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message
    from typing import BinaryIO

PART = re.compile(r"bytes=(\d{0,15})-(\d{0,15})", re.ASCII)
AT_ONCE = 1 << 16
"""Bytes in memory, of files that may be films."""


def asked(headers: Message, size: int) -> range | None:
    """Return which bytes of a file of *size* are asked for: none where it has no such, None for the whole of it.

    Of several parts, and of a part of another version of the file, the whole is sent, as the standard allows.
    """
    found = PART.fullmatch(headers.get("Range", ""))
    first, last = found.groups() if found and "If-Range" not in headers else ("", "")
    if not first:
        return range(max(size - int(last), 0), size) if last else None
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last) + 1, size) if last else size)


def told(part: range, size: int) -> str:
    """Return what an answer says of the bytes it holds, or of the size where it holds none."""
    return f"bytes {part.start}-{part.stop - 1}/{size}" if part else f"bytes */{size}"


def pieces(file: BinaryIO, part: range) -> Iterator[bytes]:
    """Yield those bytes of a file, a piece after the other."""
    file.seek(part.start)
    for start in range(part.start, part.stop, AT_ONCE):
        yield file.read(min(AT_ONCE, part.stop - start))
