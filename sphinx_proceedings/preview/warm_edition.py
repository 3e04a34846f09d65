"""One edition read once and kept in a process of its own, which writes single pages anew and says what is wrong."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import re
import select
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_proceedings.chapters import private_api
from sphinx_proceedings.chapters.paragraphs import identity
from sphinx_proceedings.editions import sphinx_process
from sphinx_proceedings.model import source
from sphinx_proceedings.preview.first_changed import first_changed
from sphinx_proceedings.preview.messages import Marks, named
from sphinx_proceedings.preview.protocol import Remark, Reply, Request
from sphinx_proceedings.preview.single_pages import SinglePages
from sphinx_proceedings.preview.translations import Translations
from sphinx_proceedings.web import lost_translations

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Set

    from sphinx_proceedings.catalogs.findings import Finding
    from sphinx_proceedings.model.source import Folders

# Sphinx colours what it says, for a terminal (ECMA-48, Select Graphic Rendition).
COLOURS = re.compile(r"\x1b\[[\d;]*m")
PAUSE = 2
"""Seconds without a request, after which what was read is kept on disk."""


class WarmEdition:
    """A Sphinx application for the pages of one language, asked again and again."""

    def __init__(self, folders: Folders, language: str) -> None:
        self.folders = folders
        self.warnings = io.StringIO()
        self.app = Sphinx(
            srcdir=folders.source,
            confdir=folders.root,
            outdir=folders.edition("preview", language),
            doctreedir=folders.build / "preview" / "doctrees" / language,
            buildername="html",
            # The page numbers of an old PDF are those of another text.
            confoverrides={"language": language, "nitpicky": True, "proceedings_pagination": ""},
            status=None,
            warning=self.warnings,
        )
        self.app.add_transform(Marks)
        private_api.leave_search_out(self.app)
        # It looks at every page; here, at those that are written.
        private_api.disconnect(self.app, "build-finished", lost_translations.on_build_finished)
        self.documents = SinglePages(self.app)
        self.translations = Translations(folders, self.app)
        self.names = {docname: named(self.app.env, docname) for docname in self.app.env.all_docs}
        # What Sphinx says of a document begins with its path.
        self.warning_path = re.compile(rf"^{re.escape(folders.shown(folders.source))}/(.+)\.md:", re.MULTILINE)
        self.warned: set[str] = set()
        self.untaken: set[str] = set()
        """What was changed by saves that could not be taken in."""

    def answer(self, request: Request) -> Reply:
        """Read what changed, write the pages asked for, and reply; a mistake of the volume's is told, not raised."""
        reply = Reply(failed=False, problems=[], places={}, remarks={})
        pages = request["pages"] or [self.app.config.root_doc]
        self.untaken |= set(request["changed"])
        self.warnings.seek(0)
        self.warnings.truncate()
        try:
            read = self._read()
            self.documents.write(pages)
        except (SphinxError, OSError) as error:
            reply["failed"] = True
            reply["problems"] = [self._shown(sphinx_process.format_error(error))]
        else:
            reply["places"] = self._places_in_sources(read)
            self.untaken.clear()
        reply["places"] |= self.translations.places(request["changed"])
        said = self._shown(COLOURS.sub("", self.warnings.getvalue()))
        reply["problems"] += [line for line in said.splitlines() if line.strip()]
        self.warned = set(self.warning_path.findall(said))
        reply["remarks"] = self._remarks({*pages, *reply["places"]}, () if reply["failed"] else pages)
        return reply

    def outlived(self, changed: Iterable[str]) -> bool:
        """Tell whether a save changed what is only read at the start: the volume's facts, conf.py, the references."""
        return any(not self._is_text(self.folders.root / name) for name in changed)

    def _is_text(self, path: Path) -> bool:
        root = self.folders.source / f"{self.app.config.root_doc}.md"
        if path.parent == self.folders.root or path == root or path.suffix == ".bib":
            return False
        return path.suffix in (".md", ".po") or bool(self._dependents(path))

    def _read(self) -> Set[str]:
        """Read what the saves concern; return the documents that were read."""
        # What is left out of the book is on the page, among the remarks.
        with contextlib.redirect_stderr(io.StringIO()):
            are_all_compiled = bool(self.untaken) and self.translations.take(self.untaken)
        paths = [self.folders.root / name for name in self.untaken]
        if are_all_compiled or any(map(self._came_or_went, paths)):
            return self.documents.read(None)
        # Those that were warned of are read again: Sphinx does not repeat what it has said.
        return self.documents.read(self.warned.union(*map(self._concerned, paths)))

    def _concerned(self, path: Path) -> Set[str]:
        """Return the documents that are made from a file."""
        own = (self._document_at(path), self.translations.document_of(path))
        return {docname for docname in own if docname in self.app.env.found_docs} | self._dependents(path)

    def _dependents(self, path: Path) -> Set[str]:
        """Return the documents that another file than their own is part of."""
        named = (
            (docname, Path(name))
            for docname, names in self.app.env.dependencies.items()
            for name in map(str, names)
            if name.endswith(path.name)
        )
        return {docname for docname, other in named if other.resolve() == path.resolve()}

    def _document_at(self, path: Path) -> str | None:
        is_document = path.suffix == ".md" and path.is_relative_to(self.folders.source)
        return path.relative_to(self.folders.source).with_suffix("").as_posix() if is_document else None

    def _came_or_went(self, path: Path) -> bool:
        docname = self._document_at(path)
        return docname is not None and path.exists() != (docname in self.app.env.found_docs)

    def _places_in_sources(self, read: Set[str]) -> dict[str, str | None]:
        """Return where the documents that were read changed, by docname."""
        found = {}
        for docname in read:
            before, after = self.names.get(docname, {}), named(self.app.env, docname)
            self.names[docname] = after
            if docname not in self.warned or f"{self.folders.shown(self.folders.source)}/{docname}.md" in self.untaken:
                found[docname] = first_changed(before, after)
        return found

    def _remarks(self, docnames: Iterable[str], written: Container[str]) -> dict[str, list[Remark]]:
        found: dict[str, list[Remark]] = {}
        for docname in docnames:
            findings = self.translations.findings(docname)
            if docname in written:
                findings += lost_translations.lost_from(self.app, docname)
            found[docname] = [self._remark(finding, docname) for finding in findings]
        return found

    def _remark(self, finding: Finding, docname: str) -> Remark:
        return Remark(
            name=None if finding.msgid is None else identity(docname, finding.msgid),
            level=finding.level,
            rule=finding.rule,
            message=finding.message,
            remedy=finding.remedy,
            place=self._shown(f"{finding.path}:{finding.line}"),
        )

    def _shown(self, text: str) -> str:
        return text.replace(f"{self.folders.root}/", "")


