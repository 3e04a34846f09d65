"""The catalogs validated and compiled for a build, as msgfmt would: finished messages the check finds no error in."""

from __future__ import annotations

import pickle
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from polib import POFile, mofile

from sphinx_proceedings.cache import digest, press
from sphinx_proceedings.catalogs.check import check, refused
from sphinx_proceedings.catalogs.context import read_context
from sphinx_proceedings.catalogs.findings import Finding, Level
from sphinx_proceedings.catalogs.pofile import LC_MESSAGES, path_of, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from sphinx_proceedings.cache import Cache
    from sphinx_proceedings.catalogs.context import Context
    from sphinx_proceedings.catalogs.pofile import Catalog


class Validated(NamedTuple):
    """What a check of a catalog came to; *binary* is None when no message of it can be trusted."""

    errors: list[Finding]
    binary: bytes | None


def compile_catalogs(
    catalogs: Iterable[Path], source: Path, originals: Mapping[str, str], language: str, aside: Path, kept: Cache
) -> list[Finding]:
    """Compile the catalogs of *language* into *aside*, away from the sources; return the errors that keep words out.

    A message with an error is left out, and so shown in its original language; so is a catalog with one of its own.
    A file whose bytes would not change keeps its date, so that Sphinx reads again no more than it must; what lost its
    catalog is removed.  *originals* gives the language of each document by docname; what came of a catalog is *kept*
    for as long as neither its text nor what the checks know of the volume changes.
    """
    errors: list[Finding] = []
    wanted: set[Path] = set()
    for directory in catalogs:
        context = read_context(source, directory, originals)
        for path in sorted((directory / language / LC_MESSAGES).rglob("*.po")):
            text = path.read_bytes() if path.is_file() else b""
            key = digest(press(), str(path), text, context.digest)
            valid: Validated = pickle.loads(kept.get(key, partial(_validated, path, context)))
            errors += valid.errors
            if valid.binary is not None:
                compiled = (aside / path.relative_to(directory)).with_suffix(".mo")
                # Sphinx finds catalogs by their sources.
                copy = compiled.with_suffix(".po")
                _write_if_new(copy, text)
                _write_if_new(compiled, valid.binary)
                wanted |= {copy, compiled}
    for stale in {path for path in aside.rglob("*") if path.is_file()} - wanted:
        stale.unlink()
    kept.settle()
    return errors


def read_compiled(aside: Path, language: str, docname: str) -> dict[str, str]:
    """Return the translations a book is made with, by msgid; none when a document's catalog was not compiled."""
    path = path_of(aside, language, docname).with_suffix(".mo")
    return {entry.msgid: entry.msgstr for entry in mofile(str(path))} if path.exists() else {}


def _validated(path: Path, context: Context) -> bytes:
    catalog = read(path)
    errors = [finding for finding in check(catalog, context) if finding.level is Level.ERROR]
    whole, msgids = refused(errors)
    return pickle.dumps(Validated(errors, None if whole else _binary(catalog, msgids)))


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
