"""A programme as a table (CSV): a line that names its columns, one for each talk; every mistake told at its line."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from sphinx_proceedings.errors import ProceedingsError, excerpt, together
from sphinx_proceedings.model import identifiers, languages
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.kinds import GATHERING, KINDS, Matter
from sphinx_proceedings.model.works import MediaType
from sphinx_proceedings.scaffold import answers, typed_persons

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

# What programmes take place in: kinds of chapters that tell of somebody.
KINDS_OF_TALKS = [kind.name for kind in KINDS.values() if kind.matter is Matter.BODY and kind.roles]
MEDIA: tuple[str, ...] = get_args(MediaType)
# How files are called that hold text.
ENDINGS = {".csv", ".tsv", ".txt"}
# What parts cells; spreadsheets write the semicolon where the comma parts the digits of a number.
DELIMITERS = ",;\t"


@dataclass(frozen=True, kw_only=True)
class Slot:
    """What a programme tells of one talk, session or paper; persons and media are as front matter has them."""

    title: str
    line: int = 0
    """Where the file tells it."""
    kind: str = "talk"
    language: str = ""
    """The one it is given in; empty where it is not told."""
    day: datetime.date | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    room: str = ""
    track: str = ""
    session: str = ""
    """The title of the session it is a part of."""
    persons: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By the field of ``about`` that names them."""
    media: list[dict[str, Any]] = field(default_factory=list)

    @property
    def schedule(self) -> dict[str, str]:
        """When and where it takes place, as front matter has it."""
        known = {
            "date": self.day and self.day.isoformat(),
            "start": self.start and f"{self.start:%H:%M}",
            "end": self.end and f"{self.end:%H:%M}",
            "room": self.room,
            "track": self.track,
        }
        return {name: value for name, value in known.items() if value}


def _kind(text: str) -> str:
    if text.lower() not in KINDS_OF_TALKS:
        raise ValueError(f"write one of {', '.join(KINDS_OF_TALKS)}, not {excerpt(text)}")
    return text.lower()


def _hour(text: str) -> datetime.time:
    # Spreadsheets write the seconds of an hour as well.
    return identifiers.hour(text.removesuffix(":00") if text.count(":") > 1 else text)


def _media(text: str) -> list[dict[str, Any]]:
    return [_medium(one) for one in filter(None, map(str.strip, text.split(";")))]


def _medium(text: str) -> dict[str, Any]:
    kind, _, url = text.partition(" ")
    if kind not in MEDIA:
        raise ValueError(f"write {', '.join(MEDIA)}, each with its address if it has one, not {excerpt(text)}")
    return {"type": kind, **({"url": identifiers.address(url.strip())} if url.strip() else {})}


ROLES = ("speakers", "moderators", "authors")
COLUMNS: dict[str, Callable[[str], Any]] = {
    "title": answers.line,
    "kind": _kind,
    "language": languages.tag,
    "day": identifiers.day,
    "start": _hour,
    "end": _hour,
    "room": answers.line,
    "track": answers.line,
    GATHERING: answers.line,
    **dict.fromkeys(ROLES, typed_persons.read),
    "media": _media,
}


def read(path: Path) -> list[Slot]:
    """Return what a programme tells, in the order of the file.

    Raises ProceedingsError with a line for each mistake.
    """
    if path.suffix.lower() not in ENDINGS:
        raise ProceedingsError("is no table as text; save it from there as CSV, in UTF-8", path=path)
    text = read_text(path, path, "name the file of the programme")
    rows = _rows(text, path)
    header = next(rows, (1, []))
    columns = [name.strip().lower() for name in header[1]]
    if mistakes := [ProceedingsError(problem, path=path, line=header[0]) for problem in _wrong_columns(columns)]:
        raise together(mistakes)
    slots: list[Slot] = []
    for line, cells in rows:
        try:
            slots.append(
                _slot(dict(zip(columns, map(str.strip, cells), strict=False)), line, len(cells) - len(columns))
            )
        except ExceptionGroup as wrong:
            mistakes += [ProceedingsError(str(one), path=path, line=line) for one in wrong.exceptions]
    if not slots and not mistakes:
        mistakes.append(ProceedingsError("tells of no talk; write a line for each below the header", path=path))
    if mistakes:
        raise together(mistakes)
    return slots


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that have anything in them, each with the line it begins on."""
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(DELIMITERS, key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ProceedingsError(f"is no table (CSV): {error}; mend the quotation marks", path=path, line=line) from None


def _wrong_columns(columns: list[str]) -> Iterator[str]:
    for name in columns:
        if name not in COLUMNS:
            yield f"{excerpt(name)} is no column of a programme; name the columns {', '.join(COLUMNS)}"
    if "title" not in columns:
        yield "the first line names no column `title`; name the columns there, with commas between them"
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        yield f"the column `{name}` stands here twice; keep it once"


def _slot(cells: dict[str, str], line: int, surplus: int) -> Slot:
    """Read a row; raises ExceptionGroup with all that is wrong with it."""
    known: dict[str, Any] = {}
    wrong: list[Exception] = []
    if surplus > 0:
        # What stands in the wrong column is then wrong for no other reason.
        problem = "has more cells than the first line has columns; quote what has a comma in it"
        raise ExceptionGroup("a row", [ValueError(problem)])
    for name, text in cells.items():
        if not text:
            continue
        try:
            known[name] = COLUMNS[name](text)
        except ValueError as error:
            wrong.append(ValueError(f"{name}: {error}"))
    wrong += map(ValueError, _between(known, cells))
    if wrong:
        raise ExceptionGroup("a row", wrong)
    persons = {role: known.pop(role) for role in ROLES if role in known}
    return Slot(**known, line=line, persons=persons)


def _between(known: dict[str, Any], cells: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong between cells that are right by themselves."""
    if not cells.get("title"):
        yield "title: is empty; write what the talk is called, or `…` while that is not known"
    if "end" in known and not cells.get("start"):
        yield "end: stands without `start`; give both hours, or none"
    if "end" in known and "start" in known and known["end"] <= known["start"]:
        yield f"end: {known['end']:%H:%M} is not after `start`, {known['start']:%H:%M}; mend one of the two"
    kind = KINDS[known.get("kind", "talk")]
    roles = [role.field for role in kind.roles]
    for role in ROLES:
        if role in known and role not in roles:
            yield f"{role}: a {kind.name} has {' or '.join(roles)}; move them to that column, or mend `kind`"
    if kind.name == GATHERING and known.get(GATHERING):
        yield "session: is for the talks of one; leave it empty here, or mend `kind`"
