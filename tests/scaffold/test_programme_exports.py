"""A programme that pretalx or Indico exports: read as a table is."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.scaffold import programme_exports
from sphinx_proceedings.scaffold.skeleton import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

FIRST = datetime.date(2026, 12, 1)
TALK = {
    "title": "Whose words\nare these?",
    "start": "09:30",
    "duration": "01:15",
    "room": "Main hall",
    "type": "Keynote",
    "track": None,
    "language": "en",
    "persons": [{"name": "Ada Byron", "biography": "See https://orcid.org/0000-0002-1825-0097", "code": "XYZ"}],
    "links": [{"title": "Video", "url": "https://video.example/one.mp4", "type": "related"}],
    "attachments": [{"title": "Slides", "url": "/media/one.pdf", "type": "related"}],
}
ADA = {"firstName": "Ada", "familyName": "Byron", "affiliation": "Somewhere", "name": "Dr Ada Byron"}


def pretalx(*talks: dict[str, Any]) -> dict[str, Any]:
    days = [{"index": 1, "date": "2026-12-01", "rooms": {"Main hall": talks}}]
    return {"$schema": "…", "schedule": {"version": "1", "conference": {"title": "A Meeting", "days": days}}}


def entry(kind: str, title: str, start: str, end: str, **more: Any) -> dict[str, Any]:
    hours = {
        name: {"date": "2026-12-01", "time": f"{hour}:00", "tz": "Europe/Paris"}
        for name, hour in (("startDate", start), ("endDate", end))
    }
    return {"entryType": kind, "title": title, "room": "Main hall", **hours, **more}


def indico(*entries: dict[str, Any]) -> dict[str, Any]:
    day = {f"e{number}": one for number, one in enumerate(entries)}
    return {"count": 1, "_type": "HTTPAPIResult", "results": {"137346": {"20261201": day, "20261202": []}}}


def export(folder: Path, value: object) -> Path:
    path = folder / "programme.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_an_older_pretalx_says_public_name_and_a_type_says_how_long(tmp_path: Path) -> None:
    older = TALK | {"persons": [{"public_name": "Ada Byron", "biography": None}], "type": "Workshop 60 Min"}
    [slot] = programme_exports.read(export(tmp_path, pretalx(older)))
    assert slot.kind == "workshop"
    assert slot.persons == {"moderators": [{"name": {"given": "Ada", "family": "Byron"}}]}


def test_a_talk_of_pretalx_is_read(tmp_path: Path) -> None:
    [slot] = programme_exports.read(export(tmp_path, pretalx(TALK)))
    assert (slot.title, slot.kind, slot.language, slot.day) == ("Whose words are these?", "keynote", "en", FIRST)
    assert slot.schedule == {"date": "2026-12-01", "start": "09:30", "end": "10:45", "room": "Main hall"}
    assert slot.persons == {"speakers": [{"name": {"given": "Ada", "family": "Byron"}, "orcid": "0000-0002-1825-0097"}]}
    assert slot.media == [{"type": "video", "url": "https://video.example/one.mp4"}]


def test_a_workshop_of_pretalx_is_led_by_its_persons(tmp_path: Path) -> None:
    [slot] = programme_exports.read(export(tmp_path, pretalx({**TALK, "type": "Workshop", "duration": "15:00"})))
    assert (slot.kind, list(slot.persons), slot.end) == ("workshop", ["moderators"], None)


def test_a_session_of_indico_is_read_with_its_talks(tmp_path: Path) -> None:
    talk = entry("Contribution", "One", "10:00", "10:30", presenters=[ADA])
    session = entry("Session", "Data", "10:00", "12:00", conveners=[{"name": "Bob Lind"}], entries={"c1": talk})
    again = entry("Session", "Data", "14:00", "15:00", entries={"c2": {**talk, "title": "Two"}})
    pause = entry("Break", "Lunch", "12:00", "14:00")
    slots = programme_exports.read(export(tmp_path, indico(session, pause, again)))
    assert [(slot.kind, slot.title, slot.session) for slot in slots] == [
        *(("session", "Data", ""), ("talk", "One", "Data"), ("talk", "Two", "Data")),
    ]
    assert slots[0].persons == {"moderators": [{"name": {"given": "Bob", "family": "Lind"}}]}
    assert slots[1].persons == {
        "speakers": [{"name": {"given": "Ada", "family": "Byron"}, "affiliations": ["Somewhere"]}]
    }
    assert slots[1].schedule == {"date": "2026-12-01", "start": "10:00", "end": "10:30", "room": "Main hall"}


WRONG = [
    (
        {"a": 1},
        ": is neither pretalx's `schedule.json` nor Indico's `timetable` as JSON; export it again, or make a table",
    ),
    (pretalx(), ": tells of no talk; export it when they have their hours"),
    (indico(), ": tells of no talk; export it when they have their hours"),
    (
        pretalx({**TALK, "start": "soon"}),
        ": 'Whose words are these?': write an hour of the day as \"14:00\", not 'soon'; mend it there",
    ),
]


@pytest.mark.parametrize(("value", "message"), WRONG, ids=[message for _, message in WRONG])
def test_what_is_wrong_is_told_in_a_line(tmp_path: Path, value: object, message: str) -> None:
    path = export(tmp_path, value)
    with pytest.raises(ProceedingsError) as caught:
        programme_exports.read(path)
    assert str(caught.value) == f"{path}{message}"


def test_any_other_file_is_a_table() -> None:
    assert len(programme_exports.read(TEMPLATES / "programme.csv")) == 8
