"""A programme as a table: what it tells is read, what is wrong is told at its line, all at once."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.scaffold import programme_file
from sphinx_proceedings.scaffold.skeleton import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

WRONG = [
    ("", ": tells of no talk; write a line for each below the header"),
    (",,,", ": tells of no talk; write a line for each below the header"),
    ("One,2026-13-01,,", ":2: day: write a day of the calendar as YYYY-MM-DD, not '2026-13-01'"),
    ("One,,9h30,", ":2: start: write an hour of the day as \"14:00\", not '9h30'"),
    ("One,,,Ada Byron [0000-0002-1825-0098]", ":2: speakers: the check digit of this ORCID iD is wrong; copy it again"),
    (
        "One,,,Ada Byron (A (B))",
        ":2: speakers: write a person as Given Family [ORCID] (Affiliation, Affiliation), persons parted by "
        "semicolons, not 'Ada Byron (A (B))'",
    ),
    (
        ",,,Ada Byron",
        ":2: title: is empty; write what the talk is called, or `…` while that is not known",
    ),
    (
        "Rules, and who makes them,,,Ada Byron",
        ":2: has more cells than the first line has columns; quote what has a comma in it",
    ),
    ('"One,,,', ":2: is no table (CSV): unexpected end of data; mend the quotation marks"),
]
HEADERS = [
    (
        "title,hour",
        ":1: 'hour' is no column of a programme; name the columns title, kind, language, day, start, end, room, track, "
        "session, speakers, moderators, authors, media",
    ),
    ("day,room", ":1: the first line names no column `title`; name the columns there, with commas between them"),
    ("title,day,Day", ":1: the column `day` stands here twice; keep it once"),
]
BETWEEN = [
    ("talk,10:00,09:00,,", "end: 09:00 is not after `start`, 10:00; mend one of the two"),
    ("talk,,09:00,,", "end: stands without `start`; give both hours, or none"),
    ("paper,,,,Ada Byron", "speakers: a paper has authors; move them to that column, or mend `kind`"),
    ("session,,,Other,", "session: is for the talks of one; leave it empty here, or mend `kind`"),
    (
        "lecture,,,,",
        "kind: write one of session, talk, keynote, round-table, panel, workshop, poster, paper, not 'lecture'",
    ),
]


def told(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProceedingsError) as caught:
        programme_file.read(path)
    return str(caught.value).replace(str(path), "").splitlines()


def test_the_example_is_read() -> None:
    slots = programme_file.read(TEMPLATES / "programme.csv")
    assert [slot.kind for slot in slots] == [
        *("keynote", "session", "talk", "talk", "workshop", "panel", "poster", "paper"),
    ]
    keynote, session, rules, *_, paper = slots
    assert keynote.persons == {
        "speakers": [
            {
                "name": {"given": "Ada", "family": "Byron"},
                "orcid": "0000-0002-1825-0097",
                "affiliations": ["University of Examples"],
            }
        ]
    }
    assert keynote.media == [{"type": "video", "url": "https://video.example/opening"}, {"type": "slides"}]
    assert session.schedule == {
        "date": "2026-12-01",
        "start": "10:30",
        "end": "12:00",
        "room": "Main hall",
        "track": "Data",
    }
    assert (rules.title, rules.session, rules.line) == ("Rules, and who makes them", "Data for all", 4)
    assert rules.persons["speakers"][1] == {"name": {"literal": "The Data Trust"}}
    assert (paper.day, paper.end, list(paper.persons)) == (datetime.date(2026, 12, 3), None, ["authors"])


@pytest.mark.parametrize(("row", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_wrong_cell_is_told_at_its_line(tmp_path: Path, row: str, message: str) -> None:
    assert told(tmp_path / "programme.csv", f"title,day,start,speakers\n{row}\n") == [message]


@pytest.mark.parametrize(("header", "message"), HEADERS, ids=[header for header, _ in HEADERS])
def test_a_wrong_header_is_told(tmp_path: Path, header: str, message: str) -> None:
    assert told(tmp_path / "programme.csv", f"{header}\nOne\n") == [message]


@pytest.mark.parametrize(("row", "message"), BETWEEN, ids=[row for row, _ in BETWEEN])
def test_cells_that_do_not_agree_are_told(tmp_path: Path, row: str, message: str) -> None:
    header = "title,kind,start,end,session,speakers"
    assert told(tmp_path / "programme.csv", f"{header}\nOne,{row}\n") == [f":2: {message}"]


def test_all_is_told_at_once_and_a_cell_may_have_lines(tmp_path: Path) -> None:
    text = 'title,day\n"A\nB",2026-12-01\n,soon\nTwo,later\n'
    assert [line.partition(": ")[0] for line in told(tmp_path / "p.csv", text)] == [":2", ":4", ":4", ":5"]


def test_what_a_spreadsheet_makes_of_hours_and_kinds_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "programme.csv"
    path.write_text("title,kind,start,end\nOne,Keynote,9:05:00,10:00:00\n", encoding="utf-8")
    [slot] = programme_file.read(path)
    assert (slot.kind, slot.schedule) == ("keynote", {"start": "09:05", "end": "10:00"})


def test_a_spreadsheets_own_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "programme.xlsx").write_bytes(b"PK\x03\x04")
    with pytest.raises(ProceedingsError, match=r"programme\.xlsx: is no table as text; save it from there as CSV"):
        programme_file.read(tmp_path / "programme.xlsx")


def test_a_spreadsheets_semicolons_and_mark_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "programme.csv"
    path.write_bytes("\ufeffTitle;Start;Room\r\nUn, deux;9:05;Salle 1\r\n;;\r\n".encode())
    [slot] = programme_file.read(path)
    assert (slot.title, slot.schedule) == ("Un, deux", {"start": "09:05", "room": "Salle 1"})


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProceedingsError, match="cannot be read"):
        programme_file.read(tmp_path / "programme.csv")
