"""The table of kinds of chapter: complete, translated, and the only one."""

from __future__ import annotations

import ast

import pytest
from volumes import ROOT

from sphinx_proceedings.language.interface import gettext_for
from sphinx_proceedings.model.kinds import KINDS, Kind, kind_named

PACKAGE = ROOT / "sphinx_proceedings"
# Of the names of kinds, those that are no word for anything else in the press.
UNMISTAKABLE = {"session", "round-table"}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_about_somebody_has_all_its_words(kind: Kind) -> None:
    assert bool(kind.roles) == bool(kind.account)
    assert bool(kind.cite) == bool(kind.suffix) <= bool(kind.account)
    assert bool(kind.occasion) == bool(kind.unreported)


@pytest.mark.parametrize("kind", [kind for kind in KINDS.values() if kind.roles], ids=lambda kind: kind.name)
def test_its_words_are_translated(kind: Kind) -> None:
    say = gettext_for("fr")
    said = [part for role in kind.roles for part in (role.preposition, role.label)]
    said += filter(None, (kind.account, kind.unreported, kind.cite))
    assert [message for message in said if say(message) == message] == []


def test_the_names_there_are_stand_in_the_authors_instructions() -> None:
    *others, last = KINDS
    assert f"# {', '.join(others)} or {last}\n" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("value", ["speech", "", None, 3, ["talk"], {"talk": 1}])
def test_nothing_else_is_a_kind(value: object) -> None:
    with pytest.raises(ValueError, match=r"'front', 'session', .*, 'paper', 'context' or 'back'"):
        kind_named(value)


def test_no_other_room_tells_kinds_apart_by_name() -> None:
    rooms = [path for path in PACKAGE.rglob("*.py") if path.name != "kinds.py"]
    assert len(rooms) > 100
    found = {
        (path.name, node.value)
        for path in rooms
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in UNMISTAKABLE
    }
    assert found == set()
