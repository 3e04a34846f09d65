"""The languages that code is said to be in: one that nobody can colour is told when a chapter is read."""

from __future__ import annotations

from functools import cache

from docutils import nodes
from sphinx.highlighting import PygmentsBridge


def warn_of_languages(document: nodes.document) -> None:
    """Have Sphinx warn of each language that Pygments does not know, as it does when a page is written, once."""
    known: set[str] = set()
    for block in document.findall(nodes.literal_block):
        language = block.get("language", "")
        if language and language not in known:
            known.add(language)
            _bridge().get_lexer("", language, location=block)


@cache
def _bridge() -> PygmentsBridge:
    return PygmentsBridge("html")
