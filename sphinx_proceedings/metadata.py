"""Front matter read into frozen records of a volume, its chapters and the people in them."""

from __future__ import annotations

import datetime  # noqa: TC003  (pydantic reads the annotations)
import re
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import yaml
from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pydantic_core import ErrorDetails

FENCE = "---"
KINDS = ("front", "session", "talk", "round-table", "paper", "context", "back")
# The people one of whom an account cannot do without, by the kind of what it is an account of; the first known count.
NEEDED = {
    "session": ("moderators", "speakers"),
    "talk": ("speakers",),
    "round-table": ("speakers",),
    "paper": ("authors",),
}

_frozen = dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid", str_min_length=1))


def _orcid(value: str) -> str:
    """Check an ORCID iD's form and check digit (ISO 7064 MOD 11-2, as ORCID prescribes)."""
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", value):
        raise ValueError("write an ORCID iD as 0000-0000-0000-0000")
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    if value[-1] != ("X" if check == 10 else str(check)):
        raise ValueError("the check digit of this ORCID iD is wrong; copy it again")
    return value


Language = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
Localized = dict[Language, str]
Orcid = Annotated[str, AfterValidator(_orcid)]


@_frozen
class Name:
    """A person's name in two parts, or a collective's whole (CSL's ``literal``)."""

    given: str | None = None
    family: str | None = None
    literal: str | None = None

    def __post_init__(self) -> None:
        if (self.literal is None) == (self.family is None):
            raise ValueError("give a family name (with `given`) or, for a collective, `literal` alone")

    def __str__(self) -> str:
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@_frozen
class Person:
    """Somebody named in the volume, as printed in its sources."""

    name: Name
    role: Localized | None = None
    affiliations: tuple[str, ...] = ()
    orcid: Orcid | None = None
    url: str | None = None


@_frozen
class Media:
    """A recording or a set of slides; its address is absent while unknown."""

    type: Literal["audio", "video", "slides"]
    language: Language | None = None
    url: str | None = None


@_frozen
class Work:
    """What a chapter is an account of: a session, a talk, a round table or a paper."""

    title: str
    language: Language
    reported: bool = True
    """Whether what was said is told by a source; where it is not, the chapter is no account."""
    speakers: tuple[Person, ...] = ()
    moderators: tuple[Person, ...] = ()
    authors: tuple[Person, ...] = ()
    year: int | None = None
    media: tuple[Media, ...] = ()


@_frozen
class Event:
    """The conference whose proceedings the volume holds."""

    title: str
    subtitle: Localized | None = None
    date: datetime.date
    place: Localized
    part_of: str | None = None
    coordinators: tuple[Person, ...] = ()
    url: str | None = None


@_frozen
class Licences:
    """SPDX identifiers of what the text and the code may be used under."""

    content: str
    code: str


@_frozen
class Volume:
    """The facts of the whole book, each stated once, in the front matter of its root document."""

    kind: Literal["volume"]
    language: Language
    languages: tuple[Language, ...]
    title: Localized
    subtitle: Localized
    description: Localized
    authors: tuple[Person, ...] = Field(min_length=1)
    editors: tuple[Person, ...] = ()
    publisher: str | None = None
    event: Event
    date: datetime.date
    version: str
    license: Licences
    url: str | None = None
    identifier: str | None = None


@_frozen
class Chapter:
    """One chapter's record; ``title`` is its first heading, in its original language."""

    docname: str
    title: str
    language: Language
    kind: Literal["front", "session", "talk", "round-table", "paper", "context", "back"]
    abstract: Localized | None = None
    keywords: dict[Language, tuple[str, ...]] = Field(default_factory=dict)
    about: Work | None = None
    authors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    reviewers: tuple[Person, ...] = ()
    short_title: Localized | None = None
    license: str | None = None
    doi: str | None = None
    date: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.kind in NEEDED and not self.people[1]:
            roles = "` or `".join(NEEDED[self.kind])
            raise ValueError(f"a chapter of kind {self.kind} needs `about` with `{roles}`")

    @property
    def people(self) -> tuple[str, tuple[Person, ...]]:
        """Those the chapter is an account of, and in what role: ``("speakers", (…))``; never its authors."""
        for role in NEEDED.get(self.kind, ()):
            if self.about and (persons := getattr(self.about, role)):
                return role, persons
        return "", ()


Record = TypeVar("Record", Volume, Chapter)
_READERS: dict[type, TypeAdapter[Any]] = {}


