"""How far a build is, told while it builds: one line that changes on a terminal, plain lines in a log."""

from __future__ import annotations

import io
import os
import sys
import time
from typing import TextIO

# Seconds between two lines of a log about the same step.
PAUSE = 10
# Begins the line of a terminal anew (ECMA-48, Erase in Line).
ANEW = "\r\x1b[2K"


def open_streams() -> None:
    """Have streams to write on that take every character, whatever a shell has closed or a locale lacks."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (for as long as Python runs)
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


class Display:
    """Tells of each language what is done to it, and how much of that is done."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        # A dumb one cannot begin a line anew (terminfo).
        self._is_terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._steps: dict[str, str] = {}
        self._told: dict[str, tuple[str, float]] = {}

    def step(self, language: str, format: str, step: str, percent: int) -> None:
        """Tell that a step has begun, or how many *percent* of it; with the last of it, it is not done yet."""
        begun = f"{language}  {format:<5} {step}"
        self._steps[language] = f"{begun} {percent} %" if percent < 100 else begun
        if self._is_terminal:
            self._write(ANEW + "   ".join(self._steps.values()))
            return
        last, when = self._told.get(language, ("", 0.0))
        now = time.monotonic()
        if last != step or now > when + PAUSE:
            self._told[language] = (step, now)
            self._write(f"{begun if last != step else self._steps[language]}\n")

    def line(self, text: str) -> None:
        """Tell what is done for good."""
        self._write(f"{ANEW if self._is_terminal else ''}{text}\n")

    def ended(self, language: str) -> None:
        """Tell nothing more of a language."""
        self._steps.pop(language, None)

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