def main(root: str, language: str) -> None:
    """Answer requests, one a line of JSON, until there are no more; end at what is no mistake of the volume's."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # What else is printed must not come between the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    edition = None
    with patch_docutils(root), docutils_namespace():
        for line in iter(sys.stdin.readline, ""):
            # Memory is tidied between two saves; during one it would take a third of the time.
            gc.disable()
            request: Request = json.loads(line)
            if edition and edition.outlived(request["changed"]):
                break
            try:
                if edition:
                    reply = edition.answer(request)
                else:
                    edition = WarmEdition(source.read_folders(Path(root)), language)
                    reply = edition.answer(request)
                    reply["places"] = dict.fromkeys(request["pages"] if request["changed"] else ()) | reply["places"]
                    gc.freeze()
            except Exception as error:
                reply = Reply(failed=True, problems=[_unforeseen(error, root)], places={}, remarks={})
                edition = None
            print(json.dumps(reply), file=replies, flush=True)
            if edition is None:
                return
            _rest(edition.documents)
    if edition:
        edition.documents.save()


def _rest(documents: SinglePages) -> None:
    """Do what no page waits for; a new request cuts it short."""
    documents.write_others()
    gc.collect()
    is_asked, _, _ = select.select([sys.stdin], [], [], PAUSE)
    if not is_asked:
        documents.save()


def _unforeseen(error: Exception, root: str) -> str:
    """Return what ended the edition: a mistake in the volume's facts, or one nobody thought of."""
    if isinstance(error, (SphinxError, OSError)):
        return sphinx_process.format_error(error).replace(f"{root}/", "")
    traceback.print_exception(error)
    return f"{type(error).__name__}: {error}; the whole of it is where the preview was started"


if __name__ == "__main__":
    main(*sys.argv[1:])
