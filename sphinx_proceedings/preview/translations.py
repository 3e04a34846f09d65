"""The catalogs of an edition as they are saved: compiled one by one, where each changed, what is wrong in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_proceedings.catalogs.context import listed_terms
from sphinx_proceedings.catalogs.pofile import folder_of, held, understood
from sphinx_proceedings.chapters import locale_dirs, private_api
from sphinx_proceedings.chapters.domain import domain_of
from sphinx_proceedings.model import source
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.preview.first_changed import first_changed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_proceedings.catalogs.findings import Finding
    from sphinx_proceedings.model.source import Folders


class Translations:
    """The catalogs of the language that an application makes an edition in."""

    def __init__(self, folders: Folders, app: Sphinx) -> None:
        self.folders = folders
        self.app = app
        self.catalogs = folder_of(folders.locales, app.config.language)
        self._texts = {path: held(path) for path in self.catalogs.rglob("*.po")}
        self._compiler = locale_dirs.compiler(app)

    def take(self, changed: Iterable[str]) -> bool:
        """Compile the catalogs that a save changed; tell whether all were compiled, of which others may have changed.

        Raises ProceedingsError when the head of a chapter is wrong.
        """
        private_api.forget_translations()
        paths = [self.folders.root / name for name in changed]
        if any(map(self._is_of_all, paths)):
            self._compiler = locale_dirs.compiler(self.app)
            self._compiler.compile()
            return True
        for docname in filter(None, map(self.document_of, paths)):
            self._compiler.compile_one(docname)
        return False

    def document_of(self, path: Path) -> str | None:
        """Return whose catalog in this language stands there; None when that is none."""
        folders = (folder_of(directory.resolve(), self.app.config.language) for directory in self._compiler.contexts)
        inside = (path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
        return next((name.with_suffix("").as_posix() for name in inside if path.suffix == ".po"), None)

    def places(self, changed: Iterable[str]) -> dict[str, str | None]:
        """Return where the changed catalogs changed, by docname."""
        found: dict[str, str | None] = {}
        for path in (self.folders.root / name for name in changed):
            if path.suffix == ".po" and path.is_relative_to(self.catalogs):
                docname = path.relative_to(self.catalogs).with_suffix("").as_posix()
                found[docname] = self._place(docname, path)
        return found

    def findings(self, docname: str) -> list[Finding]:
        """Return what is wrong with the catalog of a document."""
        return self._compiler.findings(docname)

    def _place(self, docname: str, path: Path) -> str | None:
        text = held(path)
        # Called as the compiler calls it, which has understood it already.
        called = Path(self.folders.shown(path))
        after = messages(text, called)
        if after is None:
            return None
        msgid = first_changed(messages(self._texts.get(path, b""), called) or {}, after)
        self._texts[path] = text
        return None if msgid is None else identity(docname, msgid)

    def _is_of_all(self, path: Path) -> bool:
        """Tell whether a save may change what is found in the catalogs of other documents: by languages and terms."""
        domain = domain_of(self.app.env)
        if path.suffix == ".po":
            return bool(domain.terms.get(self.document_of(path) or ""))
        if path.suffix != ".md" or not path.is_relative_to(self.folders.source):
            return False
        docname = path.relative_to(self.folders.source).with_suffix("").as_posix()
        if docname not in domain.chapters or not path.exists():
            return True
        chapter = source.read_chapter(self.folders.source, docname, domain.volume)
        terms = listed_terms(read_text(path, path))
        return bool(terms or domain.terms.get(docname)) or chapter.language != domain.language_of(docname)


def messages(data: bytes, path: Path) -> dict[str, tuple[str, bool]] | None:
    """Return the live entries of a catalog by msgid, in its order; None when they cannot be told apart.

    An entry is a translation and whether it is fuzzy.
    """
    catalog = understood(data, path)
    return None if catalog.unreadable else {entry.msgid: (entry.msgstr, entry.fuzzy) for entry, _ in catalog.entries}
