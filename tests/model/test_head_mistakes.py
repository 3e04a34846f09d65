"""Each mistake in a head is told at its line in words of the field; all of them at once."""

from __future__ import annotations

import pytest
from readers.mistaken import FOLDER, JARGON, Case, cases, kept
from volumes import INDEX, ONE

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.frontmatter import read_chapter, read_volume, split

HEADS = cases("heads.txt")


def read(case: Case) -> object:
    """Read the head a case makes of the small volume's."""
    document = split(case.applied(INDEX if case.base == "index" else ONE), f"source/{case.base}.md")
    return read_volume(document) if case.base == "index" else read_chapter(document, "one", languages=("en", "fr"))


def told(case: Case) -> str:
    """Return what is told of a case."""
    with pytest.raises(ProceedingsError) as raised:
        read(case)
    return f"{raised.value}\n"


def test_what_is_told_is_kept(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh-goldens"):
        (FOLDER / "heads.txt").write_text(kept("heads.txt", [(case, told(case)) for case in HEADS.values()]), "utf-8")


@pytest.mark.parametrize("name", HEADS)
def test_a_mistake_in_a_head_is_told(name: str) -> None:
    said = told(HEADS[name])
    assert said == HEADS[name].told
    assert not [word for word in JARGON if word in said]
    assert all(line.isprintable() and line.startswith("source/") for line in said.splitlines())


def test_each_is_told_once() -> None:
    for case in HEADS.values():
        lines = case.told.splitlines()
        assert len(lines) == len(set(lines))
        assert len(lines) == 1 or "many" in case.name
