"""What Typst refuses of a formula, told in words of whoever wrote it in LaTeX; pure."""

from __future__ import annotations

import re

# By the arguments of Typst's functions.
LACKS = {
    "denom": "a fraction in it has nothing below its line",
    "num": "a fraction in it has nothing above its line",
    "lower": "a binomial in it lacks its lower half",
    "upper": "a binomial in it lacks its upper half",
    "radicand": "a root in it has nothing under it",
}
MISSING = re.compile(r"missing argument: (\w+)")
UNKNOWN = re.compile(r"unknown variable: (\w+)")
BROKEN = re.compile(r"unclosed delimiter|expected expression|unexpected (?:hat|underscore|ampersand|closing \w+)")


def of_formula(said: str) -> str | None:
    """Return what is told of a formula instead of what Typst *said*; None where that is of something else."""
    if found := MISSING.match(said):
        reason = LACKS.get(found[1], "a command in it lacks what it applies to")
    elif found := UNKNOWN.match(said):
        reason = f"the command \\{found[1]} is not known there"
    elif BROKEN.match(said):
        reason = "it breaks off, or its brackets are not in pairs"
    else:
        return None
    return f"this formula cannot be set in the PDF ({reason}); mend it, with commands of AMS-LaTeX"
