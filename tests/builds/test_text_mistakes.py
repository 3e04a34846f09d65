"""Each slip in the text of a chapter is told at its line; all those of a volume in one build."""

from __future__ import annotations

import re

import pytest
from readers.mistaken import FOLDER, JARGON, cases, kept
from volumes import DEUX, INDEX, build, write_volume

TEXTS = cases("texts.txt")
HEAD = f"{DEUX.partition('# ')[0]}# Chapter\n\n"
BEFORE = HEAD.count("\n")
FORM = re.compile(r"source/case(\d+)\.md:(\d+): (.*)")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is told of each case, when all are chapters of one volume."""
    chapters = {f"source/case{number}.md": f"{HEAD}{case.added}\n" for number, case in enumerate(TEXTS.values())}
    listed = "\n".join(f"case{number}" for number in range(len(TEXTS)))
    index = INDEX.replace("one\ndeux\n", f"one\ndeux\n{listed}\n")
    folder = write_volume(tmp_path_factory.mktemp("texts"), **{"source/index.md": index, **chapters})
    return _by_case(build(folder, "dummy", "fr").stderr)


def _by_case(said: str) -> dict[str, str]:
    found = dict.fromkeys(TEXTS, "")
    for line in said.splitlines():
        form = FORM.fullmatch(line)
        assert form, line
        found[list(TEXTS)[int(form[1])]] += f"{int(form[2]) - BEFORE}: {form[3]}\n"
    return found


def test_what_is_told_of_texts_is_kept(told: dict[str, str], request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh-goldens"):
        (FOLDER / "texts.txt").write_text(
            kept("texts.txt", [(case, told[case.name]) for case in TEXTS.values()]), "utf-8"
        )


@pytest.mark.parametrize("name", TEXTS)
def test_a_slip_is_told(name: str, told: dict[str, str]) -> None:
    assert told[name] == TEXTS[name].told
    assert not [word for word in JARGON if word in told[name]]


def test_what_is_right_is_not_told_and_what_is_wrong_is() -> None:
    for name, case in TEXTS.items():
        assert bool(case.told) is not name.startswith("right"), name
