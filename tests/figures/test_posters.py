"""What a poster says: both languages of everything, what is not translated in its own, dates as shares of an axis."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from sphinx_proceedings.figures import charts, posters
from sphinx_proceedings.figures.marked import Sessions
from sphinx_proceedings.figures.moments import Timeline
from sphinx_proceedings.figures.posters import Asked, Told

pytestmark = pytest.mark.pure

DAY = """kind: sessions
title: The day
columns: [account, slides]
marks: {yes: "there", no: "none"}
sessions:
  - label: Morning
    talks: [{label: One, note: Ada Byron, marks: [yes, no]}, {label: Two, marks: [no, no]}]
"""
LINE = """kind: timeline
title: The years
lanes: [Texts, Courts]
hinge: {date: 2025-07-02, lane: 2, label: The same day}
events:
  - {date: 2024, label: First}
  - {date: 2024, label: Second}
  - {date: 2025-03, label: Third}
  - {date: 2025-07-02, lane: 2, label: Fourth}
"""
FRENCH = {"The day": "La journée", "there": "là ;", "Fourth": "Quatrième"}
TOLD = Told("en", {"en": {}, "fr": FRENCH}, lambda text, language: f"{text}~" if language == "fr" else text)


@pytest.fixture
def day() -> Sessions:
    chart = charts.read(DAY, "day.yml")
    assert isinstance(chart, Sessions)
    return chart


@pytest.fixture
def line() -> Timeline:
    chart = charts.read(LINE, "line.yml")
    assert isinstance(chart, Timeline)
    return chart


def test_what_is_translated_is_printed_as_its_language_does() -> None:
    assert TOLD.said("The day") == {"en": ("The day", "en"), "fr": ("La journée~", "fr")}


def test_what_is_not_translated_stays_in_its_own_language() -> None:
    assert TOLD.said("Morning") == {"en": ("Morning", "en"), "fr": ("Morning", "en")}
    assert Told("pt-BR", {"pt-BR": {}}, lambda text, _: text).said("a\nb") == {"pt-BR": ("a b", "pt")}


def test_all_that_is_read_in_a_chart_is_translated(day: Sessions, line: Timeline) -> None:
    assert posters.words_of(day) == {
        *("The day", "account", "slides", "there", "none"),
        *("Morning", "One", "Ada Byron", "Two"),
    }
    assert {"Texts", "The same day", "Fourth"} < posters.words_of(line)


def test_each_talk_has_its_marks(day: Sessions) -> None:
    told = posters.sessions(day, TOLD)
    [session] = told["sessions"]
    assert [(talk["label"]["en"][0], talk["marks"]) for talk in session["talks"]] == [
        ("One", ["yes", "no"]),
        ("Two", ["no", "no"]),
    ]
    assert [talk["note"] is None for talk in session["talks"]] == [False, True]
    assert told["marks"]["yes"]["fr"] == ("là ;~", "fr")


def test_events_stand_in_their_order_along_the_axis(line: Timeline) -> None:
    told = posters.timeline(line, TOLD)
    assert told["years"] == [["2024", 0.0], ["2025", 0.5]]
    found = [(event["label"]["en"][0], event["lane"]) for event in told["events"]]
    # What crosses all lanes comes before what happened that day.
    assert found == [("First", 1), ("Second", 1), ("Third", 1), ("The same day", 0), ("Fourth", 2)]
    shares = [event["at"] for event in told["events"]]
    assert shares == sorted(shares)
    assert shares[:2] == [pytest.approx(1 / 6, abs=1e-4), pytest.approx(1 / 3, abs=1e-4)]
    assert shares[3] == shares[4] == pytest.approx(0.75, abs=2e-3)
    assert [event["under"] for event in told["events"]] == [False] * 4 + [True]


def test_what_is_known_by_the_year_of_the_hinge_alone_stands_under_it() -> None:
    chart = charts.read(LINE.replace("hinge: {date: 2025-07-02", "hinge: {date: 2024"), "line.yml")
    assert isinstance(chart, Timeline)
    events = posters.timeline(chart, TOLD)["events"]
    found = [(event["label"]["en"][0], event["under"]) for event in events]
    assert found[:3] == [("The same day", False), ("First", True), ("Second", True)]


def test_an_event_lasts_as_long_as_its_date_leaves_open(line: Timeline) -> None:
    first, _, third, _, fourth = (event["span"] for event in posters.timeline(line, TOLD)["events"])
    assert first == [0, 0.5]
    assert third[1] - third[0] == pytest.approx(1 / 24, abs=1e-4)
    assert fourth[1] - fourth[0] == pytest.approx(1 / 732, abs=1e-4)


def test_a_date_is_told_as_far_as_it_is_known(line: Timeline) -> None:
    events = posters.timeline(line, TOLD)["events"]
    dates = [event["date"]["fr"] for event in events]
    assert dates == ["2024", "2024", "mars 2025", "2 juillet 2025", "2 juillet 2025"]
    assert [event["short"]["fr"] for event in events[1:4]] == ["2024", "mars 2025", "2 juil. 2025"]


def test_a_drawing_says_what_is_on_it(day: Sessions, line: Timeline) -> None:
    told = {
        "languages": ["en", "fr"],
        "title": {"en": "A & B", "fr": "A et B"},
        "subtitle": {"en": "Proceedings", "fr": "Actes"},
        "event": {"en": "A day", "fr": "Un jour"},
        "day": posters.sessions(day, TOLD),
        "timeline": posters.timeline(line, TOLD),
        "asked": posters.questions(Asked("What now?", ("Who?",)), TOLD),
    }
    root = ET.fromstring(posters.titled('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', told))
    title, english, french, shapes = root
    assert (root.get("role"), title.text, shapes.get("d")) == ("img", "A & B", "M0 0")
    assert english.text == "Proceedings\nA day\nThe day\nThe years\nWhat now?\nWho?"
    assert (french.get("lang"), (french.text or "").split("\n")[:3]) == ("fr", ["Actes", "Un jour", "La journée~"])
