"""The web edition looked through when it is built: a finished translation that is not on its page is told."""

from __future__ import annotations

import html
import re
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_proceedings import SAFE
from sphinx_proceedings.catalogs.findings import Finding, Level, Rule, as_text, shown
from sphinx_proceedings.catalogs.message import MASK, parse
from sphinx_proceedings.catalogs.msgfmt import read_compiled
from sphinx_proceedings.catalogs.pofile import path_of, read
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.one_format import is_of_one_format
from sphinx_proceedings.chapters.order import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


NO_LETTERS = re.compile(r"[\W_]+")
# What the press writes is well-formed: attributes stand between double quotation marks, and hold no other.
TAG = re.compile(r'<[A-Za-z/!?](?:[^"<>]|"[^"]*")*>')
IMAGE = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
SILENT = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
SAID = frozenset({"alt", "title", "aria-label"})
"""Attributes whose words a reader may meet."""
SPEAKING = re.compile(rf'\s(?:{"|".join(SAID)})="')
BREAK = 'role="doc-pagebreak"'


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
        docname = self.env.current_document.docname
        texts = [(message, self._is_printed(node, docname)) for node, message in extract_messages(self.document)]
        head = (line.text for text in domain_of(self.env).head(docname) for line in text)
        unseen = (message for message, is_printed in texts if not is_printed)
        printed = (message for message, is_printed in texts if is_printed)
        found = {**dict.fromkeys([*indexed, *head, *unseen], False), **dict.fromkeys(printed, True)}
        domain_of(self.env).messages[docname] = found

    def _is_printed(self, node: nodes.Element, docname: str) -> bool:
        """Tell whether a page prints a node; the root's has the title of the volume in the place of its own."""
        return not is_of_one_format(node) and (docname != self.config.root_doc or not isinstance(node, nodes.title))


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


def words_of(page: str) -> tuple[str, list[str]]:
    """Return what a page of the press (HTML or SVG) says, as `letters`, and the addresses of the images it shows."""
    said = SILENT.sub("", page)
    images = [
        html.unescape(src) for tag in IMAGE.findall(said) for name, src in ATTRIBUTE.findall(tag) if name == "src"
    ]
    return letters(html.unescape(TAG.sub(_said_by, said))), images


def _said_by(tag: re.Match[str]) -> str:
    """Return the words of a tag's attributes."""
    if not SPEAKING.search(tag[0]) or BREAK in tag[0]:
        # A page's number interrupts what it stands in.
        return ""
    return "".join(value for name, value in ATTRIBUTE.findall(tag[0]) if name in SAID)


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
