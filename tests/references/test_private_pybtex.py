"""What is private to pybtex stands where the press believes it, and reads the same."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import pytest
from pybtex.database import parse_string
from pybtex.database.input.bibtex import LowLevelParser, month_names
from pybtex.exceptions import PybtexError
from pybtex.scanner import Scanner
from volumes import ROOT

from sphinx_proceedings.references import private_pybtex
from sphinx_proceedings.references.private_pybtex import Works

if TYPE_CHECKING:
    import re

TEXT = """% A comment with an @comment{in it}
@string{LAW = "Law" # { Review}}
@preamble{"x"}
@Article{hess2003,
  author = {Hess, Charlotte and
    Ostrom, Elinor},
  Title = "Ideas {"and"} Facilities",
  month = jan # "~1", journal = LAW,
  year = 2003
}
@misc(b, title = {B{}})
"""


def test_works_are_those_that_pybtex_reads_with_their_lines() -> None:
    works = list(Works(TEXT, dict(month_names)).works())
    assert [work.entry for work in works] == list(parse_string(TEXT, "bibtex").entries.values())
    assert [work.entry.key for work in works] == ["hess2003", "b"]
    assert [work.line for work in works] == [4, 11]
    lines = {"author": 5, "title": 7, "month": 8, "journal": 8, "year": 9}
    assert {field: works[0].line_of(field) for field in lines} == lines
    assert works[0].line_of("pages") == 4


@pytest.mark.parametrize("path", sorted(ROOT.glob("bib/*.bib")), ids=lambda path: path.name)
def test_the_works_of_the_book_are_those_that_pybtex_reads(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert [work.entry for work in Works(text, dict(month_names)).works()] == list(
        parse_string(text, "bibtex").entries.values()
    )


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many characters are looked through, search for search, as pybtex reads a text from now on."""
    steps: list[int] = []
    whole = private_pybtex._any_of

    class Counted:
        def __init__(self, *patterns: str) -> None:
            self.pattern = whole(*patterns)

        def search(self, text: str, begin: int) -> re.Match[str] | None:
            found = self.pattern.search(text, begin)
            steps.append((found.end() if found else len(text)) - begin)
            return found

    monkeypatch.setattr(private_pybtex, "_any_of", Counted)
    monkeypatch.setattr(Scanner, "skip_to", Scanner.skip_to)
    private_pybtex.look_once()
    return steps


@pytest.mark.parametrize(
    "piece", ['"{}', '@misc(a,b=""', '@misc{a,b="c",', "{", '@string(a="b")', "@x{", '@misc{a,b="\n']
)
def test_a_text_is_looked_through_once(steps: list[int], piece: str) -> None:
    text = f'@misc{{k, title = "{piece * 2_000}'
    with contextlib.suppress(PybtexError, AttributeError):
        list(LowLevelParser(text, handle_error=lambda error: None))
    assert 0 < sum(steps) <= 3 * len(text)


def test_pybtex_looks_for_the_end_of_a_value_as_the_press_does() -> None:
    private_pybtex.look_once()
    assert Scanner.skip_to is private_pybtex._skip_to
    assert LowLevelParser.skip_to is private_pybtex._skip_to
    assert dict(parse_string(TEXT, "bibtex").entries)["b"].fields["title"] == "B{}"
