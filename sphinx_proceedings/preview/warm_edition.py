"""One edition read once and kept in a process of its own, which writes single pages anew and says what is wrong."""

from __future__ import annotations

import contextlib
import io
import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.errors import SphinxError

from sphinx_proceedings.chapters import private_api
from sphinx_proceedings.editions import sphinx_process
from sphinx_proceedings.editions.processes import LOG
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.files import check_tree
from sphinx_proceedings.model.languages import locale_name
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.preview.first_changed import first_changed
from sphinx_proceedings.preview.messages import Marks, named
from sphinx_proceedings.preview.protocol import Reply, Request, remark, typeset
from sphinx_proceedings.preview.single_pages import SinglePages
from sphinx_proceedings.preview.translations import Translations
from sphinx_proceedings.typst.single_chapter import ChapterBuilder
from sphinx_proceedings.web import assets, lost_translations, unit_markup

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Set

    from sphinx_proceedings.catalogs.findings import Finding
    from sphinx_proceedings.model.source import Folders
    from sphinx_proceedings.preview.protocol import Remark


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
            confoverrides={"language": locale_name(language), "nitpicky": True, "proceedings_pagination": ""},
            status=None,
            warning=self.warnings,
        )
        self.app.add_transform(Marks)
        private_api.leave_search_out(self.app)
        # It looks at every page; here, at those that are written.
        private_api.disconnect(self.app, "build-finished", lost_translations.on_build_finished)
        # The pairs of a chapter are of two editions that were built.
        private_api.disconnect(self.app, "html-page-context", unit_markup.on_html_page_context)
        private_api.disconnect(self.app, "build-finished", unit_markup.on_build_finished)
        # Static files are written once, and a save may ask for one that no page used before.
        private_api.disconnect(self.app, "build-finished", assets.leave_out_unused)
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
        if self.documents.is_begun and "typeset" in request:
            return self.typeset(request["typeset"])
        reply = Reply(failed=False, problems=[], places={}, remarks={})
        pages = request["pages"] or [self.app.config.root_doc]
        self.untaken |= set(request["changed"])
        self._forget_warnings()
        try:
            read = self._read()
            self.documents.write(pages)
        except (SphinxError, OSError) as error:
            reply["failed"] = True
            reply["problems"] = [self._shown(sphinx_process.format_error(error, self.folders.build / LOG))]
        else:
            reply["places"] = self._places_in_sources(read)
            self.untaken.clear()
        reply["places"] |= self.translations.places(request["changed"])
        said = self._warned()
        reply["problems"] += said
        self.warned = set(self.warning_path.findall("\n".join(said)))
        reply["remarks"] = self._remarks({*pages, *reply["places"]}, () if reply["failed"] else pages)
        return reply

    def typeset(self, docname: str) -> Reply:
        """Typeset a chapter as it was last read, and reply."""
        reply = Reply(failed=False, problems=[], places={}, remarks={})
        path = typeset(self.folders, self.app.config.language, docname)
        self._forget_warnings()
        try:
            if docname not in self.app.env.found_docs:
                raise ProceedingsError("no chapter of the book; name it in a list of the root document", path=docname)
            with private_api.working_for(self.app, self.chapters):
                pdf = self.chapters.offprint(docname)
        except (SphinxError, OSError) as error:
            reply["failed"] = True
            reply["problems"] = [self._shown(sphinx_process.format_error(error, self.folders.build / LOG))]
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pdf)
        reply["problems"] += self._warned()
        return reply

    @cached_property
    def chapters(self) -> ChapterBuilder:
        """What typesets chapters."""
        builder = private_api.beside(self.app, ChapterBuilder)
        builder.outdir = typeset(self.folders, self.app.config.language, self.app.config.root_doc).parent
        return builder

    def outlived(self, changed: Iterable[str]) -> bool:
        """Tell whether a save changed what is only read at the start: the volume's facts, conf.py, the references."""
        return any(not self._is_text(self.folders.root / name) for name in changed)

    def _is_text(self, path: Path) -> bool:
        root = self.app.config.root_doc
        facts = (self._document_at(path), self.translations.document_of(path))
        if path.parent == self.folders.root or root in facts or path.suffix == ".bib":
            return False
        return path.suffix in (".md", ".po") or bool(self._dependents(path))

    def _read(self) -> Set[str]:
        """Read what the saves concern; return the documents that were read."""
        if self.untaken:
            # What is walked or opened below is what it was at the start: files of the volume.
            check_tree(self.folders.parts, self.folders.root)
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
        name = None if finding.msgid is None else identity(docname, finding.msgid)
        return remark(finding, name, self._shown(str(finding.path)))

    def _forget_warnings(self) -> None:
        self.warnings.seek(0)
        self.warnings.truncate()

    def _warned(self) -> list[str]:
        said = self._shown(sphinx_process.COLOURS.sub("", self.warnings.getvalue()))
        return [line for line in said.splitlines() if line.strip()]

    def _shown(self, text: str) -> str:
        return text.replace(f"{self.folders.root}/", "")
