"""The programme a volume draws of its chapters: its grid, and what each format shows of it."""

from __future__ import annotations

import datetime
import re
import zipfile
from typing import TYPE_CHECKING

import pypdf
import pytest
from volumes import DEUX, INDEX, ONE, REFERENCES, build_site, read, write_volume

from sphinx_proceedings.chapters.programme_grid import Place, days

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = datetime.date(2026, 1, 1), datetime.date(2026, 1, 2)
NINE, TEN, NOON = (datetime.time(hour) for hour in (9, 10, 12))


def cells(places: list[Place]) -> list[tuple[datetime.time | None, datetime.time | None, list[list[str]]]]:
    [day] = days(places)
    return [(row.start, row.end, [[one.docname for one in cell] for cell in row.cells]) for row in day.rows]


def test_days_come_in_order_and_what_has_none_last() -> None:
    found = days([Place("none"), Place("second", SECOND), Place("first", FIRST)])
    assert [day.date for day in found] == [FIRST, SECOND, None]


def test_tracks_are_lanes_and_what_is_in_none_goes_across() -> None:
    places = [
        Place("open", FIRST, NINE, TEN, "Hall"),
        Place("a", FIRST, TEN, NOON, "Hall", "Data"),
        Place("b", FIRST, TEN, None, "Room", "Tools"),
        Place("last", FIRST),
    ]
    assert [day.lanes for day in days(places)] == [("Data", "Tools")]
    assert cells(places) == [(NINE, TEN, [["open"]]), (TEN, None, [["a"], ["b"]]), (None, None, [["last"]])]


def test_rooms_are_lanes_where_something_goes_on_in_two_at_once() -> None:
    places = [Place("a", FIRST, TEN, NOON, "Hall"), Place("b", FIRST, TEN, NOON, "Room"), Place("c", FIRST, NINE)]
    assert [day.lanes for day in days(places)] == [("Hall", "Room")]
    assert cells(places) == [(NINE, None, [["c"]]), (TEN, NOON, [["a"], ["b"]])]


def test_a_day_without_anything_beside_anything_has_no_lanes() -> None:
    places = [Place("a", FIRST, NINE, TEN, "Hall", "Data"), Place("b", FIRST, TEN, NOON, "Room", "Data")]
    assert [day.lanes for day in days(places)] == [()]
    assert cells(places) == [(NINE, TEN, [["a"]]), (TEN, NOON, [["b"]])]


def test_a_track_alone_at_its_hour_stays_in_its_lane() -> None:
    places = [
        Place("a", FIRST, NINE, TEN, "", "Data"),
        Place("b", FIRST, TEN, NOON, "", "Data"),
        Place("c", FIRST, TEN, NOON, "", "Tools"),
    ]
    assert cells(places) == [(NINE, TEN, [["a"], []]), (TEN, NOON, [["b"], ["c"]])]


def scheduled(text: str, schedule: str) -> str:
    return text.replace("\n---\n", f"\nschedule: {{{schedule}}}\n---\n", 1)


BACK = REFERENCES.replace("# References", "# Programme").replace("{bibliography}", "{programme}")
SESSION = scheduled(DEUX, 'date: 2026-01-02, start: "9:30", end: "11:00", room: Salle 1, track: Outils')
SESSION = SESSION.replace("kind: front", "kind: session").replace(
    "Voici « deux »", "```{toctree}\nunder\n```\n\nVoici « deux »"
)
SESSION = SESSION.replace(
    "\nschedule", "\nabout: {title: Deux, language: fr, moderators: [{name: {given: Bob, family: Lind}}]}\nschedule", 1
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = scheduled(ONE, 'date: 2026-01-02, start: "9:30", end: "10:00", room: Room 2, track: {en: Data, fr: Données}')
    under = scheduled(ONE.replace("# Chapter one", "# Under it").replace("Ada", "Cleo"), 'start: "10:15"')
    index = INDEX.replace("date: 2026-01-01, place", "date: 2026-01-01, date_end: 2026-01-02, place", 1)
    index = index.replace("\nreferences\n", "\nreferences\nprogramme\n")
    files = {
        "source/index.md": index,
        "source/one.md": one,
        "source/deux.md": SESSION,
        "source/under.md": under,
        "source/programme.md": BACK,
    }
    return build_site(write_volume(tmp_path_factory.mktemp("programme"), **files))


def text_of(page: str) -> str:
    table = page.partition("<table")[2].partition("</table>")[0]
    return " ".join(re.sub("<[^>]+>", " ", table).replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_page_has_a_table_for_the_day(site: Path) -> None:
    page = read(site, "en", "programme")
    assert "2 January 2026" in page
    assert page.count("<table") == 1
    assert re.findall(r"<th[^>]*><p>([^<]*)", page)[:3] == ["Hours", "Data", "Outils"]
    text = text_of(page)
    assert "Chapter one Ada Byron. 09:30–10:00, Room 2." in text
    assert "Chapitre deux Bob Lind. 09:30–11:00, Salle 1. Under it , Cleo Byron, 10:15" in text
    assert 'href="one.html"' in page
    assert "2 janvier 2026" in read(site, "fr", "programme")
    assert "Données" in text_of(read(site, "fr", "programme"))


def test_the_other_formats_have_it_too(site: Path) -> None:
    with zipfile.ZipFile(site / "en/small-en.epub") as book:
        assert "Hours" in text_of(book.read("programme.xhtml").decode())
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(site / "en/small-en.pdf").pages)
    assert "Room 2" in printed
    assert "Outils" in printed
