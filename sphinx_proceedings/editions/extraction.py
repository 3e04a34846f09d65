"""The messages of the chapters extracted by Sphinx's gettext builder, in a process of its own, as templates (POT)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.editions.processes import LOG, Task, sphinx
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model import source

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders


def extract(folders: Folders, templates: Path) -> None:
    """Write the messages of each document into *templates*, as ``<docname>.pot``.

    Raises ProceedingsError with what Sphinx said when it fails.
    """
    volume = source.read_volume(folders.source)
    task = Task(
        format="messages",
        builder="gettext",
        language=volume.language,
        root=str(folders.root),
        source=str(folders.source),
        output=str(templates),
        # So deep that what is kept beside the doctrees is among the templates, too.
        doctrees=str(templates / ".sphinx" / "doctrees" / "all"),
        log=str(folders.build / LOG),
    )
    with sphinx(folders.root, source_date_epoch.environment(folders.root, volume.date)) as process:
        for _, event in process.build([[task]]):
            if event.get("failed"):
                raise ProceedingsError(_told(event["said"].replace(f"{folders.root}/", "")))


def _told(said: str) -> str:
    """Return the lines of what Sphinx said, each once."""
    lines = dict.fromkeys(line for line in said.splitlines() if line.strip())
    return "\n".join(lines) or "the extraction ends without a word; build an edition, which says more"
