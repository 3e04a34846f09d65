"""A programme as a system for conferences exports it: the JSON of pretalx (frab's format), and Indico's timetable."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

from pydantic import AliasChoices, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from sphinx_proceedings.errors import ProceedingsError, excerpt, together
from sphinx_proceedings.model import identifiers
from sphinx_proceedings.model.files import read_text
from sphinx_proceedings.model.kinds import GATHERING, KINDS
from sphinx_proceedings.scaffold import programme_file, typed_persons
from sphinx_proceedings.scaffold.programme_file import KINDS_OF_TALKS, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

# Both say more of a talk than is needed here, and leave out what they do not know.
OPEN = ConfigDict(extra="ignore")
ORCID = re.compile(r"orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
# What the file behind an address is, by its ending.
MEDIA = {"pdf": "slides", "odp": "slides", "pptx": "slides", "mp4": "video", "webm": "video", "mp3": "audio"}


@dataclass(frozen=True, config=OPEN)
class _Speaker:
    # Of frab, and of pretalx until it had both.
    name: Annotated[str, Field(validation_alias=AliasChoices("name", "public_name"))] = ""
    biography: str | None = None


@dataclass(frozen=True, config=OPEN)
class _Resource:
    url: str = ""


@dataclass(frozen=True, config=OPEN)
class _Talk:
    """A talk of pretalx: its duration in hours and minutes."""

    title: str
    start: str
    duration: str = ""
    language: str | None = None
    track: str | None = None
    type: str | None = None
    persons: tuple[_Speaker, ...] = ()
    links: tuple[_Resource, ...] = ()
    attachments: tuple[_Resource, ...] = ()


@dataclass(frozen=True, config=OPEN)
class _Day:
    date: str
    rooms: dict[str, tuple[_Talk, ...]]


@dataclass(frozen=True, config=OPEN)
class _Conference:
    days: tuple[_Day, ...]


@dataclass(frozen=True, config=OPEN)
class _Schedule:
    conference: _Conference


@dataclass(frozen=True, config=OPEN)
class _Pretalx:
    schedule: _Schedule


@dataclass(frozen=True, config=OPEN)
class _When:
    date: str
    time: str


@dataclass(frozen=True, config=OPEN)
class _Presenter:
    name: str = ""
    given: Annotated[str | None, Field(validation_alias="firstName")] = None
    family: Annotated[str | None, Field(validation_alias="familyName")] = None
    affiliation: str | None = None


@dataclass(frozen=True, config=OPEN)
class _Entry:
    """A session, a contribution or a break of Indico; those of a session are within it."""

    kind: Annotated[str, Field(validation_alias="entryType")]
    title: str
    start: Annotated[_When, Field(validation_alias="startDate")]
    end: Annotated[_When, Field(validation_alias="endDate")]
    room: str | None = None
    presenters: tuple[_Presenter, ...] = ()
    conveners: tuple[_Presenter, ...] = ()
    entries: dict[str, _Entry] = Field(default_factory=dict)


@dataclass(frozen=True, config=OPEN)
class _Indico:
    results: dict[str, dict[str, dict[str, _Entry] | list[Any]]]
    """By event and day; PHP's heirs write an empty mapping as a list."""


_EXPORT: TypeAdapter[_Pretalx | _Indico] = TypeAdapter(_Pretalx | _Indico)


def read(path: Path) -> list[Slot]:
    """Return what a programme tells: a table, or an export where the file's name ends in ``.json``.

    Raises ProceedingsError with a line for each mistake.
    """
    if path.suffix.lower() != ".json":
        return programme_file.read(path)
    try:
        export = _EXPORT.validate_json(read_text(path, path, "name the file of the programme"))
    except ValidationError:
        problem = (
            "is neither pretalx's `schedule.json` nor Indico's `timetable` as JSON; export it again, or make a table"
        )
        raise ProceedingsError(problem, path=path) from None
    slots: list[Slot] = []
    mistakes: list[ProceedingsError] = []
    for title, known in _pretalx(export) if isinstance(export, _Pretalx) else _indico(export):
        try:
            slots.append(Slot(title=title, **{name: value for name, value in _read(known).items() if value}))
        except ValueError as error:
            mistakes.append(ProceedingsError(f"{excerpt(title)}: {error}; mend it there", path=path))
    if not slots and not mistakes:
        mistakes.append(ProceedingsError("tells of no talk; export it when they have their hours", path=path))
    if mistakes:
        raise together(mistakes)
    return slots


