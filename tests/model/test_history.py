"""What became of passages: recognised by their words, through several releases, or gone from where they stood."""

from __future__ import annotations

import pytest

from sphinx_proceedings.model.history import Departed, Past, pasts
from sphinx_proceedings.model.lineage import descent, features
from sphinx_proceedings.model.releases import Passage, Place, Release, Text, digested, sealed

FOREST = "The paths through the old wood were cut by charcoal burners, who sold in the town what they made there."
CITY = FOREST.replace("town", "city")
WIDE = CITY.replace("old wood", "forest north of the river")
FERRY = "Whoever keeps a ferry keeps a promise to two shores, and is thanked on neither of them for keeping it."
MILL = "Two mills stood below the weir until the flood of the third spring, and one of them was built again."


def text(words: str) -> Text:
    return Text(sealed(words), digested(words.split()))


def passage(source: str, docname: str = "one", french: str = "", before: tuple[Place, ...] = ()) -> Passage:
    texts = {"en": text(source)} | ({"fr": text(french)} if french else {})
    return Passage(place(source, docname), 1, texts, before)


def place(source: str, docname: str = "one") -> Place:
    return Place(docname, f"p-{sealed(docname + source)}")


def chapter(*sources: str) -> tuple[Passage, ...]:
    return tuple(map(passage, sources))


def named(past: dict[str, Past], docname: str = "one") -> dict[str, list[str]]:
    return past[docname].former


@pytest.mark.parametrize(
    ("former", "present", "became"),
    [
        (FOREST, FOREST, True),
        (FOREST, CITY, True),
        (FOREST, WIDE, True),
        (FOREST, f"{FERRY} {FOREST}", True),
        (f"{MILL} {FOREST}", FOREST, True),
        (FOREST, FERRY, False),
        ("Who keeps it?", FERRY, False),
        ("", FERRY, False),
    ],
)
def test_a_passage_is_known_by_its_words(former: str, present: str, became: bool) -> None:
    found = descent(chapter(former), chapter(present))
    assert found == ({place(former): place(present)} if became else {})


def test_a_passage_may_move_to_another_chapter() -> None:
    there = passage(CITY, "two")
    assert descent(chapter(FOREST), [there]) == {place(FOREST): there.place}


def test_its_own_chapter_comes_before_others() -> None:
    assert descent(chapter(FOREST), [passage(CITY, "two"), passage(WIDE)]) == {place(FOREST): place(WIDE)}


def test_a_translation_may_tell_what_the_original_does_not() -> None:
    french = "Les chemins de la vieille forêt furent tracés par des charbonniers qui vendaient en ville."
    found = descent([passage(FERRY, french=french)], [passage(MILL, french=french)])
    assert found == {place(FERRY): place(MILL)}


def test_two_joined_are_both_known() -> None:
    joined = f"{FOREST} {FERRY}"
    assert descent(chapter(FOREST, FERRY), chapter(joined)) == dict.fromkeys(
        (place(FOREST), place(FERRY)), place(joined)
    )


def test_pairs_of_words_count_beside_words() -> None:
    assert features("AABBAA") == {"AA", "BB", "AABB", "BBAA"}


def test_an_address_leads_through_several_releases() -> None:
    releases = [
        Release("1", chapter(FERRY, FOREST)),
        Release("2", (passage(FERRY), passage(CITY, before=(place(FOREST),)))),
    ]
    found = pasts(releases, chapter(FERRY, WIDE), "3")
    assert named(found) == {place(WIDE).name: [place(FOREST).name, place(CITY).name]}


def test_what_a_release_says_of_its_passages_is_believed() -> None:
    releases = [Release("1", chapter(FOREST)), Release("2", (passage(MILL, before=(place(FOREST),)),))]
    assert named(pasts(releases, chapter(MILL), "2")) == {place(MILL).name: [place(FOREST).name]}


def test_a_passage_that_comes_back_is_itself() -> None:
    releases = [Release("1", chapter(FERRY, FOREST)), Release("2", chapter(FERRY))]
    assert pasts(releases, chapter(FERRY, FOREST), "3") == {}


def test_one_that_is_gone_says_after_what_it_stood_and_when() -> None:
    releases = [Release("1", chapter(FERRY, FOREST, MILL)), Release("2", chapter(FERRY, FOREST, MILL))]
    found = pasts(releases, chapter(FERRY), "3")
    assert found["one"].departed == [
        Departed(place(FOREST).name, 1, "2", place(FERRY).name, None),
        Departed(place(MILL).name, 1, "2", place(FERRY).name, None),
    ]


def test_one_that_moved_says_where_it_is() -> None:
    found = pasts([Release("1", chapter(FOREST, FERRY))], [passage(FERRY), passage(CITY, "two")], "2")
    assert found["one"].departed == [Departed(place(FOREST).name, 1, "1", "", place(CITY, "two"))]


def test_a_chapter_that_is_gone_is_remembered() -> None:
    found = pasts([Release("1", (*chapter(FERRY), passage(FOREST, "two")))], chapter(FERRY), "2")
    assert [one.name for one in found["two"].departed] == [place(FOREST, "two").name]


def test_a_change_is_told_in_the_language_that_has_it() -> None:
    before = [passage(FOREST, french="Une forêt."), passage(FERRY, french="Un bac.")]
    now = [passage(CITY, french="Une forêt."), passage(FERRY, french="Un passeur.")]
    found = pasts([Release("1", tuple(before))], now, "2")
    assert found["one"].version == "1"
    assert found["one"].changed == {
        place(CITY).name: {"en": text(FOREST).words},
        place(FERRY).name: {"fr": text("Un bac.").words},
    }


def test_a_version_is_compared_with_the_one_before_it() -> None:
    releases = [
        Release("1", chapter(FOREST)),
        Release("2", (passage(CITY, before=(place(FOREST),)),)),
    ]
    past = pasts(releases, chapter(CITY), "2")["one"]
    assert (past.version, past.changed) == ("1", {place(CITY).name: {"en": text(FOREST).words}})
    assert pasts(releases, chapter(CITY), "3")["one"].changed == {}


def test_what_is_new_is_no_change() -> None:
    assert pasts([Release("1", chapter(FERRY))], chapter(FERRY, FOREST), "2") == {}
