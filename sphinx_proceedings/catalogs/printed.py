"""After a build: every message that went into the book is really on its page."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.message import MASK, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SILENT = frozenset({"script", "style", "template"})
SAID = frozenset({"alt", "title", "aria-label"})
"""Attributes whose words a reader may meet."""


class _Words(HTMLParser):
    """The words of a page, and the drawings it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.images: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        # A page's number interrupts what it stands in.
        if ("role", "doc-pagebreak") not in attrs:
            self.texts += [value for name, value in attrs if name in SAID and value]
        self.images += [value for name, value in attrs if (tag, name) == ("img", "src") and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)


def words_of(page: str) -> tuple[str, list[str]]:
    """Return what a page (HTML or SVG) says, as `letters`, and the addresses of the images it shows."""
    parser = _Words()
    parser.feed(page)
    parser.close()
    return letters("".join(parser.texts)), parser.images


def letters(text: str) -> str:
    """Return the letters and digits of *text*: spaces, quotation marks and dashes are the press's to set."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum()).casefold()


def missing(translations: Mapping[str, str], said: str) -> Iterator[str]:
    """Yield the messages whose translation a page that says *said* does not say, in its order."""
    for msgid, msgstr in translations.items():
        start = 0
        # Between two runs the page may print the number of a note, or the words of a reference.
        runs = (piece for run, _ in parse(msgstr).runs for piece in run.split(MASK))
        for run in filter(None, map(letters, runs)):
            start = said.find(run, start)
            if start < 0:
                yield msgid
                break
            start += len(run)
