"""One build at a time: what builds waits for its turn, and begins in a folder that holds nothing half made."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_proceedings.editions import build_folder, lock
from sphinx_proceedings.editions.processes import LOG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_proceedings.editions.display import Display
    from sphinx_proceedings.model.source import Folders


@contextmanager
def alone(folders: Folders, verb: str, display: Display) -> Iterator[None]:
    """Build when no other process does."""
    shown = folders.shown(folders.build)

    def wait(holder: str) -> None:
        display.line(f"{holder} is at work in {shown}/; waiting for it (end with Ctrl-C)")

    build_folder.check(folders)
    with lock.held(folders.build, verb, wait):
        build_folder.clean(folders, build_folder.BUILT)
        build_folder.recover(folders)
        (folders.build / LOG).unlink(missing_ok=True)
        yield
