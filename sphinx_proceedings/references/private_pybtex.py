"""What the press leans on that is private to pybtex's reading of .bib files, or patches there.

Each part names the version it was seen in; ``tests/references/test_private_pybtex.py`` fails when one of them moves.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database.input.bibtex import LowLevelParser, Parser
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, PybtexSyntaxError, Scanner, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping, Sequence

    from pybtex.database import Entry
    from pybtex.scanner import Pattern

LONGEST_VALUE = 100_000
"""Of a field of a work, in characters; what the names of the five thousand authors of a paper in physics take."""
LARGEST_STRINGS = 2_000_000
"""Of what the names of strings stand for in all values of a file, in characters; as much as a file may have."""
ROLES = ("author", "editor", "translator", "bookauthor", "editora")
"""The fields that name people whom references print; the last where there is no author or editor."""
DEEPEST = 20
"""Of braces within braces in a value."""


class Work(NamedTuple):
    """A work as a .bib file has it, the line it begins on, and the lines of its fields by names in lower case."""

    entry: Entry
    line: int
    lines: dict[str, int]

    def line_of(self, field: str) -> int:
        """Return the line of a field; that of the work where it has none."""
        return self.lines.get(field, self.line)


class NamesParser(Parser):  # type: ignore[misc]
    """pybtex's own, reading the names of all ROLES, in BibLaTeX's extended format too.

    pybtex 0.26: ``process_entry`` makes persons of the values of ``person_fields``.
    """

    def __init__(self, encoding: str | None = None) -> None:
        super().__init__(encoding, person_fields=ROLES)

    def process_entry(self, entry_type: str, key: str | None, fields: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Take in a work."""
        read = [(name, self._names(value) if name in self.person_fields else value) for name, value in fields]
        super().process_entry(entry_type, key, read)

    def _names(self, value: Sequence[str]) -> list[str]:
        return [" and ".join(map(plain_name, split_name_list(" ".join("".join(value).split()))))]


def plain_name(name: str) -> str:
    """Return a name without the names of its parts: ``family=Cruz, given=Ana, prefix=de la`` (BibLaTeX 3.20, 3.4)."""
    parts = split_tex_string(name.strip("{}") if name.startswith("{family=") else name, ",")
    named = {label.strip(): part.strip() for label, sign, part in (one.partition("=") for one in parts) if sign}
    if "family" not in named or len(named) < len(parts):
        return name
    family = " ".join(filter(None, (named.get("prefix"), named["family"])))
    return ", ".join(filter(None, (family, named.get("suffix"), named.get("given"))))


class Works(LowLevelParser):  # type: ignore[misc]
    """The works in the text of a .bib file; *strings* are those that the files before have defined.

    pybtex 0.26 expands strings, and takes in values and braces, without end: what is too much is refused here, before
    a text is read for good. Its errors are raised, PybtexError, with a ``lineno`` where they have one.
    """

    def __init__(self, text: str, strings: MutableMapping[str, str]) -> None:
        super().__init__(text, macros=strings)
        self.expanded = 0
        self.begun = self.value_begun = 1
        self.lines: dict[str, int] = {}

    def works(self) -> Iterator[Work]:
        """Yield the works."""
        for kind, content in self:
            if kind.lower() not in ("string", "preamble"):
                parser: Any = NamesParser()
                try:
                    parser.process_entry(kind, *content)
                except PybtexError as error:
                    # It tells of a name.
                    error.lineno = max(self.lines.get(role, 0) for role in ROLES) or self.begun
                    raise
                yield Work(next(iter(parser.data.entries.values())), self.begun, self.lines)

    def parse_command(self) -> Any:
        self.begun, self.lines = self.lineno, {}
        return super().parse_command()

    def parse_value(self) -> None:
        self.value_begun = self.lineno
        name = (self.current_field_name or "").lower()
        if name in self.lines:
            raise PybtexSyntaxError(f"the field {self.current_field_name} is given twice", self)
        self.lines[name] = self.lineno
        super().parse_value()
        if sum(map(len, self.current_value)) > LONGEST_VALUE:
            self._refuse_length()

    def parse_string(self, string_end: Pattern, level: int = 0, max_level: int = DEEPEST) -> Iterator[Token]:
        begun = self.pos
        for part in super().parse_string(string_end, level, max_level):
            if self.pos - begun > LONGEST_VALUE:
                self._refuse_length()
            yield part

    def substitute_macro(self, name: str) -> str:
        value: str = super().substitute_macro(name)
        self.expanded += len(value)
        if self.expanded > LARGEST_STRINGS:
            raise PybtexSyntaxError(f"@string stands for more than {LARGEST_STRINGS:,} characters in all", self)
        return value

    def handle_error(self, error: PybtexError) -> None:
        if isinstance(error, PrematureEOF):
            error.lineno = self.begun
        raise error

    def skip_to(self, patterns: Sequence[Pattern]) -> Token | None:
        return _skip_to(self, patterns)

    def _refuse_length(self) -> None:
        error = PybtexSyntaxError(f"a value has more than {LONGEST_VALUE:,} characters", self)
        error.lineno = self.value_begun
        raise error


def look_once() -> None:
    """Have pybtex look for the end of a value once, in this process.

    pybtex 0.26: ``Scanner.skip_to`` looks for each of the marks a value may end with, up to the end of the text.
    """
    setattr(Scanner, "skip_to", _skip_to)  # noqa: B010


def _skip_to(scanner: Scanner, patterns: Sequence[Pattern]) -> Token | None:
    found = _any_of(*(pattern.search.__self__.pattern for pattern in patterns)).search(scanner.text, scanner.pos)
    if not found:
        return None
    value, scanner.pos = scanner.text[scanner.pos : found.end()], found.end()
    scanner.update_lineno(value)
    return Token(value, patterns[(found.lastindex or 1) - 1])


@cache
def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern in patterns))
