"""Made-up input for each door of the press: what is wrong is one line of its file, and never anything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from hypothesis import HealthCheck, settings

from sphinx_proceedings.errors import Mistakes, ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Callable

Value = TypeVar("Value")

TIMES = int(os.environ.get("FUZZ_TIMES", "0"))


def examples(usual: int) -> settings:
    """Return how much of it: *usual* and each time the same; FUZZ_TIMES as much and each time other."""
    return settings(
        max_examples=usual * (TIMES or 1),
        derandomize=not TIMES,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def taken(call: Callable[[], Value]) -> Value | None:
    """Return what *call* makes of its input, or nothing where that is refused, which takes a line for each mistake."""
    try:
        return call()
    except ProceedingsError as error:
        said = str(error)
        lines = [str(one) for one in error.mistakes] if isinstance(error, Mistakes) else [said]
    assert all(line.isprintable() for line in lines), said
    return None