def _read(known: dict[str, Any]) -> dict[str, Any]:
    """Read the texts among what is known of a talk as those of a table are read; raises ValueError."""
    columns = programme_file.COLUMNS
    return {
        name: columns[name](value.strip()) if isinstance(value, str) and name in columns and value.strip() else value
        for name, value in known.items()
    }


def _pretalx(export: _Pretalx) -> Iterator[tuple[str, dict[str, Any]]]:
    for day in export.schedule.conference.days:
        for room, talks in day.rooms.items():
            for talk in talks:
                # "Workshop 60 min" is one.
                kind = (talk.type or "").lower().partition(" ")[0]
                own = kind if kind in KINDS_OF_TALKS else "talk"
                role = KINDS[own].roles[0].field
                persons = [_speaker(person) for person in talk.persons if person.name.strip()]
                yield (
                    " ".join(talk.title.split()),
                    {
                        "kind": own,
                        "language": talk.language,
                        "day": day.date,
                        "start": talk.start,
                        "end": _end(talk),
                        "room": room,
                        "track": talk.track,
                        "persons": {role: persons} if persons else {},
                        "media": list(_media([*talk.links, *talk.attachments])),
                    },
                )


def _end(talk: _Talk) -> str:
    """Return when a talk ends; "" where that is not known, or on another day."""
    found = re.fullmatch(r"(\d{1,4}):(\d\d)", talk.duration)
    start = re.fullmatch(r"(\d{1,4}):(\d\d)", talk.start)
    if not found or not start:
        return ""
    minutes = sum(int(one[1]) * 60 + int(one[2]) for one in (found, start))
    return f"{minutes // 60}:{minutes % 60:02}" if minutes < 24 * 60 and int(found[1]) + int(found[2]) else ""


def _speaker(person: _Speaker) -> dict[str, Any]:
    found = ORCID.search(person.biography or "")
    return {"name": typed_persons.name(person.name), **({"orcid": identifiers.orcid(found[1])} if found else {})}


def _media(resources: Sequence[_Resource]) -> Iterator[dict[str, str]]:
    for one in resources:
        kind = MEDIA.get(urlsplit(one.url).path.rpartition(".")[2].lower())
        # What pretalx keeps itself has a path for an address, which leads nowhere from here.
        if kind and one.url.startswith("http"):
            yield {"type": kind, "url": identifiers.address(one.url)}


def _indico(export: _Indico) -> Iterator[tuple[str, dict[str, Any]]]:
    seen: set[tuple[str, str]] = set()
    for days in export.results.values():
        for entries in days.values():
            for entry in entries.values() if isinstance(entries, dict) else ():
                yield from _entry(entry, "", seen)


def _entry(entry: _Entry, session: str, seen: set[tuple[str, str]]) -> Iterator[tuple[str, dict[str, Any]]]:
    title, is_session = " ".join(entry.title.split()), entry.kind == "Session"
    # A session has a block for each time it meets; those of one day are one chapter.
    if entry.kind == "Break" or (is_session and (title, entry.start.date) in seen):
        pass
    else:
        role, named = ("moderators", entry.conveners) if is_session else ("speakers", entry.presenters)
        persons = [_presenter(person) for person in named if person.name.strip() or person.family]
        yield (
            title,
            {
                "kind": GATHERING if is_session else "talk",
                "day": entry.start.date,
                "start": entry.start.time[:5],
                "end": entry.end.time[:5] if entry.end.date == entry.start.date else "",
                "room": entry.room,
                GATHERING: session,
                "persons": {role: persons} if persons else {},
            },
        )
    if is_session:
        seen.add((title, entry.start.date))
        for one in entry.entries.values():
            yield from _entry(one, title, seen)


def _presenter(person: _Presenter) -> dict[str, Any]:
    family, given = (person.family or "").strip(), (person.given or "").strip()
    parts = {name: part for name, part in (("given", given), ("family", family)) if part}
    affiliation = (person.affiliation or "").strip()
    named = parts if family else typed_persons.name(person.name)
    return {"name": named, **({"affiliations": [affiliation]} if affiliation else {})}
