"""What a check finds in a catalog, and the three ways it is told: lines, JSON, GitHub's annotations."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EXCERPT = 60


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Keeps the message, or the whole catalog, out of the book."""
    WARNING = "warning"
    """Published, and to be mended."""
    NOTE = "note"
    """Published, and worth a look."""


class Rule(StrEnum):
    """The stable names of the rules."""

    SYNTAX = "syntax"
    HEADER = "header"
    ENCODING = "encoding"
    SIZE = "size"
    LANGUAGE = "language"
    STRUCTURE = "structure"
    LINKS = "links"
    IMAGES = "images"
    ROLES = "roles"
    CITATIONS = "citations"
    NOTES = "notes"
    CODE = "code"
    FORMULAS = "formulas"
    EMPHASIS = "emphasis"
    MARKUP = "markup"
    HTML = "html"
    DIRECTIVE = "directive"
    SUBSTITUTION = "substitution"
    ADDRESS = "address"
    INVISIBLE = "invisible"
    GLYPHS = "glyphs"
    NOQA = "noqa"
    WHITESPACE = "whitespace"
    TYPOGRAPHY = "typography"
    SPELLING = "spelling"
    TERMS = "terms"
    NUMBERS = "numbers"
    QUOTATIONS = "quotations"
    LOST = "lost"


class Problem(NamedTuple):
    """What is wrong with a message, wherever it stands."""

    level: Level
    rule: Rule
    message: str
    remedy: str


class Finding(NamedTuple):
    """A problem and its place; without *msgid* it is the whole catalog's."""

    path: Path
    line: int
    level: Level
    rule: Rule
    message: str
    remedy: str
    msgid: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.level}: {self.rule}: {self.message}; {self.remedy}"


def shown(text: str) -> str:
    """Return the beginning of *text* for a message: nothing in it can move the cursor or hide."""
    visible = "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
    return visible if len(visible) <= EXCERPT else visible[: EXCERPT - 1] + "…"


def as_text(findings: Iterable[Finding]) -> str:
    """One line a finding: ``path:line: level: rule: problem; remedy``."""
    return "".join(f"{finding}\n" for finding in findings)


def as_json(findings: Iterable[Finding]) -> str:
    """Return a JSON array with an object for each finding, its keys those of `Finding`."""
    records = [{**finding._asdict(), "path": str(finding.path)} for finding in findings]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def as_github(findings: Iterable[Finding]) -> str:
    """Return workflow commands that annotate the lines of a change (GitHub Actions, "Workflow commands")."""
    return "".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    command = {Level.NOTE: "notice"}.get(finding.level, str(finding.level))
    place = f"file={_property(str(finding.path))},line={finding.line},title={_property(finding.rule)}"
    return f"::{command} {place}::{_data(f'{finding.message}; {finding.remedy}')}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
