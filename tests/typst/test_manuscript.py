"""A chapter's text with slots: what its offprint and the volume put into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.typst import manuscript
from sphinx_proceedings.typst.folios import UNKNOWN, Folio
from sphinx_proceedings.typst.manuscript import Manuscript

if TYPE_CHECKING:
    from collections.abc import Iterable

WORDS = manuscript.block(
    3, "".join(manuscript.word(3, number) + text for number, text in enumerate(("One ", "two ", "three.")))
)
FOLIOS = {"own#a": Folio(9, "7"), "other#b": Folio(12, "10"), "other#c": Folio(9, "7"), "other#d": Folio(4, "ii")}


def chapter(text: str, *, names: tuple[str, ...] = ("own#a",)) -> Manuscript:
    return Manuscript("own", text, title=f"#heading[{manuscript.link('other#b', 'T')}];", names=names)


def alone(text: str, root: str | None = "https://example.org/") -> str:
    return chapter(text).alone(lambda name: root and root + name)


def test_only_the_ends_of_a_block_are_marked_in_the_volume() -> None:
    assert chapter(WORDS).bound({}, {}) == "#w(3, 0);One two #w(3, 2);three."
    assert chapter(manuscript.word(4, 0) + "One.").bound({}, {}) == "#w(4, 0);One."


def test_every_word_of_a_block_can_be_marked_in_an_offprint() -> None:
    assert alone(WORDS) == "#b(3)[#w(3, 0);One two #w(3, 2);three.];"
    assert chapter(WORDS).marked({3, 4}, str) == '("3": [#w(3, 0);One #w(3, 1);two #w(3, 2);three.])'
    assert chapter(WORDS).marked({4}, str) == "(:)"


def test_a_marked_block_asks_for_the_pages_of_its_own_slots() -> None:
    text = manuscript.pages(["own#a"]) + manuscript.block(1, manuscript.pages(["other#b"]))
    assert alone(text) == "facts.places.at(0)#b(1)[facts.places.at(1)];"
    assert chapter(text).marked({1}, str) == '("1": [facts.places.at(1)])'


def test_pages_run_short_where_they_have_to() -> None:
    text = manuscript.short_page(3, is_numbered=True) + "A" + manuscript.short_page(5, is_numbered=False) + "B"
    assert chapter(text).bound({5: 2}, {}) == "A#run-short(2);B"
    assert alone(text) == "#short(3);A#short(5);B"
    assert chapter(text).short_pages == ([3], [5])


@pytest.mark.parametrize(
    ("name", "root", "written"),
    [
        ("own#a", None, '#goto("own#a")[there];'),
        ("other#b", "https://example.org/", '#link("https://example.org/other#b")[there];'),
        ("other#b", None, "#unlinked[there];"),
    ],
)
def test_a_link_out_of_an_offprint_leads_to_the_web(name: str, root: str | None, written: str) -> None:
    text = manuscript.link(name, "there")
    assert alone(text, root) == written
    assert chapter(text).bound({}, {}) == f'#goto("{name}")[there];'


def test_pages_come_in_order_and_once() -> None:
    text = f"#pages-of({manuscript.pages(['other#b', 'own#a', 'other#c', 'other#d'])});"
    found = chapter(text)
    assert found.places(FOLIOS, is_alone=False) == [
        [("ii", "other#d", False), ("7", "own#a", False), ("10", "other#b", False)]
    ]
    assert found.places(FOLIOS, is_alone=True) == [[("ii", None, False), ("7", "own#a", False), ("10", None, False)]]
    written = '("ii", "other#d", false,), ("7", "own#a", false,), ("10", "other#b", false,),'
    assert found.bound({}, FOLIOS) == f"#pages-of(({written}));"
    assert alone(text + text) == "#pages-of(facts.places.at(0));#pages-of(facts.places.at(1));"
    assert (found.own, found.others) == ({"own#a"}, {"other#b", "other#c", "other#d"})


def test_pages_not_known_yet_take_the_room_of_one() -> None:
    found = chapter(manuscript.pages(["other#b", "own#a"]))
    assert found.places({}, is_alone=False) == [[(UNKNOWN.printed, "other#b", False)]]


PAGES = {f"other#{page}": Folio(page + 10, str(page)) for page in range(1, 9)} | {"other#v": Folio(8, "v")}


@pytest.mark.parametrize(
    ("pages", "main", "printed"),
    [
        ((1, 2, 3), (), ["1–3"]),
        ((1, 2, 4, 5, 6, 8), (), ["1", "2", "4–6", "8"]),
        ((1, 2, 3, 4), (1,), ["1!", "2–4"]),
        ((1, 2, 3), (2,), ["1", "2!", "3"]),
    ],
)
def test_pages_that_follow_one_another_are_a_range(
    pages: Iterable[int], main: Iterable[int], printed: list[str]
) -> None:
    slot = manuscript.pages([f"other#{page}" for page in pages], [f"other#{page}" for page in main])
    found = chapter(slot).places(PAGES, is_alone=False)[0]
    assert [page + "!" * is_main for page, _, is_main in found] == printed
    assert found[0][1] == "other#1"
    assert chapter(slot).others == {f"other#{page}" for page in pages}


def test_a_list_that_the_volume_has_elsewhere_is_only_in_the_offprint() -> None:
    listed = f"[{manuscript.word(5, 0)}Work {manuscript.pages(['own#a'])}]"
    text = manuscript.link("own#id1", "Work") + manuscript.pages(["other#b"])
    moved = {"own#id1": "list#id9"}
    found = Manuscript("own", text, names=("own#a", "own#id1"), references=listed, moved=moved)
    assert found.bound({}, FOLIOS).startswith('#goto("list#id9")[Work];')
    assert found.alone(str) == '#goto("own#id1")[Work];facts.places.at(0)'
    assert found.own_references(str) == "[Work facts.places.at(1)]"
    assert [[page for page, *_ in places] for places in found.places(FOLIOS, is_alone=True)] == [["10"], ["7"]]
    assert (found.own, found.others) == (set(), {"other#b"})


def test_the_contents_have_no_links_of_a_heading() -> None:
    assert chapter("").listed() == "#heading[#unlinked[T];];"
