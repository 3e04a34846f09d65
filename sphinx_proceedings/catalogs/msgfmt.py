"""What of the catalogs gets into a book: finished messages the check finds no error in, compiled aside for a build."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from polib import POFile

from sphinx_proceedings.catalogs.check import check, refused
from sphinx_proceedings.catalogs.context import Settings, read_settings
from sphinx_proceedings.catalogs.findings import Finding, Level, Rule
from sphinx_proceedings.catalogs.pofile import MESSAGES, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx_proceedings.catalogs.pofile import Catalog


def stage(
    catalogs: Iterable[Path], source: Path, originals: Mapping[str, str], language: str, aside: Path
) -> list[Finding]:
    """Compile the catalogs of *language* into *aside*, away from the sources; return the errors that keep words out.

    A message with an error is left out, and so shown in its original language; so is a catalog with one of its own.
    A file whose bytes would not change keeps its date, so that Sphinx reads again no more than it must; what lost its
    catalog is removed.  *originals* gives the language of each document by docname.
    """
    errors: list[Finding] = []
    wanted: set[Path] = set()
    for directory in catalogs:
        settings = read_settings(source, directory, originals)
        for path in sorted((directory / language / MESSAGES).rglob("*.po")):
            compiled = (aside / path.relative_to(directory)).with_suffix(".mo")
            errors += _admit(path, settings, compiled)
            wanted |= {compiled.with_suffix(suffix) for suffix in (".po", ".mo", ".json")}
    for kept in ("*.po", "*.mo", "*.json"):
        for stale in set(aside.rglob(kept)) - wanted:
            stale.unlink()
    return errors


def _admit(path: Path, settings: Settings, compiled: Path) -> list[Finding]:
    """Compile one catalog without its errors and return them; recall them when nothing has changed since."""
    record, digest = compiled.with_suffix(".json"), _digest(path, settings)
    if (known := _recalled(record, digest, path)) is not None:
        return known
    catalog = read(path)
    errors = [finding for finding in check(catalog, settings) if finding.level is Level.ERROR]
    whole, msgids = refused(errors)
    # Sphinx finds catalogs by their sources; what is stale is read from them.
    source = compiled.with_suffix(".po")
    if whole:
        source.unlink(missing_ok=True)
        compiled.unlink(missing_ok=True)
    else:
        _write_if_new(source, path.read_bytes())
        _write_if_new(compiled, _compiled(catalog, msgids))
    kept = [(one.line, one.rule, one.message, one.remedy, one.msgid) for one in errors]
    _write_if_new(record, json.dumps([digest, kept]).encode())
    return errors


def _compiled(catalog: Catalog, without: Collection[str]) -> bytes:
    kept = POFile()
    kept.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    kept.extend(entry for entry, _ in catalog.finished if entry.msgid not in without)
    return bytes(kept.to_binary())


def _digest(path: Path, settings: Settings) -> str:
    """Return what the outcome of a check depends on, in short: the catalog, the volume and the rules."""
    rules = sorted(Path(__file__).parent.rglob("*.py"))
    volume = [settings.languages, dict(settings.originals), dict(settings.terms), sorted(settings.entries)]
    digest = hashlib.sha256(json.dumps(volume, sort_keys=True).encode())
    for file in (path, *rules):
        digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()


def _recalled(record: Path, digest: str, path: Path) -> list[Finding] | None:
    if not record.exists():
        return None
    known, errors = json.loads(record.read_text(encoding="utf-8"))
    if known != digest:
        return None
    return [
        Finding(path, line, Level.ERROR, Rule(rule), message, remedy, msgid)
        for line, rule, message, remedy, msgid in errors
    ]


def _write_if_new(path: Path, data: bytes) -> None:
    if not path.exists() or path.read_bytes() != data:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
