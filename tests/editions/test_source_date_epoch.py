"""Editions are dated by what the build says, the commit or the volume's own day."""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING

import pytest

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


def test_a_date_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(source_date_epoch.VARIABLE, "today")
    with pytest.raises(ProceedingsError, match="SOURCE_DATE_EPOCH is 'today'"):
        source_date_epoch.epoch(DAY)


def test_a_volume_under_version_control_is_dated_by_its_commit(tmp_path: Path) -> None:
    assert source_date_epoch.committed(tmp_path, DAY) == NOON
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    assert source_date_epoch.committed(tmp_path, DAY) == NOON
    dated = {"GIT_COMMITTER_DATE": "1700000000 +0000", "GIT_AUTHOR_DATE": "1700000000 +0000", "PATH": "/usr/bin:/bin"}
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "One"], check=True, env=dated)
    assert source_date_epoch.committed(tmp_path, DAY) == 1700000000
