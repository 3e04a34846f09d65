"""Case files of the checks: every attack and clumsiness is refused, every legitimate translation passes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from polib import pofile
from volumes import CASES

from sphinx_proceedings.catalogs.check import check_pair
from sphinx_proceedings.catalogs.context import Context
from sphinx_proceedings.catalogs.findings import Level, Rule

if TYPE_CHECKING:
    from polib import POEntry

    from sphinx_proceedings.catalogs.findings import Problem

CHECKS = CASES / "checks"
SETTINGS = Context(languages=("en", "fr"))
# Editors of the case files must not lose what is invisible: ⟦202E⟧ is U+202E, ⟦×40⟧ the text before it forty times.
CODE = re.compile(r"⟦([0-9A-F]+)⟧")
TIMES = re.compile(r"(.*)⟦×(\d+)⟧", re.DOTALL)


def entries(name: str) -> list[object]:
    return [pytest.param(entry, id=entry.msgctxt) for entry in pofile(str(CHECKS / name))]


def problems(entry: POEntry, language: str = "fr", context: Context = SETTINGS) -> list[Problem]:
    msgstr = CODE.sub(lambda code: chr(int(code[1], 16)), entry.msgstr)
    msgstr = TIMES.sub(lambda text: text[1] * int(text[2]), msgstr)
    return list(check_pair(entry.msgid, msgstr, language, context))


@pytest.mark.parametrize("entry", entries("attacks.po"))
def test_an_attack_is_refused(entry: POEntry) -> None:
    errors = {problem.rule for problem in problems(entry) if problem.level is Level.ERROR}
    assert Rule(entry.comment) in errors


@pytest.mark.parametrize("entry", entries("legitimate.po"))
def test_a_legitimate_translation_passes(entry: POEntry) -> None:
    assert not [problem for problem in problems(entry) if problem.level is not Level.NOTE]


@pytest.mark.parametrize("entry", entries("told.po"))
def test_what_is_inert_is_not_refused(entry: POEntry) -> None:
    found = problems(entry)
    assert not [problem for problem in found if problem.level is Level.ERROR]
    if entry.comment:
        assert entry.comment in {f"{problem.level}: {problem.rule}" for problem in found}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("wanted", [True, False], ids=["found", "clean"])
def test_typography(language: str, wanted: bool) -> None:
    for entry in pofile(str(CHECKS / f"typography-{language}.po")):
        if wanted:
            # Of a drawing, where nothing mends it.
            found = problems(entry, language, Context(unmended=entry.msgid))
            assert {problem.rule for problem in found} == {Rule(entry.comment)}, entry.msgctxt
            assert all(problem.level is not Level.ERROR for problem in found), entry.msgctxt
        else:
            # The source is in the other language and clean in it.
            other = "en" if language == "fr" else "fr"
            assert not list(check_pair(entry.msgid, entry.msgid, other, SETTINGS)), entry.msgctxt
