"""What the Rust behind Typst gives up on, told as a mistake of the file it was given."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def panics(path: Path | str) -> Iterator[None]:
    """Raise ProceedingsError that names *path* for a panic of PyO3, which is no Exception to Python."""
    try:
        yield
    except BaseException as error:
        # Its class has no module that could be imported.
        if type(error).__name__ != "PanicException":
            raise
        reason = " ".join(str(error).split())
        problem = f"Typst gives up on a drawing ({reason}); mend its numbers, some are too large or too small"
        raise ProceedingsError(problem, path=path) from None
