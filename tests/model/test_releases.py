"""The memory of releases: read and written, and what is no memory refused at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.releases import (
    FILE,
    HEAD,
    Passage,
    Place,
    Release,
    Text,
    digested,
    read,
    sealed,
    unwrapped,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ("p-aaaaaaa", "p-bbbbbbb", "p-bbbbbbb-2")
LINE = "1.0\ta/one#p-aaaaaaa\t3\t\ten=aaaaaaa:ABCD"


def passage(name: str, words: str, *before: str, number: int = 1) -> Passage:
    texts = {"en": Text(sealed(words), digested(words.split())), "pt-BR": Text(sealed(words[1:]), "")}
    return Passage(Place("a/one", name), number, texts, tuple(Place("two", one) for one in before))


RELEASES = (
    Release("1.0", (passage(NAMES[0], "a text"), passage(NAMES[1], "and more", number=0))),
    Release("2.0 beta", (passage(NAMES[0], "a text"), passage(NAMES[2], "another", *NAMES[1:], number=12))),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_text(written(RELEASES), encoding="utf-8")
    assert read(path, FILE) == RELEASES


def test_a_release_is_added_behind_those_before_it() -> None:
    assert written(RELEASES).startswith(written(RELEASES[:1]))


def test_the_words_of_a_text_are_written_once() -> None:
    assert written(RELEASES).count(digested(["a", "text"])) == 1


def test_nothing_is_remembered_without_a_file(tmp_path: Path) -> None:
    assert read(tmp_path / FILE, FILE) == ()


def test_a_text_is_the_same_however_it_is_wrapped() -> None:
    assert sealed(unwrapped("One two\nthree.")) == sealed(unwrapped(" One  two three."))


def test_a_word_is_two_characters() -> None:
    assert len(digested(["one", "two", "one"])) == 6
    assert digested(["one", "two", "one"])[:2] == digested(["one", "two", "one"])[4:]
    assert digested([]) == ""


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nothing", "is no passage"),
        (LINE.replace("#", " "), "is no passage"),
        (LINE.replace("p-a", "a-a"), "is no passage"),
        (LINE.replace("\t3\t", "\tx\t"), "is no passage"),
        (LINE.replace("\t3\t\t", "\t3\tp-aaaaaaa\t"), "is no passage"),
        (LINE.replace("ABCD", "ABC"), "is no passage"),
        (LINE.replace("en=", ""), "is no passage"),
        (f"{LINE}\tmore", "is no passage"),
        (LINE[3:], "is no passage"),
        (f"{LINE}\n{LINE}", "stands here twice"),
        ("<<<<<<< main", "is no passage"),
    ],
)
def test_what_is_no_passage_is_told_at_its_line(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / FILE).write_text(f"{HEAD}{line}\n", encoding="utf-8")
    number = 2 + line.count("\n")
    with pytest.raises(ProceedingsError, match=rf"{FILE}:{number}: {problem}.*record the release again"):
        read(tmp_path / FILE, FILE)
