"""The catalogs validated and compiled for a build, as msgfmt would: finished messages the check finds no error in."""

from __future__ import annotations

import os
import pickle
import struct
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from polib import POFile

from sphinx_proceedings.cache import digest, press
from sphinx_proceedings.catalogs.check import check, refused
from sphinx_proceedings.catalogs.context import read_context
from sphinx_proceedings.catalogs.findings import Finding, Level
from sphinx_proceedings.catalogs.pofile import LC_MESSAGES, folder_of, held, path_of, read, understood
from sphinx_proceedings.language.interface import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.catalogs.context import Context
    from sphinx_proceedings.catalogs.pofile import Catalog


MAGIC = b"\xde\x12\x04\x95"
"""How a compiled catalog begins whose numbers are written with their least byte first."""


class Validated(NamedTuple):
    """What a check of a catalog came to; *binary* is None when no message of it can be trusted."""

    findings: list[Finding]
    binary: bytes | None

    @property
    def errors(self) -> list[Finding]:
        """What keeps words out of the book."""
        return [finding for finding in self.findings if finding.level is Level.ERROR]


class Compiler:
    """Compiles the catalogs of *language* into *aside*, away from the sources, for the volume as it is now.

    A message with an error is left out, and so shown in its original language; so is a catalog with one of its own.
    A file whose bytes would not change keeps its date, so that Sphinx reads again no more than it must.  *originals*
    gives the language of each document by docname, *editions* those of the volume; what came of a catalog is *kept* for
    as long as neither its text nor what the checks know of the volume changes.
    """

    def __init__(
        self,
        catalogs: Iterable[Path],
        source: Path,
        originals: Mapping[str, str],
        editions: Collection[str],
        language: str,
        aside: Path,
        kept: Cache,
    ) -> None:
        self.contexts = {directory: read_context(source, directory, originals, editions) for directory in catalogs}
        self.language = language
        self.aside = aside
        self.kept = kept

    def compile(self) -> list[Finding]:
        """Compile all catalogs, and remove what lost its own; return the errors that keep words out."""
        folders = [folder_of(directory, self.language) for directory in self.contexts]
        docnames = {path.relative_to(folder).with_suffix("") for folder in folders for path in folder.rglob("*.po")}
        docnames = {docname for docname in docnames if docname.as_posix() != DOMAIN}
        kept = {path.with_suffix("") for path in self.aside.rglob("*.mo")}
        own = compiled_path(self.aside, self.language, "").parent
        for lost in kept - {own / docname for docname in docnames}:
            _remove(lost)
        errors = [error for docname in sorted(docnames) for error in self.compile_one(docname.as_posix())]
        self.kept.settle()
        return errors

    def compile_one(self, docname: str) -> list[Finding]:
        """Compile the catalogs of one document, if it has any; return the errors that keep words out."""
        aside = compiled_path(self.aside, self.language, docname)
        valid = list(self._validated(docname))
        compiled = [(text, found.binary) for text, found in valid if found.binary is not None]
        for text, binary in compiled[-1:]:
            # Sphinx finds catalogs by their sources.
            _write_if_new(aside, text)
            _write_if_new(aside.with_suffix(".mo"), binary)
        if not compiled:
            _remove(aside.with_suffix(""))
        return [error for _, found in valid for error in found.errors]

    def findings(self, docname: str) -> list[Finding]:
        """Return all that is wrong with the catalogs of a document."""
        return [finding for _, found in self._validated(docname) for finding in found.findings]

    def _validated(self, docname: str) -> Iterator[tuple[bytes, Validated]]:
        """Yield the catalogs of a document, with what came of the check of each."""
        for directory, context in self.contexts.items():
            path = path_of(directory, self.language, docname)
            if os.path.lexists(path):
                text, state = held(path), os.lstat(path)
                # What is not opened is known by why it is not.
                key = digest(press(), str(path), text or repr((state.st_mode, state.st_size)), context.digest)
                yield text, pickle.loads(self.kept.get(key, partial(_validate, path, text, context)))


def compiled_path(aside: Path, language: str, docname: str) -> Path:
    """Return where Sphinx looks for what was compiled: in a folder called as its setting ``language``, by the tag."""
    return aside / language / LC_MESSAGES / f"{docname}.po"


def read_compiled(aside: Path, language: str, docname: str) -> dict[str, str]:
    """Return the translations a book is made with, by msgid; none when a document's catalog was not compiled."""
    path = compiled_path(aside, language, docname).with_suffix(".mo")
    return _messages(path.read_bytes()) if path.exists() else {}


def _messages(data: bytes) -> dict[str, str]:
    """Return the messages of a compiled catalog (gettext manual, "The Format of GNU MO Files"), without its header."""
    order = "<" if data.startswith(MAGIC) else ">"
    count, *tables = struct.unpack_from(f"{order}3I", data, 8)
    msgids, msgstrs = (
        [data[start : start + length].decode("utf-8") for length, start in struct.iter_unpack(f"{order}2I", table)]
        for table in (data[start : start + 8 * count] for start in tables)
    )
    return {msgid: msgstr for msgid, msgstr in zip(msgids, msgstrs, strict=True) if msgid}


def _validate(path: Path, data: bytes, context: Context) -> bytes:
    # Read is also what cannot be: it is told why.
    catalog = understood(data, path) if data else read(path)
    findings = check(catalog, context)
    whole, msgids = refused(findings)
    return pickle.dumps(Validated(findings, None if whole else _binary(catalog, msgids)))


def _binary(catalog: Catalog, without: Collection[str]) -> bytes:
    kept = POFile()
    kept.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    # Sphinx never looks up a message with a context.
    kept.extend(entry for entry, _ in catalog.finished if entry.msgctxt is None and entry.msgid not in without)
    return bytes(kept.to_binary())


def _write_if_new(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _remove(stem: Path) -> None:
    for suffix in (".po", ".mo"):
        stem.with_name(f"{stem.name}{suffix}").unlink(missing_ok=True)
