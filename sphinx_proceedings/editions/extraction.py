"""The messages of the chapters extracted by Sphinx's gettext builder, in a process of its own, as templates (POT)."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_proceedings.model.source import Folders


def extract(folders: Folders, templates: Path) -> None:
    """Write the messages of each document into *templates*, as ``<docname>.pot``.

    Raises ProceedingsError with what Sphinx said when it fails.
    """
    # The place of a message would change with every line above it.
    options = ["-q", "-b", "gettext", "-D", "gettext_location=0", "-c", str(folders.root)]
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *options, str(folders.source), str(templates)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ProceedingsError(f"sphinx failed: {(done.stderr or done.stdout).strip()}")