def read_volume(text: str, path: Path | str) -> Volume:
    """Read the volume's facts from its root document.

    Raises ProceedingsError with file and line when a field is missing or wrong.
    """
    head, _ = split(text, path)
    volume = _read(Volume, head, {}, path)
    if volume.language not in volume.languages:
        _fail(head, path, ("language",), f"must be one of the volume's languages, {', '.join(volume.languages)}")
    _check_languages(volume, ("title", "subtitle", "description"), volume.languages, head, path)
    return volume


def read_chapter(text: str, docname: str, path: Path | str, *, languages: Sequence[str]) -> Chapter:
    """Read a chapter's record from its front matter and first heading.

    Raises ProceedingsError with file and line when a field is missing or wrong.
    """
    head, body = split(text, path)
    title = next((line[2:].strip() for line in body.splitlines() if line.startswith("# ")), None)
    if not title:
        raise ProceedingsError("the chapter has no title; begin its text with a line `# Title`", path=path)
    chapter = _read(Chapter, head, {"docname": docname, "title": title}, path)
    if chapter.language not in languages:
        _fail(head, path, ("language",), f"must be one of the volume's languages, {', '.join(languages)}")
    _check_languages(chapter, ("abstract", "keywords"), languages, head, path)
    return chapter


def split(text: str, path: Path | str) -> tuple[str, str]:
    """Part a document into its YAML head and its body; the body keeps its line numbers.

    Raises ProceedingsError when the head is missing or never closed.
    """
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].rstrip() != FENCE:
        raise ProceedingsError("no front matter; begin the file with a line `---` and its keys", path=path, line=1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "".join(lines[1:number]), "\n" * (number + 1) + "".join(lines[number + 1 :])
    raise ProceedingsError("the front matter is never closed; end it with a line `---`", path=path, line=1)


def _read(record: type[Record], head: str, given: Mapping[str, str], path: Path | str) -> Record:
    fields = _load(head, path)
    for name in given:
        if name in fields:
            _fail(head, path, (name,), "is not written in the front matter; remove it")
    reader = _READERS.setdefault(record, TypeAdapter(record))
    try:
        read: Record = reader.validate_python({**fields, **given})
    except ValidationError as error:
        first = error.errors()[0]
        location = tuple(part for part in first["loc"] if part != "[key]")
        raise ProceedingsError(_sentence(first, location), path=path, line=_line(head, location)) from None
    return read


def _load(head: str, path: Path | str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        problem = f"the front matter is not YAML ({error.problem}); mend this line, perhaps with quotes"
        raise ProceedingsError(problem, path=path, line=line) from None
    except (yaml.YAMLError, ValueError) as error:
        raise ProceedingsError(f"the front matter is not YAML ({error})", path=path) from None
    if not isinstance(fields, dict):
        raise ProceedingsError("the front matter is no mapping; write it as `key: value` lines", path=path, line=2)
    return fields


def _sentence(error: ErrorDetails, location: tuple[int | str, ...]) -> str:
    field = ".".join(str(part) for part in location)
    match error["type"]:
        case "missing":
            return f"`{field}` is missing; add it to the front matter"
        case "unexpected_keyword_argument":
            return f"`{field}` is not a known key; remove it or mend its spelling"
        case "value_error":
            message = str(error["ctx"]["error"])
            return f"`{field}`: {message}" if field else message
        case "literal_error":
            return f"`{field}` must be one of {error['ctx']['expected']}, not {error['input']!r}"
        case "string_pattern_mismatch":
            return f"`{field}` must be a two-letter language code such as en or fr, not {error['input']!r}"
        case _:
            return f"`{field}`: {error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"


def _check_languages(
    record: Volume | Chapter, fields: Sequence[str], languages: Sequence[str], head: str, path: Path | str
) -> None:
    for field in fields:
        texts = getattr(record, field)
        if texts is None or (field == "keywords" and not texts):
            continue
        for language in languages:
            if language not in texts:
                _fail(head, path, (field,), f"has no {language} text; add `{language}:` under it")


def _fail(head: str, path: Path | str, location: tuple[int | str, ...], problem: str) -> None:
    field = ".".join(str(part) for part in location)
    raise ProceedingsError(f"`{field}` {problem}", path=path, line=_line(head, location))


def _line(head: str, location: tuple[int | str, ...]) -> int:
    """Find the line, counted in the whole file, of the deepest part of *location* the head has."""
    node = yaml.compose(head)
    line = 1
    for part in location:
        if isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == part]
            if not found:
                break
            key, node = found[0]
            line = key.start_mark.line + 2
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 2
    return line
