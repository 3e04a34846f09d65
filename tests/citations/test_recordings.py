"""Recordings and slides, and when and where a talk was given, as the data in a page tells them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from readers import described
from readers.harvesting import illegal, parsed

from sphinx_proceedings.citations.web import schemaorg
from sphinx_proceedings.model.funding import Award, Funding
from sphinx_proceedings.model.kinds import KINDS
from sphinx_proceedings.model.metadata import Chapter
from sphinx_proceedings.model.persons import Affiliation
from sphinx_proceedings.model.works import Media, Schedule

SOCIETY = Affiliation(name="Analytical Society", ror="https://ror.org/02feahw73")
# As a head has them, from which they are read.
VIDEO: dict[str, Any] = {"type": "video", "file": "../media/read.webm", "duration": "1:05:30"}
HOURS: dict[str, Any] = {"start": "14:00", "end": "15:30"}
FUNDED = Chapter(
    docname="reading",
    title="Lire Petit",
    language="fr",
    kind=KINDS["paper"],
    authors=(described.LE_GOFF,),
    funding=(Funding(awards=(Award(id="A-1", name="Looms", sources=(SOCIETY,)), Award(id="B-2"))),),
    media=(Media(**VIDEO), Media(type="slides", file="a.pdf")),
)
BOOK = described.book("en", chapters=(FUNDED,))
[RECORD] = BOOK.records()
TIMED = replace(
    described.ENGINES,
    schedule=Schedule(date=datetime.date(2025, 12, 10), **HOURS, room={"en": "Room A", "fr": "salle A"}),
)


def node(graph: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in graph["@graph"] if one.get("name") == name)
    return found


def test_a_page_tells_of_grants_and_of_the_recordings_of_its_own_text() -> None:
    graph = schemaorg.graph(RECORD)
    chapter = graph["@graph"][0]
    assert [grant["identifier"] for grant in chapter["funding"]] == ["A-1", "B-2"]
    [video], [slides] = chapter["associatedMedia"], chapter["hasPart"]
    assert (video["@type"], video["duration"]) == ("VideoObject", "PT65M30S")
    assert slides["url"].endswith("/a.pdf")
    assert not illegal(parsed(graph, "en/reading.html"))


def test_a_talk_has_its_hours_and_its_room() -> None:
    [record] = described.book("en", chapters=(TIMED,)).records()
    graph = schemaorg.graph(record)
    talk = node(graph, "Of engines")
    assert (talk["startDate"], talk["endDate"]) == ("2025-12-10T14:00", "2025-12-10T15:30")
    assert talk["location"]["name"] == "Room A"
    assert talk["location"]["containedInPlace"]["name"] == "The Hall, Lyon"
    assert not illegal(parsed(graph, "en/talks/engines.html"))


def test_an_own_text_was_given_in_its_hours_and_its_room() -> None:
    keynote = replace(FUNDED, kind=KINDS["keynote"], schedule=TIMED.schedule)
    [record] = described.book("en", chapters=(keynote,)).records()
    graph = schemaorg.graph(record)
    chapter, given = graph["@graph"][0], next(one for one in graph["@graph"] if "workPerformed" in one)
    assert "about" not in chapter
    assert given["workPerformed"]["@id"] == chapter["@id"]
    assert (given["startDate"], given["endDate"]) == ("2025-12-10T14:00", "2025-12-10T15:30")
    assert given["location"]["name"] == "Room A"
    assert [person["familyName"] for person in given["performer"]] == ["Le Goff"]
    assert node(graph, "Tests & Essais 2025")["subEvent"] == [{"@id": given["@id"]}]
    assert not illegal(parsed(graph, "en/reading.html"))


def test_of_hours_on_an_unknown_day_nothing_is_said() -> None:
    hours = replace(TIMED, schedule=Schedule(**HOURS))
    [record] = described.book("en", chapters=(hours,), event=described.THREE_DAYS).records()
    assert "startDate" not in node(schemaorg.graph(record), "Of engines")
