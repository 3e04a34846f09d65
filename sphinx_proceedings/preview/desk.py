"""The messages of a volume as its translators see and write them in the page, one by one."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from polib import POEntry

from sphinx_proceedings.cache import digest
from sphinx_proceedings.catalogs.changed_words import Piece, pieces
from sphinx_proceedings.catalogs.check import check
from sphinx_proceedings.catalogs.context import Context, read_context
from sphinx_proceedings.catalogs.findings import Level
from sphinx_proceedings.catalogs.message import parse
from sphinx_proceedings.catalogs.one_message import confirmed
from sphinx_proceedings.catalogs.pofile import Catalog, folder_of, held, path_of, understood
from sphinx_proceedings.catalogs.rules.facts import terms_of
from sphinx_proceedings.catalogs.similar import Memory, Passage
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source
from sphinx_proceedings.model.files import write_whole
from sphinx_proceedings.model.paragraph_ids import identity
from sphinx_proceedings.preview.protocol import Remark, remark

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders


class Message(TypedDict):
    """What a translator is shown of a message."""

    name: str
    original: str
    language: str
    """The original's."""
    translation: str
    state: str
    """``translated``, ``fuzzy`` or ``untranslated``."""
    comments: str
    """What its catalog tells translators of it: "role of Ada Byron"."""
    changes: list[Piece]
    """Its former original and its present one, where the translation was made for another; empty otherwise."""
    terms: dict[str, str]
    similar: list[Passage]
    remarks: list[Remark]
    place: str
    seen: str
    """A digest of the whole catalog, which has to be the same when the message is written."""


