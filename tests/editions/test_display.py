"""How far a build is: one line that changes on a terminal, plain lines in a log."""

from __future__ import annotations

import io

import pytest

from sphinx_proceedings.editions import display
from sphinx_proceedings.editions.display import Display

pytestmark = pytest.mark.pure


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that takes control sequences, whatever the tests run in."""
    monkeypatch.setenv("TERM", "xterm")


def told(stream: io.StringIO) -> str:
    """Tell of a build in two languages."""
    shown = Display(stream)
    shown.step("en", "pdf", "reading sources", 10)
    shown.step("fr", "pdf", "reading sources", 20)
    shown.step("en", "pdf", "reading sources", 50)
    shown.ended("en")
    shown.line("en  pdf    done")
    shown.step("fr", "pdf", "reading sources", 90)
    return stream.getvalue()


def test_a_log_has_a_line_for_each_step() -> None:
    assert told(io.StringIO()).splitlines() == [
        "en  pdf   reading sources",
        "fr  pdf   reading sources",
        "en  pdf    done",
    ]


def test_a_step_that_lasts_is_told_of_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "PAUSE", 0)
    assert "en  pdf   reading sources 50 %\n" in told(io.StringIO())


def test_a_terminal_has_one_line_for_all_languages() -> None:
    lines = told(Terminal()).split(display.ANEW)
    assert lines[3] == "en  pdf   reading sources 50 %   fr  pdf   reading sources 20 %"
    assert lines[-2:] == ["en  pdf    done\n", "fr  pdf   reading sources 90 %"]


def test_a_dumb_terminal_is_told_as_a_log_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert told(Terminal()) == told(io.StringIO())


def test_the_last_of_a_step_is_not_told_as_done() -> None:
    stream = Terminal()
    Display(stream).step("en", "pdf", "typesetting the volume", 100)
    assert stream.getvalue() == f"{display.ANEW}en  pdf   typesetting the volume"
