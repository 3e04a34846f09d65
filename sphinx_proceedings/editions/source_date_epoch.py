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
LATEST = 253402300799
"""The last second of the year 9999, after which no format has a date."""
# Characters of a wrong value that a message shows.
SHOWN = 40


def given() -> int | None:
    """Return the second since 1970 that SOURCE_DATE_EPOCH says, None where it is not set.

    Raises ProceedingsError when it is no number, or one after the year 9999.
    """
    text = os.environ.get(VARIABLE)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()):
        said = repr(text[:SHOWN]) if text else "empty"
        raise ProceedingsError(f"{VARIABLE} is {said}; set it to a number of seconds since 1970, or not at all")
    # Python reads no number of more than some thousands of digits.
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(LATEST)) or int(digits) > LATEST:
        raise ProceedingsError(f"{VARIABLE} is {text[:SHOWN]}, after the year 9999; set it to a number up to {LATEST}")
    return int(digits)


def epoch(day: date) -> int:
    """Return the second an edition is dated, since 1970, where a build says it or not: else noon UTC of *day*.

    Raises ProceedingsError as `given` does.
    """
    said = given()
    return _noon(day) if said is None else said


def environment(root: Path, day: date) -> dict[str, str]:
    """Return the environment of a process that builds: SOURCE_DATE_EPOCH is set, as it was or to the commit's second.

    Raises ProceedingsError as `given` does.
    """
    said = given()
    return {**os.environ, VARIABLE: str(committed(root, day) if said is None else said)}


def committed(root: Path, day: date) -> int:
    """Return the second of the last commit in *root*, since 1970; where there is none, noon UTC of *day*."""
    git = shutil.which("git")
    if git and (root / ".git").exists():
        asked = [git, "-c", "log.showSignature=false", "log", "-1", "--format=%ct"]
        try:
            done = subprocess.run(asked, cwd=root, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        except OSError:
            return _noon(day)
        if done.returncode == 0 and done.stdout.strip().isdigit():
            return min(int(done.stdout), LATEST)
    return _noon(day)


def _noon(day: date) -> int:
    """Return noon UTC of *day* in seconds, of what was before 1970 the first one: files know no earlier date."""
    return max(int(datetime.combine(day, time(12, tzinfo=UTC)).timestamp()), 0)
