"""A folder is one process's at a time, and the last of what it started releases it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.editions import lock
from sphinx_proceedings.errors import ProceedingsError

if TYPE_CHECKING:
    from pathlib import Path


def is_free(folder: Path) -> bool:
    try:
        with lock.held(folder, "build", lock.refuse):
            return True
    except lock.BusyError:
        return False


def test_a_second_holder_is_told_of_the_first(tmp_path: Path) -> None:
    with (
        lock.held(tmp_path, "deposit", lock.refuse),
        pytest.raises(lock.BusyError) as raised,
        lock.held(tmp_path, "build", lock.refuse),
    ):
        pass
    assert re.fullmatch(rf"another deposit \(process {os.getpid()}, since \d\d:\d\d\)", str(raised.value))
    assert is_free(tmp_path)


@pytest.mark.parametrize("said", [b"", b"process x", b"process 1, build, since \xff", b"\x1b[2J" * 100])
def test_whatever_the_file_says(tmp_path: Path, said: bytes) -> None:
    with lock.held(tmp_path, "build", lock.refuse):
        (tmp_path / lock.NAME).write_bytes(said)
        with pytest.raises(lock.BusyError, match=r"^another process$"), lock.held(tmp_path, "build", lock.refuse):
            pass


def test_another_day_is_told(tmp_path: Path) -> None:
    with lock.held(tmp_path, "build", lock.refuse):
        (tmp_path / lock.NAME).write_bytes(b"process 1, build, since 2001-01-01 10:00\n")
        with pytest.raises(lock.BusyError, match=r"since 2001-01-01 10:00"), lock.held(tmp_path, "build", lock.refuse):
            pass


def test_a_second_holder_waits(tmp_path: Path) -> None:
    told: list[str] = []
    waits = threading.Event()

    def wait(holder: str) -> None:
        told.append(holder)
        waits.set()

    def second() -> None:
        with lock.held(tmp_path, "build", wait):
            told.append("held")

    other = threading.Thread(target=second)
    with lock.held(tmp_path, "build", lock.refuse):
        other.start()
        waits.wait(60)
        assert len(told) == 1
    other.join(60)
    assert told[1:] == ["held"]


def test_it_is_held_until_the_last_process_that_was_started_meanwhile_ends(tmp_path: Path) -> None:
    asks = [sys.executable, "-c", "input()"]
    with lock.held(tmp_path, "build", lock.refuse):
        process = subprocess.Popen(asks, stdin=subprocess.PIPE, close_fds=False)
    assert not is_free(tmp_path)
    process.communicate(b"\n")
    assert is_free(tmp_path)


def test_a_folder_that_is_cleaned_meanwhile_is_another(tmp_path: Path) -> None:
    with lock.held(tmp_path / "build", "build", lock.refuse):
        (tmp_path / "build" / lock.NAME).unlink()
        assert is_free(tmp_path / "build")


def test_a_pipe_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / lock.NAME)
    with pytest.raises(ProceedingsError, match=r"^lock: is no regular file; delete it$"):
        is_free(tmp_path)


def test_no_other_file_is_written_through_it(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("kept", encoding="utf-8")
    (tmp_path / lock.NAME).symlink_to("other")
    with pytest.raises(OSError, match="symbolic"), lock.held(tmp_path, "build", lock.refuse):
        pass
    assert (tmp_path / "other").read_text(encoding="utf-8") == "kept"
