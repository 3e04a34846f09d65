"""The id of a paragraph, and of any other message: the same in every language and format, made from its source."""

from __future__ import annotations

from functools import lru_cache

from sphinx_proceedings.model.releases import sealed, unwrapped


# More than the messages of a volume of 1,000 chapters; each is asked for at every save of its catalog.
@lru_cache(maxsize=100_000)
def identity(docname: str, source: str) -> str:
    """Return the id of a paragraph: a digest of its chapter's name and its source text, however that is wrapped.

    Of its 35 bits, two paragraphs of a volume of 2,500 share all once in 10,000 volumes.
    """
    text = f"{docname}\n{unwrapped(source)}"
    return f"p-{sealed(text)}"
