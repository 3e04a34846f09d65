"""What machines may do with a text follows its licence, unless the volume says it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readers import described

from sphinx_proceedings.model import machine_use
from sphinx_proceedings.model.machine_use import USES, MachineUse, Word
from sphinx_proceedings.model.metadata import Licences, Volume

BOOK = described.book()
CHAPTER = BOOK.chapters[0]


def under(licence: str) -> Volume:
    return replace(BOOK.volume, license=Licences(content=licence, code="MIT"), machine_use=None)


@pytest.mark.parametrize("licence", ["CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0-DE", "CC0-1.0", "CC-PDM-1.0"])
def test_a_licence_that_asks_for_a_name_alone_allows_all(licence: str) -> None:
    assert machine_use.of(under(licence)) == MachineUse("train-ai=y, search=y", "0")


@pytest.mark.parametrize("licence", ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "LicenseRef-ours", "MIT"])
def test_any_other_licence_allows_to_find_the_text(licence: str) -> None:
    assert machine_use.of(under(licence)) == MachineUse("train-ai=n, search=y", "1")


@pytest.mark.parametrize(("word", "use"), USES.items())
def test_what_the_volume_says_counts_whatever_the_licence(word: Word, use: MachineUse) -> None:
    for licence in ("CC-BY-4.0", "CC-BY-NC-4.0"):
        assert machine_use.of(replace(under(licence), machine_use=word)) == use


def test_a_chapter_under_another_licence_is_told_by_its_own_and_limits_the_whole() -> None:
    own = replace(CHAPTER, license="CC-BY-NC-4.0")
    assert machine_use.of(under("CC-BY-4.0"), own) == machine_use.of(under("CC-BY-4.0"), CHAPTER, own) == USES["search"]
    assert machine_use.of(under("CC-BY-NC-4.0"), replace(CHAPTER, license="CC0-1.0")) == USES["training-and-search"]
