"""One edition read once and kept in a process of its own, which writes single pages anew and says what is wrong."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import re
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_proceedings.catalogs.check import check_catalog
from sphinx_proceedings.catalogs.context import Context, read_context
from sphinx_proceedings.catalogs.pofile import LC_MESSAGES
from sphinx_proceedings.chapters import locale_dirs, private_api
from sphinx_proceedings.chapters.paragraphs import identity
from sphinx_proceedings.editions import sphinx_process
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source
from sphinx_proceedings.preview.first_changed import first_changed, messages
from sphinx_proceedings.preview.messages import Marks, named
from sphinx_proceedings.preview.protocol import Remark, Reply, Request
from sphinx_proceedings.web import lost_translations

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_proceedings.catalogs.findings import Finding
    from sphinx_proceedings.model.source import Folders

# Sphinx colours what it says, for a terminal (ECMA-48, Select Graphic Rendition).
COLOURS = re.compile(r"\x1b\[[\d;]*m")


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
        self.app.connect("env-get-outdated", self._read_warned_again)
        self.app.connect("env-before-read-docs", self._note_read)
        self.catalogs = folders.locales / language / LC_MESSAGES
        self.entries = {path: path.read_bytes() for path in self.catalogs.rglob("*.po")}
        self.names = {docname: named(self.app.env, docname) for docname in self.app.env.all_docs}
        self.settings = self._read_settings()
        # What Sphinx says of a document begins with its path.
        self.warning_path = re.compile(rf"^{re.escape(folders.shown(folders.source))}/(.+)\.md:", re.MULTILINE)
        self.warned: set[str] = set()
        self.read: set[str] = set()

    def answer(self, request: Request) -> Reply:
        """Read what changed, write the pages asked for, and reply; a mistake of the volume's is told, not raised."""
        reply = Reply(failed=False, problems=[], places={}, remarks={})
        pages = request["pages"] or [self.app.config.root_doc]
        try:
            self._build(pages, request["changed"])
        except (SphinxError, OSError) as error:
            reply["failed"] = True
            reply["problems"] = [self._shown(sphinx_process.format_error(error))]
        else:
            reply["places"] = self._places_in_sources(request["changed"])
        reply["places"] |= self._places_in_catalogs(request["changed"])
        said = self._shown(COLOURS.sub("", self.warnings.getvalue()))
        reply["problems"] += [line for line in said.splitlines() if line.strip()]
        self.warned = set(self.warning_path.findall(said))
        if any(name.endswith(".md") for name in request["changed"]):
            # While a chapter's head is wrong, the terms are those last read.
            with contextlib.suppress(ProceedingsError):
                self.settings = self._read_settings()
        reply["remarks"] = self._remarks({*pages, *reply["places"]}, () if reply["failed"] else pages)
        return reply

    def outlived(self, changed: Iterable[str]) -> bool:
        """Tell whether a save changed what is only read at the start: the volume's facts, conf.py, the references."""
        env = self.app.env
        sources = {Path(env.srcdir, name).resolve() for names in env.dependencies.values() for name in names}
        return any(not self._is_text(self.folders.root / name, sources) for name in changed)

    def _is_text(self, path: Path, sources: Container[Path]) -> bool:
        root = self.folders.source / f"{self.app.config.root_doc}.md"
        if path.parent == self.folders.root or path == root or path.suffix == ".bib":
            return False
        return path.suffix in (".md", ".po") or path.resolve() in sources

    def _build(self, pages: list[str], changed: list[str]) -> None:
        self.read.clear()
        self.warnings.seek(0)
        self.warnings.truncate()
        if changed:
            # What it leaves out of the book is on the page, among the remarks.
            with contextlib.redirect_stderr(io.StringIO()):
                locale_dirs.on_builder_inited(self.app)
            private_api.forget_translations()
        self.app.build(filenames=[self.folders.source / f"{docname}.md" for docname in pages])

    def _read_warned_again(self, app: Sphinx, *outdated: Any) -> set[str]:
        """Have the documents read that were warned of: Sphinx does not repeat what it has said."""
        return self.warned

    def _note_read(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        self.read.update(docnames)
        private_api.forget_documents(env, docnames)

    def _places_in_sources(self, changed: Container[str]) -> dict[str, str | None]:
        """Return where the documents that were read changed, by docname."""
        found = {}
        for docname in self.read:
            before, after = self.names.get(docname, {}), named(self.app.env, docname)
            self.names[docname] = after
            if docname not in self.warned or self.folders.shown(self.folders.source / f"{docname}.md") in changed:
                found[docname] = first_changed(before, after)
        return found

    def _places_in_catalogs(self, changed: Iterable[str]) -> dict[str, str | None]:
        """Return where the changed catalogs of this language changed, by docname."""
        found: dict[str, str | None] = {}
        for path in (self.folders.root / name for name in changed):
            if path.suffix != ".po" or not path.is_relative_to(self.catalogs):
                continue
            docname = path.relative_to(self.catalogs).with_suffix("").as_posix()
            after = messages(path.read_bytes()) if path.exists() else {}
            msgid = None
            if after is not None:
                msgid = first_changed(messages(self.entries.get(path, b"")) or {}, after)
                self.entries[path] = path.read_bytes() if path.exists() else b""
            found[docname] = None if msgid is None else identity(docname, msgid)
        return found

    def _remarks(self, docnames: Iterable[str], written: Container[str]) -> dict[str, list[Remark]]:
        found: dict[str, list[Remark]] = {}
        for docname in docnames:
            path = self.catalogs / f"{docname}.po"
            findings = check_catalog(path, self.settings) if path.exists() else []
            if docname in written:
                findings += lost_translations.lost_from(self.app, docname)
            found[docname] = [self._remark(finding, docname) for finding in findings]
        return found

    def _read_settings(self) -> Context:
        originals = source.original_languages(self.folders.source)
        return read_context(self.folders.source, self.folders.locales, originals)

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
        for line in sys.stdin:
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
            except Exception as error:
                reply = Reply(failed=True, problems=[_unforeseen(error, root)], places={}, remarks={})
                edition = None
            print(json.dumps(reply), file=replies, flush=True)
            if edition is None:
                break
            gc.collect()


def _unforeseen(error: Exception, root: str) -> str:
    """Return what ended the edition: a mistake in the volume's facts, or one nobody thought of."""
    if isinstance(error, (SphinxError, OSError)):
        return sphinx_process.format_error(error).replace(f"{root}/", "")
    traceback.print_exception(error)
    return f"{type(error).__name__}: {error}; the whole of it is where the preview was started"


if __name__ == "__main__":
    main(*sys.argv[1:])
