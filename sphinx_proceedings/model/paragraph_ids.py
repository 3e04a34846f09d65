"""The id of a paragraph, and of any other message: the same in every language and format, made from its source."""

from __future__ import annotations

import base64
import hashlib

# In base 32, 35 bits: two paragraphs of a volume of 2,500 share an id once in 10,000 volumes.
LENGTH = 7


def identity(docname: str, source: str) -> str:
    """Return the id of a paragraph: a digest of its chapter's name and its source text, however that is wrapped."""
    text = f"{docname}\n{' '.join(source.split())}"
    digest = base64.b32encode(hashlib.sha256(text.encode()).digest())
    return f"p-{digest[:LENGTH].decode().lower()}"
