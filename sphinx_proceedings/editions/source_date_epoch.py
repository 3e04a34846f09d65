"""The second an edition is dated: what SOURCE_DATE_EPOCH says, else the commit's, else noon of the volume's own day."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

# https://reproducible-builds.org/specs/source-date-epoch/
VARIABLE = "SOURCE_DATE_EPOCH"


def epoch(day: date) -> int:
    """Return the second an edition is dated, since 1970, where a build says it or not: else noon UTC of *day*.

    Raises ProceedingsError when SOURCE_DATE_EPOCH is no number.
    """
    given = os.environ.get(VARIABLE)
    if given is None:
        return _noon(day)
    if not given.isdecimal():
        raise ProceedingsError(f"{VARIABLE} is {given!r}; set it to a number of seconds, or not at all")
    return int(given)


def committed(root: Path, day: date) -> int:
    """Return the second of the last commit in *root*, since 1970; where there is none, noon UTC of *day*."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        asked = [git, "log", "-1", "--format=%ct"]
        done = subprocess.run(asked, cwd=root, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip().isdecimal():
            return int(done.stdout)
    return _noon(day)


def _noon(day: date) -> int:
    return int(datetime.combine(day, time(12, tzinfo=UTC)).timestamp())
