"""A programme arranged as a volume: its days as parts, its sessions as chapters that list their talks."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_proceedings.language.interface import day
from sphinx_proceedings.model.kinds import GATHERING, KINDS
from sphinx_proceedings.scaffold.answers import slug
from sphinx_proceedings.scaffold.drafts import Draft, Part
from sphinx_proceedings.scaffold.programme_file import Slot
from sphinx_proceedings.scaffold.wording import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

FOLDER = "talks"
# Of a file's name, in characters, before what tells it from others.
LONGEST = 48
# A session is known by its title and its day: "Session 1" is another one on the next.
Key = tuple[str, datetime.date | None]


def arranged(slots: Sequence[Slot], languages: Sequence[str], language: str) -> tuple[list[Draft], list[Part]]:
    """Return the chapters of a programme and its parts, in order of time.

    Each chapter is in the language of its talk where that is one of the volume's *languages*, otherwise in *language*.
    """
    members: dict[Key, list[Slot]] = defaultdict(list)
    for slot in sorted((slot for slot in slots if slot.session), key=_time):
        members[slot.session, slot.day].append(slot)
    top = [_dated(slot, members) for slot in slots if not slot.session]
    told = {(slot.title, slot.day) for slot in top if slot.kind == GATHERING}
    top += [_session(key, listed) for key, listed in members.items() if key not in told]
    names = _Names()
    drafts: list[Draft] = []
    days: dict[datetime.date | None, list[str]] = defaultdict(list)
    for slot in sorted(top, key=_time):
        own = _draft(slot, names, languages, language)
        key = slot.title, slot.day
        listed = members.pop(key, []) if slot.kind == GATHERING else []
        below = [_draft(one, names, languages, language) for one in listed]
        drafts += [replace(own, listed=tuple(one.docname.rpartition("/")[2] for one in below)), *below]
        days[slot.day].append(own.docname)
    return drafts, list(_parts(days, language))


def _time(slot: Slot) -> tuple[datetime.date, datetime.time]:
    """Return what slots are sorted by; what has no day comes last, what has no hour at the end of its day."""
    return slot.day or datetime.date.max, slot.start or datetime.time.max


def _dated(slot: Slot, members: Collection[Key]) -> Slot:
    """Return a session that tells no day with that of its talks, if they have one."""
    days = {day for title, day in members if title == slot.title}
    return replace(slot, day=days.pop()) if slot.kind == GATHERING and not slot.day and len(days) == 1 else slot


def _session(key: Key, listed: Sequence[Slot]) -> Slot:
    """Return a session of which the programme tells nothing but its talks: with all who speak there."""
    speakers = [person for slot in listed for role in slot.persons.values() for person in role]
    each_once = [person for place, person in enumerate(speakers) if person not in speakers[:place]]
    rooms, tracks = {slot.room for slot in listed}, {slot.track for slot in listed}
    starts, ends = ([hour for slot in listed if (hour := getattr(slot, name))] for name in ("start", "end"))
    return Slot(
        title=key[0],
        line=listed[0].line,
        kind=GATHERING,
        day=key[1],
        start=min(starts, default=None),
        end=max(ends, default=None),
        room=rooms.pop() if len(rooms) == 1 else "",
        track=tracks.pop() if len(tracks) == 1 else "",
        persons={"speakers": each_once} if each_once else {},
    )


def _draft(slot: Slot, names: _Names, languages: Sequence[str], language: str) -> Draft:
    return Draft(
        docname=f"{FOLDER}/{names.of(slot)}",
        kind=slot.kind,
        title=slot.title,
        language=slot.language if slot.language in languages else language,
        spoken=slot.language,
        persons=dict(slot.persons),
        media=slot.media,
        schedule=slot.schedule,
        is_own=KINDS[slot.kind].is_written,
    )


class _Names:
    """Names of files, each once."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def of(self, slot: Slot) -> str:
        """Return the name of a chapter: its title, cut between words, with a number where it is not the first."""
        title = slug(slot.title)
        short = title if len(title) <= LONGEST else title[: LONGEST + 1].rpartition("-")[0] or title[:LONGEST]
        stem = short or slot.kind
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name)
        return name


def caption(date: datetime.date, language: str) -> str:
    """Return the day that names a part; "1. Dezember" with a plain space begins a list for Markdown."""
    return day(date, language).replace(". ", ".\N{NO-BREAK SPACE}")


def _parts(days: dict[datetime.date | None, list[str]], language: str) -> Iterator[Part]:
    for date, docnames in days.items():
        named = date and len(days) > 1
        yield Part(caption(date, language) if date and named else words(language)["talks"], tuple(docnames), date)
