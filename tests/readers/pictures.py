"""Pictures that are whole as files, whatever they show."""

from __future__ import annotations

import struct
import zlib

from sphinx_proceedings.figures import pictures


def png(width: int, height: int) -> bytes:
    """Return a PNG that says it is of a size, whatever is in it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        pictures.BEGINNINGS[".png"]
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )
