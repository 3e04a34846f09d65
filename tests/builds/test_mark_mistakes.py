"""What Sphinx, docutils, MyST and bibtex find wrong in a chapter is told in the press's words, with a remedy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from readers.mistaken import FOLDER, JARGON, Case, cases, kept
from volumes import DEUX, INDEX, build, write_volume

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKS = cases("marks.txt")
TOGETHER = {name: case for name, case in MARKS.items() if not case.base}
HEAD = f"{DEUX.partition('# ')[0]}# Chapter\n\n"
BEFORE = HEAD.count("\n")
FORM = re.compile(r"source/case(\d+)\.md:(\d+): (.*)")
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
FILES = {
    "source/a.svg": DRAWING,
    "source/script.svg": DRAWING.replace("<rect", "<script>alert(1)</script><rect"),
    "source/broken.svg": DRAWING.replace("</svg>", ""),
}


def _write(folder: Path, chosen: list[Case]) -> Path:
    chapters = {f"source/case{number}.md": f"{HEAD}{case.added}\n" for number, case in enumerate(chosen)}
    listed = "\n".join(f"case{number}" for number in range(len(chosen)))
    index = INDEX.replace("one\ndeux\n", f"one\ndeux\n{listed}\n")
    write_volume(folder, **{"source/index.md": index, **FILES, **chapters})
    (folder / "source/a.jpg").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100) + b"IEND\xaeB`\x82")
    return folder


def _by_case(said: str, chosen: list[Case]) -> dict[str, str]:
    found = {case.name: "" for case in chosen}
    for line in said.splitlines():
        if form := FORM.fullmatch(line):
            found[chosen[int(form[1])].name] += f"{int(form[2]) - BEFORE}: {form[3]}\n"
        else:
            # Of another file, which a case that stands alone shows.
            [case] = chosen
            found[case.name] += f"{line}\n"
    return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What is told of a case; those that do not end a build are chapters of one volume."""
    known: dict[str, str] = {}

    def tell(name: str) -> str:
        chosen = list(TOGETHER.values()) if name in TOGETHER else [MARKS[name]]
        if name not in known:
            folder = _write(tmp_path_factory.mktemp("marks"), chosen)
            known.update(_by_case(build(folder, "dummy", "fr").stderr, chosen))
        return known[name]

    return tell


def test_what_is_told_of_marks_is_kept(told: Callable[[str], str], request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh-goldens"):
        text = kept("marks.txt", [(case, told(case.name)) for case in MARKS.values()])
        (FOLDER / "marks.txt").write_text(text, "utf-8")


@pytest.mark.parametrize("name", MARKS)
def test_a_mistake_is_told(name: str, told: Callable[[str], str]) -> None:
    said = told(name)
    assert said == MARKS[name].told
    assert len(said.splitlines()) == 1
    assert not [word for word in JARGON if word in said]
