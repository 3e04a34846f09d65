"""The one exception a user's mistake raises, and the list of warnings the press can give."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

if TYPE_CHECKING:
    from pathlib import Path


class ProceedingsError(SphinxError):
    """A mistake in the volume's own files, told as one line: place, problem, remedy."""

    category = "Proceedings error"

    def __init__(self, problem: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.problem = problem
        self.path = path
        self.line = line
        place = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(place + problem)


class Complaint(StrEnum):
    """Subtypes of the warnings given under the type ``proceedings``."""

    NODE = "node"
    """A node the Typst translator does not know."""
    REFERENCE = "reference"
    """A link in the PDF whose target is not in the volume."""
    TYPST = "typst"
    """The Typst compiler warned or failed."""
