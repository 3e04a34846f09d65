"""The verb that writes the bitext alone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from sphinx_proceedings.editions import assembly, turn
from sphinx_proceedings.editions.build import Build
from sphinx_proceedings.editions.display import Display
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.pairs.bitext import bitext_files

if TYPE_CHECKING:
    import argparse

    from sphinx_proceedings.model.source import Folders


def add_verb(verbs: Any) -> None:
    """Add ``bitext`` to the verbs of the command line."""
    verb = verbs.add_parser("bitext", help="write the passages in two languages as data for translators and corpora")
    verb.set_defaults(run=_write)


def _write(options: argparse.Namespace, folders: Folders) -> None:
    display = Display(sys.stdout)
    place = folders.build / assembly.BOTH / assembly.BITEXT
    with turn.alone(folders, "bitext", display):
        run = Build(folders, display)
        if len(run.volume.languages) == 1:
            raise ProceedingsError(
                f"the volume has no other language than {run.volume.language}; name one more in `languages`",
                path=folders.shown(folders.root_document),
            )
        run.editions(run.volume.languages, ["pdf", "html"])
        count = bitext_files.write(folders, run.volume, place)
    print(f"{count} pairs   {folders.shown(place)}")
