"""Front matter read into the records of a volume and its chapters."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from sphinx_proceedings.errors import ProceedingsError, together
from sphinx_proceedings.model import named_files
from sphinx_proceedings.model.localized import LONGEST_LINE
from sphinx_proceedings.model.metadata import Chapter, Volume
from sphinx_proceedings.model.persons import Affiliation
from sphinx_proceedings.model.yamlfile import Reader, Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FENCE = "---"
# What ends a document for YAML.
YAML_END = "..."
# What stands in a chapter before anything is written: titles, names of places, comments, and lists of others.
UNWRITTEN = re.compile(r"\s*$|#+\s|\([^()]*\)=|%")
LISTING = re.compile(r"(`{3,}|:{3,})\{toctree\}")

Days = tuple[datetime.date, datetime.date]

_VOLUME: Reader[Volume] = Reader(Volume)
_CHAPTER: Reader[Chapter] = Reader(Chapter)
_LISTED: Reader[dict[str, tuple[Affiliation, ...]]] = Reader(dict[str, tuple[Affiliation, ...]])


class Document(NamedTuple):
    """A text parted into its YAML head and its body, whose lines have the numbers they have in the file."""

    path: Path | str
    head: str
    body: str


@lru_cache
def read_volume(document: Document) -> Volume:
    """Read the volume's facts from its root document; the same text is read once in a process.

    Raises ProceedingsError with file and line when a field is missing or wrong.
    """
    source = _source(document)
    fields = _fields(source)
    listed: dict[str, tuple[Affiliation, ...]] = {}
    # What is wrong with them is told with all else.
    with suppress(ProceedingsError):
        listed = source.read(_LISTED, {name: value for name, value in fields.items() if name == "affiliations"})
    volume = source.read(_VOLUME, fields, _context(fields, listed.get("affiliations", ())))
    _check_language(volume, volume.languages, source)
    return volume


class Lent(TypedDict):
    """What a chapter's record takes from its volume."""

    languages: tuple[str, ...]
    affiliations: tuple[Affiliation, ...]
    """Those that are known by their names."""
    days: Days
    """The first and the last of the event."""


def lent(volume: Volume) -> Lent:
    """Return what a volume lends the records of its chapters."""
    return Lent(languages=volume.languages, affiliations=volume.affiliations, days=volume.event.days)


@lru_cache(maxsize=1024)
def read_chapter(
    document: Document,
    docname: str,
    *,
    languages: tuple[str, ...],
    affiliations: tuple[Affiliation, ...] = (),
    days: Days | None = None,
) -> Chapter:
    """Read a chapter's record from its front matter and first heading, with what its volume lends it (`lent`).

    The same text is read once in a process.
    Raises ProceedingsError with file and line when a field is missing or wrong.
    """
    source = _source(document)
    fields = _fields(source)
    title, mistakes = _title(document)
    given = {"docname": docname, "title": title}
    for name in given.keys() & fields.keys():
        mistakes.append(source.wrong((name,), "is not written in the front matter; remove it"))
    try:
        chapter = source.read(_CHAPTER, {**fields, **given}, _context(fields, affiliations))
        _check_language(chapter, languages, source)
        _check_day(chapter, days, source)
        _check_status(chapter, document.body, source)
    except ProceedingsError as error:
        mistakes.insert(0, error)
    if mistakes:
        raise together(mistakes)
    return chapter


def check_files(document: Document, chapter: Chapter, folder: Path, source: Path) -> None:
    """Check that the files a chapter's head names are there; the chapter stands in *folder*, all files in *source*.

    Raises ProceedingsError with the line of each that is not.
    """
    problems = [(place, named_files.problem(name, folder, source)) for place, name in named_files.named(chapter)]
    if mistakes := [wrong(document, place, problem) for place, problem in problems if problem]:
        raise together(mistakes)


def wrong(document: Document, place: tuple[int | str, ...], problem: str) -> ProceedingsError:
    """Return the error that says what is wrong with what stands at *place* in a head."""
    return _source(document).wrong(place, problem)


def _title(document: Document) -> tuple[str, list[ProceedingsError]]:
    """Return the first heading of a text, and what is wrong with it; something for it where there is none."""
    for number, line in enumerate(document.body.split("\n"), start=1):
        if line.startswith("# ") and (title := line[2:].strip()):
            if len(title) <= LONGEST_LINE:
                return title, []
            problem = f"the title is longer than {LONGEST_LINE} characters; shorten it"
            return title[:LONGEST_LINE], [ProceedingsError(problem, path=document.path, line=number)]
    problem = "the chapter has no title; begin its text with a line `# Title`"
    return Path(document.path).name, [ProceedingsError(problem, path=document.path)]


def split(text: str, path: Path | str) -> Document:
    """Part the *text* of the file at *path* into head and body.

    Raises ProceedingsError when the head is missing or never closed.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        raise ProceedingsError("no front matter; begin the file with a line `---` and its keys", path=path, line=1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            body = "\n" * (number + 1) + "".join(lines[number + 1 :])
            return Document(path, "".join(lines[1:number]), body)
        if line.rstrip() == YAML_END:
            problem = "the front matter ends with a line `---`, not with points; write it so"
            raise ProceedingsError(problem, path=path, line=number + 1)
    raise ProceedingsError("the front matter is never closed; end it with a line `---`", path=path, line=1)


def _source(document: Document) -> Source:
    return Source(document.head, "the front matter", document.path, before=1)


def _fields(source: Source) -> dict[str, Any]:
    fields = source.load()
    if not isinstance(fields, dict):
        problem = "the front matter is no mapping; write it as `key: value` lines"
        raise ProceedingsError(problem, path=source.path, line=2)
    return fields


def _context(fields: Mapping[str, Any], affiliations: Sequence[Affiliation]) -> dict[str, Any]:
    """Return what the fields may refer to: the language of the document, and the affiliations by their names."""
    return {"language": fields.get("language"), "affiliations": {listed.name: listed for listed in affiliations}}


def _check_day(chapter: Chapter, days: Days | None, source: Source) -> None:
    day = chapter.schedule.date if chapter.schedule else None
    if day and days and not days[0] <= day <= days[1]:
        event = " to ".join(dict.fromkeys(map(str, days)))
        raise source.wrong(("schedule", "date"), f"is no day of the event, {event}; mend it, or the volume's `event`")


def _check_status(chapter: Chapter, body: str, source: Source) -> None:
    if chapter.is_awaited and (line := _first_written(body)):
        problem = (
            f"says that the text is still to come, and line {line} is of it; take `status` out of the front matter"
        )
        raise source.wrong(("status",), problem)


def _first_written(body: str) -> int | None:
    """Return the line on which the text of a chapter begins; None where it is not yet written."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=1):
        if fence:
            fence = "" if line.strip() == fence else fence
        elif listing := LISTING.match(line):
            fence = listing[1]
        elif not UNWRITTEN.match(line):
            return number
    return None


def _check_language(record: Volume | Chapter, languages: Sequence[str], source: Source) -> None:
    if record.language not in languages:
        raise source.wrong(("language",), f"must be one of the volume's languages, {', '.join(languages)}; mend it")