class Desk:
    """The catalogs of a volume, each read again when its file is another; asked from any thread."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self._turn = threading.RLock()
        self._context: Context | None = None
        self._read: dict[Path, tuple[bytes, Catalog]] = {}
        self._memories: dict[str, tuple[tuple[bytes, ...], Memory]] = {}
        self._written: dict[str, str] = {}
        """A digest of each catalog as it was written last, until the watcher has told of it."""

    def forget(self, changed: Iterable[str]) -> None:
        """Take a save into account, of files called as seen from the volume's folder."""
        with self._turn:
            glossaries = self._context.glossaries if self._context else {}
            if any(not name.endswith(".po") or name[:-3].endswith(tuple(glossaries)) for name in changed):
                self._context = None

    def has(self, language: str, docname: str) -> bool:
        """Tell whether a document has a catalog in this language."""
        return path_of(self.folders.locales, language, docname).is_file()

    def states(self, language: str, docname: str) -> dict[str, str]:
        """Return the state of each message of a document, by its name on the page, in the catalog's order."""
        with self._turn:
            entries = _singular(self._catalog(language, docname))
            return {identity(docname, entry.msgid): _state(entry) for entry, _ in entries}

    def message(self, language: str, docname: str, name: str) -> Message:
        """Return what is to be known of a message; raises ProceedingsError where there is none."""
        with self._turn:
            catalog = self._catalog(language, docname)
            entry, line = _found(catalog, docname, name)
            context = self._known()
            former = entry.previous_msgid if entry.fuzzy else None
            return Message(
                name=name,
                original=entry.msgid,
                language=context.originals.get(docname, ""),
                translation=entry.msgstr,
                state=_state(entry),
                comments=entry.comment,
                changes=pieces(former, entry.msgid) if former else [],
                terms=terms_of(parse(entry.msgid), language, context),
                similar=self._memory(language).similar(docname, entry.msgid),
                remarks=self.check(language, docname, name, entry.msgstr),
                place=f"{self.folders.shown(catalog.path)}:{line}",
                seen=digest(held(catalog.path)),
            )

    def check(self, language: str, docname: str, name: str, translation: str) -> list[Remark]:
        """Return what the check of the catalogs says of a translation before it is saved, and of its catalog."""
        with self._turn:
            catalog = self._catalog(language, docname)
            entry, line = _found(catalog, docname, name)
            context = self._known()
            # Two terms of a glossary may not be called the same: of the others, these alone matter.
            listed = context.glossaries.get(docname, frozenset())
            others = [pair for pair in catalog.entries if pair[0].msgid in listed - {entry.msgid}]
            tried = POEntry(msgid=entry.msgid, msgstr=translation)
            findings = check(replace(catalog, entries=[*others, (tried, line)], findings=[]), context)
            place = self.folders.shown(catalog.path)
            return [remark(finding, name, place) for finding in findings if finding.msgid in (None, entry.msgid)]

    def save(self, language: str, docname: str, name: str, translation: str, seen: str) -> list[Remark]:
        """Write a translation into its catalog and return nothing; or the errors that keep it out of a book.

        Raises ProceedingsError when the catalog is no longer the one that was *seen*, and when it cannot be written.
        """
        with self._turn:
            catalog = self._catalog(language, docname)
            data = held(catalog.path)
            place = self.folders.shown(catalog.path)
            if digest(data) != seen:
                raise ProceedingsError("was changed since this message was opened; open it again, and save", path=place)
            entry, _ = _found(catalog, docname, name)
            remarks = self.check(language, docname, name, translation)
            if errors := [remark for remark in remarks if remark["level"] == Level.ERROR]:
                return errors
            # Of nothing but spaces nothing is published.
            new = confirmed(data, catalog, entry.msgid, translation if translation.strip() else "")
            if new != data:
                _write(catalog.path, new, place)
                self._written[place] = digest(new)
            return []

    def is_own(self, name: str) -> bool:
        """Tell, once a save, whether a file is as it was written here."""
        with self._turn:
            return self._written.pop(name, None) == digest(held(self.folders.root / name))

    def _known(self) -> Context:
        """Return what the checks know of the volume as it is."""
        if self._context is None:
            volume = source.read_volume(self.folders.source)
            originals = source.original_languages(self.folders.source)
            self._context = read_context(self.folders.source, self.folders.locales, originals, volume.languages)
        return self._context

    def _catalog(self, language: str, docname: str) -> Catalog:
        """Return the catalog of a document; raises ProceedingsError for one that is missing or cannot be read."""
        path = path_of(self.folders.locales, language, docname)
        place = self.folders.shown(path)
        if not self.has(language, docname):
            raise ProceedingsError("there is no such catalog; run `make translations`", path=place)
        if not path.resolve().is_relative_to(self.folders.locales.resolve()):
            raise ProceedingsError("leads out of its folder; put the file itself here", path=place)
        catalog = self._at(path)
        if wrong := catalog.unreadable:
            raise ProceedingsError(f"{wrong.message}; {wrong.remedy}", path=place, line=wrong.line)
        return catalog

    def _at(self, path: Path) -> Catalog:
        data = held(path)
        if path not in self._read or self._read[path][0] != data:
            self._read[path] = data, understood(data, path)
        return self._read[path][1]

    def _memory(self, language: str) -> Memory:
        """Return the finished passages of the volume in a language."""
        folder = folder_of(self.folders.locales, language)
        catalogs = [self._at(path) for path in sorted(folder.rglob("*.po")) if path.is_file()]
        key = tuple(self._read[catalog.path][0] for catalog in catalogs)
        if language not in self._memories or self._memories[language][0] != key:
            passages = (
                Passage(catalog.docname, entry.msgid, entry.msgstr)
                for catalog in catalogs
                for entry, _ in catalog.finished
            )
            self._memories[language] = key, Memory(passages)
        return self._memories[language][1]


def _write(path: Path, data: bytes, place: str) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        problem = f"cannot be written ({error.strerror}); make room, or make it writable"
        raise ProceedingsError(problem, path=place) from None


def _singular(catalog: Catalog) -> list[tuple[POEntry, int]]:
    """Return the entries of a catalog that Sphinx looks up, with the lines of their msgstr."""
    return [pair for pair in catalog.entries if pair[0].msgctxt is None and not pair[0].msgid_plural]


def _found(catalog: Catalog, docname: str, name: str) -> tuple[POEntry, int]:
    for entry, line in _singular(catalog):
        if identity(docname, entry.msgid) == name:
            return entry, line
    raise ProceedingsError("the message is no longer there; load the page again", path=catalog.path.name)


def _state(entry: POEntry) -> str:
    if not entry.msgstr.strip():
        return "untranslated"
    return "fuzzy" if entry.fuzzy else "translated"
