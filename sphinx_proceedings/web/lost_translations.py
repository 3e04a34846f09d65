"""The web edition looked through when it is built: a finished translation that is not on its page is told."""

from __future__ import annotations

import re
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.transforms import SphinxTransform
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_proceedings.catalogs.findings import Finding, Level, Rule, as_text, shown
from sphinx_proceedings.catalogs.message import MASK, parse
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.catalogs.pofile import path_of, read
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.chapters.settings import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


NO_LETTERS = re.compile(r"[\W_]+")
SILENT = frozenset({"script", "style", "template"})
SAID = frozenset({"alt", "title", "aria-label"})
"""Attributes whose words a reader may meet."""


class Messages(SphinxTransform):
    """Note what a chapter gives to translate, and whether its page prints it, before its catalog is applied."""

    default_priority = Reading.MESSAGES

    def apply(self, **kwargs: Any) -> None:
        indexed = (
            part
            for _, entries in traverse_translatable_index(self.document)
            for entry in entries
            for part in split_index_msg(entry[0], entry[1])
        )
        printed = (message for _, message in extract_messages(self.document))
        found = {**dict.fromkeys(indexed, False), **dict.fromkeys(printed, True)}
        domain_of(self.env).messages[self.env.current_document.docname] = found


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Tell each translation the book was made with that its page does not print."""
    if exception is None and app.builder.name == "html":
        for docname in sorted(domain_of(app.env).messages):
            sys.stderr.write(as_text(lost_from(app, docname)))


def lost_from(app: Sphinx, docname: str) -> Iterator[Finding]:
    """Yield what the page of one document, which is written, does not print of its translation."""
    translations = read_compiled(Path(app.config.locale_dirs[0]), app.config.language, docname)
    domain = domain_of(app.env)
    if docname not in domain.messages or not translations:
        return
    messages = domain.messages[docname]
    printed = {msgid: msgstr for msgid, msgstr in translations.items() if messages.get(msgid)}
    lost = {*missing(printed, _said(app, docname)), *domain.dropped.get(docname, ())}
    for directory in domain.catalogs:
        path = path_of(directory, app.config.language, docname)
        if path.exists() and (lost or not messages.keys() >= translations.keys()):
            yield from _findings(path, lost, messages)


def _said(app: Sphinx, docname: str) -> str:
    """Return the letters of a page and of the drawings it shows."""
    page = Path(app.builder.get_output_path(docname))  # type: ignore[attr-defined]
    said, images = words_of(page.read_text(encoding="utf-8"))
    drawings = (page.parent / image for image in images if image.endswith(".svg"))
    return said + "".join(words_of(drawing.read_text(encoding="utf-8"))[0] for drawing in drawings)


def _findings(path: Path, lost: set[str], messages: Mapping[str, bool]) -> Iterator[Finding]:
    for entry, line in read(path).finished:
        words = f"“{shown(entry.msgid)}”"
        if entry.msgid in lost:
            problem, remedy = f"the translation of {words} is not on the page", "write it as one plain paragraph"
            yield Finding(path, line, Level.ERROR, Rule.LOST, problem, remedy, entry.msgid)
        elif entry.msgid not in messages:
            problem, remedy = f"the chapter no longer says {words}", "run `make translations`"
            yield Finding(path, line, Level.WARNING, Rule.LOST, problem, remedy, entry.msgid)


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
    return NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what notes the messages and what looks for their translations."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Messages)
    app.connect("build-finished", on_build_finished)
    return SAFE
