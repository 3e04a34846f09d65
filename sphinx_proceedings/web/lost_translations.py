"""The web edition looked through when it is built: a finished translation that is not on its page is told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polib import mofile
from sphinx.transforms import SphinxTransform
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_proceedings.catalogs.findings import Finding, Level, Rule, as_text, shown
from sphinx_proceedings.catalogs.pofile import MESSAGES, read
from sphinx_proceedings.catalogs.printed import missing, words_of
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.chapters.order import Reading
from sphinx_proceedings.chapters.settings import SAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


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
    compiled = Path(app.config.locale_dirs[0], app.config.language, MESSAGES, f"{docname}.mo")
    domain = domain_of(app.env)
    if docname not in domain.messages or not compiled.exists():
        return
    translations = {entry.msgid: entry.msgstr for entry in mofile(str(compiled))}
    messages = domain.messages[docname]
    printed = {msgid: msgstr for msgid, msgstr in translations.items() if messages.get(msgid)}
    lost = {*missing(printed, _said(app, docname)), *domain.dropped.get(docname, ())}
    for directory in domain.catalogs:
        path = Path(directory, app.config.language, MESSAGES, f"{docname}.po")
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


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what notes the messages and what looks for their translations."""
    app.setup_extension("sphinx_proceedings.chapters.domain")
    app.add_transform(Messages)
    app.connect("build-finished", on_build_finished)
    return SAFE
