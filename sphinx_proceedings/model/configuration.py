"""A volume's conf.py run without Sphinx, and what is wrong with it told with its line."""

from __future__ import annotations

import linecache
import os
import re
import runpy
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AfterValidator, TypeAdapter, ValidationError

from sphinx_proceedings.errors import ProceedingsError, excerpt, one_line, without_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# In characters, of what Python says of a mistake in conf.py.
LONGEST_REASON = 200
# Whoever presses Ctrl-C interrupts another statement.
RAISE = re.compile(r"\braise\b")
DEEPEST = 50
"""Lists and mappings within one another; what Python writes and keeps of them calls itself for each."""
MOST_VALUES = 1_000_000
"""Of one name, in numbers and texts; a list within a list, ten times each, has more after six."""

Value = TypeVar("Value")


def _place(path: Path) -> Path:
    if "\0" in str(path):
        raise ValueError("no system takes a NUL")
    return path


_Place = Annotated[Path, AfterValidator(_place)]
PATH, PATHS, TEXTS = TypeAdapter(_Place), TypeAdapter(list[_Place]), TypeAdapter(list[str])


def run(conf: Path, called: Path) -> Configuration:
    """Run *conf*, which messages call *called*, and return what it gives.

    Raises ProceedingsError with the line in which it fails, or which gives a name more than can be walked through.
    """
    if not conf.is_file():
        raise ProceedingsError("no such file; run this in the volume's folder", path=called)
    try:
        settings = runpy.run_path(str(conf))
    except BaseException as error:
        frames = reversed(traceback.extract_tb(error.__traceback__))
        line = next((frame.lineno for frame in frames if frame.filename == str(conf)), getattr(error, "lineno", None))
        if isinstance(error, KeyboardInterrupt) and not RAISE.search(linecache.getline(str(conf), line or 0)):
            raise
        reason = one_line(without_addresses(str(getattr(error, "msg", error))))[:LONGEST_REASON]
        said = ": ".join(filter(None, (type(error).__name__, reason)))
        raise ProceedingsError(f"the configuration fails ({said}); mend this line", path=called, line=line) from None
    for name, value in settings.items():
        if not name.startswith("__") and (problem := _endless(value)):
            raise wrong_setting(conf, called, name, problem)
    return Configuration(conf, called, settings)


def plain(settings: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the names whose values Python writes the same in every process."""
    return [(name, value) for name, value in sorted(settings.items()) if _is_plain(value)]


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, (*value.keys(), *value.values())))
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | int | float | Path)


def _endless(value: object) -> str | None:
    """Say that a value is deeper, or has more in it, than can be walked through."""
    level, count = [value], 0
    for _ in range(DEEPEST):
        inner: list[object] = []
        for one in level:
            if isinstance(one, dict):
                inner += (*one.keys(), *one.values())
            elif isinstance(one, list | tuple):
                inner += one
            if count + len(inner) > MOST_VALUES:
                return f"holds more than {MOST_VALUES:,} values; write fewer"
        count += len(inner)
        level = inner
        if not level:
            return None
    return f"holds more than {DEEPEST} lists and mappings within one another; write it plainer"


@dataclass(frozen=True)
class Configuration:
    """What a conf.py gave: its place, what messages call it, and its names."""

    conf: Path
    called: Path
    settings: Mapping[str, Any]

    def path(self, name: str, default: str) -> Path:
        """Return the path a setting gives; raises ProceedingsError with its line when it is none."""
        return self._checked(name, PATH, "a path", default)

    def paths(self, name: str) -> list[Path]:
        """Return the paths a setting gives, if any, likewise."""
        return self._checked(name, PATHS, "a list of paths", [])

    def texts(self, name: str) -> list[str]:
        """Return the texts a setting gives, if any, likewise."""
        return self._checked(name, TEXTS, "a list of texts", [])

    def _checked(self, name: str, kind: TypeAdapter[Value], form: str, default: Value | str) -> Value:
        value = self.settings.get(name, default)
        try:
            return kind.validate_python(value)
        except ValidationError:
            problem = f"must be {form}, not {excerpt(value)}; write {form}, or leave the setting out"
            raise self.wrong(name, problem) from None

    def check_named(self, name: str, paths: Iterable[Path], shown: Callable[[Path], str], *, folder: bool) -> None:
        """Check that what a setting names is there, each a folder or each a file.

        Raises ProceedingsError with its line.
        """
        kind, verb = ("folder", "make") if folder else ("file", "put")
        for path in paths:
            if not (path.is_dir() if folder else path.is_file()):
                what = f"which is no {kind}" if path.exists() else "which is missing"
                place = one_line(shown(Path(os.path.normpath(path))))
                problem = f"names {place}, {what}; {verb} the {kind} there, or mend the name"
                raise self.wrong(name, problem)

    def wrong(self, name: str, problem: str) -> ProceedingsError:
        """Return the error that says what is wrong with a setting, with its line."""
        return wrong_setting(self.conf, self.called, name, problem)


def wrong_setting(conf: Path, called: Path, name: str, problem: str) -> ProceedingsError:
    """Return the error that says what is wrong with a setting, with the line on which it is set last."""
    return ProceedingsError(f"`{name}` {problem}", path=called, line=line_of(conf, name))


def line_of(conf: Path, name: str) -> int | None:
    """Return the line on which a setting is set last, if it is set by its name."""
    lines = enumerate(conf.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
    return max((number for number, text in lines if re.match(rf"\s*{re.escape(name)}\b", text)), default=None)
