"""What Sphinx reads from the chapters for no edition, in a process of its own: their messages, as templates (POT)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.editions.processes import LOG, Task, sphinx
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_proceedings.editions.processes import Starter
    from sphinx_proceedings.model.metadata import Volume
    from sphinx_proceedings.model.source import Folders


def extract(folders: Folders, templates: Path) -> None:
    """Write the messages of each document into *templates*, as ``<docname>.pot``.

    Raises ProceedingsError with what Sphinx said when it fails.
    """
    volume = source.read_volume(folders.source)
    read(folders, volume, [("messages", "gettext", volume.language, templates)], sphinx)


def read(folders: Folders, volume: Volume, asked: Iterable[tuple[str, str, str, Path]], start: Starter) -> None:
    """Have the chapters read, and written by builders of no edition: each by its format, name, language and folder.

    Raises ProceedingsError with what Sphinx said when one fails.
    """
    tasks = [
        Task(
            format=format,
            builder=builder,
            language=language,
            root=str(folders.root),
            source=str(folders.source),
            output=str(output),
            # So deep that what is kept beside the doctrees is in that folder, too.
            doctrees=str(output / ".sphinx" / "doctrees" / "all"),
            log=str(folders.build / LOG),
        )
        for format, builder, language, output in asked
    ]
    with start(folders.root, source_date_epoch.environment(folders.root, volume.date)) as process:
        for _, event in process.build([[task] for task in tasks]):
            if event.get("failed"):
                raise ProceedingsError(_told(event["said"].replace(f"{folders.root}/", "")))


def _told(said: str) -> str:
    """Return the lines of what Sphinx said, each once."""
    lines = dict.fromkeys(line for line in said.splitlines() if line.strip())
    return "\n".join(lines) or "the extraction ends without a word; build an edition, which says more"
