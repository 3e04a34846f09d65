"""Editions are dated by what the build says, the commit or the volume's own day."""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING

import pytest
from volumes import INDEX, ROOT, run_press, write_volume

from sphinx_proceedings.editions import source_date_epoch
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2026, 1, 1)
NOON = 1767268800


def test_an_edition_is_dated_from_the_volume_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(source_date_epoch.VARIABLE, raising=False)
    assert source_date_epoch.epoch(DAY) == NOON
    monkeypatch.setenv(source_date_epoch.VARIABLE, "7")
    assert source_date_epoch.epoch(DAY) == 7


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("today", "SOURCE_DATE_EPOCH is 'today'; set it to a number of seconds since 1970, or not at all"),
        ("", "SOURCE_DATE_EPOCH is empty; set it to a number of seconds since 1970, or not at all"),
        ("-1", "SOURCE_DATE_EPOCH is '-1'; set it to a number of seconds since 1970, or not at all"),
        ("1.5", "SOURCE_DATE_EPOCH is '1.5'; set it to a number of seconds since 1970, or not at all"),
        ("٣", "SOURCE_DATE_EPOCH is '٣'; set it to a number of seconds since 1970, or not at all"),
        ("\x1b[2J", "SOURCE_DATE_EPOCH is '\\x1b[2J'; set it to a number of seconds since 1970, or not at all"),
        ("253402300800", "SOURCE_DATE_EPOCH is 253402300800, after the year 9999; set it to a number "),
        ("9" * 9999, f"SOURCE_DATE_EPOCH is {'9' * 40}, after the year 9999; set it to a number "),
    ],
)  # fmt: skip
def test_a_date_that_is_none_is_refused(tmp_path: Path, value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source_date_epoch.VARIABLE, value)
    with pytest.raises(ProceedingsError) as raised:
        source_date_epoch.environment(tmp_path, DAY)
    assert str(raised.value).startswith(said)


@pytest.mark.parametrize("value", ["0", "007", "0" * 9999, "253402300799"])
def test_any_second_until_the_year_9999_is_taken(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source_date_epoch.VARIABLE, value)
    assert source_date_epoch.epoch(DAY) in (0, 7, source_date_epoch.LATEST)


@pytest.mark.parametrize(
    ("day", "second"),
    [
        (datetime.date(1965, 5, 5), 0),
        (datetime.date.min, 0),
        (datetime.date(1970, 1, 1), 43200),
        (datetime.date.max, source_date_epoch.LATEST - 43199),
    ],
)
def test_a_volume_of_any_day_has_a_date(tmp_path: Path, day: datetime.date, second: int) -> None:
    assert source_date_epoch.committed(tmp_path, day) == second


def test_a_volume_under_version_control_is_dated_by_its_commit(tmp_path: Path) -> None:
    assert source_date_epoch.committed(tmp_path, DAY) == NOON
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert source_date_epoch.committed(tmp_path, DAY) == NOON
    dated = {"GIT_COMMITTER_DATE": "1700000000 +0000", "GIT_AUTHOR_DATE": "1700000000 +0000", "PATH": "/usr/bin:/bin"}
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "One"], check=True, env=dated)
    assert source_date_epoch.committed(tmp_path, DAY) == 1700000000


@pytest.mark.parametrize(
    "script",
    [
        "#!/bin/sh\nprintf '\\377\\376 nonsense'",
        "#!/bin/sh\necho 99999999999999999999",
        "#!/bin/sh\necho -5",
        "#!/bin/sh\nexit 128",
        "#!/no/such/interpreter",
        "no program",
    ],
)
def test_a_broken_git_stops_nothing(tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    program = tmp_path / "bin/git"
    program.parent.mkdir()
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")
    assert source_date_epoch.committed(tmp_path, DAY) in (NOON, source_date_epoch.LATEST)


@pytest.mark.build
@pytest.mark.parametrize("year", ["1965", "9999"])
def test_a_volume_of_any_year_is_built(tmp_path: Path, year: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(source_date_epoch.VARIABLE, raising=False)
    index = INDEX.replace("2026-01-01", f"{year}-12-31")
    folder = write_volume(tmp_path, **{"source/index.md": index})
    monkeypatch.setattr("volumes.environment", lambda: {"PYTHONPATH": str(ROOT)})
    done = run_press(folder, "build", "--language", "en")
    assert (done.returncode, done.stderr) == (0, "")
