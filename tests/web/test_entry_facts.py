"""What holds of most chapters is said once above the contents, and then of the others alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from sphinx_proceedings.web import entry_facts

if TYPE_CHECKING:
    from sphinx_proceedings.chapters.domain import ProceedingsDomain

pytestmark = pytest.mark.pure
ONCE = "Sauf mention contraire, traduit de l’anglais."
OF_EACH = "traduit de l’anglais"
OWN = "écrit en français"


def told(sources: list[str], language: str = "fr") -> tuple[str, list[str]]:
    """Return what is said above the list, and of each chapter after its minutes."""
    chapters = {f"chapter{number}": source for number, source in enumerate(sources)}
    domain = SimpleNamespace(
        chapters={name: SimpleNamespace(language=source, about=None) for name, source in chapters.items()},
        lengths=dict.fromkeys(chapters, 3),
        begun=lambda: {name for name, source in chapters.items() if source != language},
    )
    known = cast("ProceedingsDomain", domain)
    lines = [entry_facts.facts(known, name, language).striptags() for name in chapters]
    return entry_facts.usual(known, language), [line.removeprefix("3 min").strip() for line in lines]


@pytest.mark.parametrize(
    ("sources", "once", "each"),
    [
        (["en", "en", "en", "fr"], ONCE, ["", "", "", OWN]),
        (["en", "en", "en", "es", "fr"], ONCE, ["", "", "", "traduit de l’espagnol", OWN]),
        # Half of them are not most, and two are not several.
        (["en", "en", "en", "fr", "fr", "fr"], "", [OF_EACH] * 3 + [""] * 3),
        (["en", "en"], "", [OF_EACH] * 2),
        (["fr"], "", [""]),
        ([], "", []),
    ],
)
def test_most_chapters_are_told_of_once(sources: list[str], once: str, each: list[str]) -> None:
    assert told(sources) == (once, each)
