"""A programme arranged: days as parts, sessions that list their talks, each chapter with a name of its own."""

from __future__ import annotations

import datetime

from sphinx_proceedings.scaffold import programme_file
from sphinx_proceedings.scaffold.arranging import arranged
from sphinx_proceedings.scaffold.programme_file import Slot
from sphinx_proceedings.scaffold.skeleton import TEMPLATES

FIRST, SECOND = datetime.date(2026, 12, 1), datetime.date(2026, 12, 2)
ADA = {"name": {"given": "Ada", "family": "Byron"}}


def slot(title: str, hour: int = 9, **known: object) -> Slot:
    return Slot(**{"title": title, "day": FIRST, "start": datetime.time(hour), **known})  # type: ignore[arg-type]


def test_the_example_has_three_days_with_its_session_around_its_talks() -> None:
    drafts, parts = arranged(programme_file.read(TEMPLATES / "programme.csv"), ("en", "fr"), "en")
    assert [(part.caption, len(part.docnames)) for part in parts] == [
        *(("1 December 2026", 3), ("2 December 2026", 2), ("3 December 2026", 1)),
    ]
    assert [draft.docname for draft in drafts] == [
        "talks/whose-words-are-these",
        "talks/data-for-all",
        "talks/rules-and-who-makes-them",
        "talks/des-donnees-pour-tous",
        "talks/tools-by-hand",
        "talks/who-pays",
        "talks/a-map-of-licences",
        "talks/measuring-what-is-shared",
    ]
    assert drafts[1].listed == ("rules-and-who-makes-them", "des-donnees-pour-tous")
    assert [draft.language for draft in drafts] == ["en", "en", "en", "fr", "en", "fr", "en", "en"]
    assert [draft.is_own for draft in drafts] == [False] * 7 + [True]


def test_a_session_that_only_its_talks_name_is_made_of_them() -> None:
    slots = [
        slot("Two", 11, session="Both", end=datetime.time(12), room="A", persons={"speakers": [ADA]}),
        slot("One", 10, session="Both", end=datetime.time(11), room="B", persons={"speakers": [ADA]}),
    ]
    drafts, [part] = arranged(slots, ("en",), "en")
    assert [draft.title for draft in drafts] == ["Both", "One", "Two"]
    assert (part.caption, part.docnames) == ("Talks", ("talks/both",))
    assert drafts[0].persons == {"speakers": [ADA]}
    assert drafts[0].schedule == {"date": "2026-12-01", "start": "10:00", "end": "12:00"}


def test_a_session_without_a_day_has_that_of_its_talks() -> None:
    drafts, [part] = arranged([slot("Both", kind="session", day=None), slot("One", session="Both")], ("en",), "en")
    assert [draft.title for draft in drafts] == ["Both", "One"]
    assert part.day == FIRST


def test_a_session_of_the_same_title_on_another_day_is_another() -> None:
    slots = [slot("One", session="Session"), slot("Two", session="Session", day=SECOND)]
    drafts, parts = arranged(slots, ("en",), "en")
    assert [draft.docname for draft in drafts] == ["talks/session", "talks/one", "talks/session-2", "talks/two"]
    assert [part.day for part in parts] == [FIRST, SECOND]


def test_each_chapter_has_a_name_of_its_own_that_files_can_have() -> None:
    titles = [
        "Same",
        "Same",
        "データ",
        "データ",
        "A very long title of which not all words find room in the name of a file",
    ]
    drafts, _ = arranged([slot(title) for title in titles], ("en",), "en")
    assert [draft.docname.removeprefix("talks/") for draft in drafts] == [
        *("same", "same-2", "talk", "talk-2", "a-very-long-title-of-which-not-all-words-find"),
    ]


def test_a_talk_in_another_language_is_told_in_one_of_the_volume() -> None:
    [draft], _ = arranged([slot("Uno", language="it")], ("en", "fr"), "fr")
    assert (draft.language, draft.spoken) == ("fr", "it")
