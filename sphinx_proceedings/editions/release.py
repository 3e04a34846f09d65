"""A release recorded: what the volume publishes now is added to its memory, once and for good."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.editions.extraction import read
from sphinx_proceedings.editions.processes import sphinx
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import lineage, releases, source
from sphinx_proceedings.model.configuration import line_of
from sphinx_proceedings.model.files import write_whole

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from sphinx_proceedings.editions.processes import Starter
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.releases import Passage, Place, Release, Text
    from sphinx_proceedings.model.source import Folders


def record(folders: Folders, start: Starter = sphinx) -> bool:
    """Add what the volume publishes now to its memory, under its version; tell whether that was not there yet.

    Raises ProceedingsError when that version is remembered with other passages, and when the chapters cannot be read.
    """
    volume = source.read_volume(folders.source)
    path = folders.source / releases.FILE
    past = releases.read(path, folders.shown(path))
    present = _published(folders, volume, start)
    known = next((one for one in past if one.version == volume.version), None)
    if known is None:
        write_whole(path, releases.written([*past, _descended(past, present)]).encode())
        return True
    if _bare(known) != _bare(present):
        root = folders.root_document
        problem = (
            f"version {volume.version} is released, with other passages than now; give the volume another `version`"
        )
        raise ProceedingsError(problem, path=folders.shown(root), line=line_of(root, "version"))
    return False


def _published(folders: Folders, volume: Volume, start: Starter) -> Release:
    """Return the passages of all editions: each with its original, and the translations that the others have."""
    with TemporaryDirectory() as parent:
        outputs = {language: Path(parent, language) for language in volume.languages}
        read(folders, volume, [(releases.FILE, "passages", *one) for one in outputs.items()], start)
        editions = [releases.read(output / releases.FILE, output) for output in outputs.values()]
    found = [passage for edition in editions for one in edition for passage in one.passages]
    texts: defaultdict[Place, dict[str, Text]] = defaultdict(dict)
    for passage in found:
        texts[passage.place] |= passage.texts
    every = {passage.place: passage._replace(texts=texts[passage.place]) for passage in found}
    return releases.Release(volume.version, tuple(every.values()))


def _descended(past: Sequence[Release], present: Release) -> Release:
    """Return a release whose passages say what they were in the last one before it."""
    if not past:
        return present
    before: defaultdict[Place, list[Place]] = defaultdict(list)
    for old, new in lineage.descent(past[-1].passages, present.passages).items():
        if old != new:
            before[new].append(old)
    return present._replace(passages=tuple(one._replace(before=tuple(before[one.place])) for one in present.passages))


def _bare(release: Release) -> list[Passage]:
    """Return the passages of a release without what they were before it."""
    return [passage._replace(before=()) for passage in release.passages]


def add_verb(verbs: Any) -> None:
    """Add the verb ``release`` to those of the command line."""
    recorded = verbs.add_parser("release", help="remember each passage as this version has it, so that addresses last")
    recorded.set_defaults(run=_run)


def _run(options: argparse.Namespace, folders: Folders) -> None:
    is_new = record(folders)
    shown = folders.shown(folders.source / releases.FILE)
    print(f"{shown} remembers this version{'' if is_new else ' already'}; keep the file with the chapters")
