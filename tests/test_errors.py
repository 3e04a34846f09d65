"""What goes wrong is one line that any terminal can show."""

from __future__ import annotations

import errno
import os
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_proceedings.errors import explained, one_line, printable, unforeseen

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "a", None, "b"),
         "b: No space left on device; make room on the disk, then try again"),
        (PermissionError(errno.EACCES, "Permission denied", "a"),
         "a: Permission denied; make it readable and writable, then try again"),
        (OSError(errno.EIO, "Input/output error"),
         "the volume's folder: Input/output error; make it readable and writable, then try again"),
        (OSError("words alone"), "the volume's folder: words alone; make it readable and writable, then try again"),
        (OSError(errno.EACCES, "Permission denied", b"a\xff"),
         "a\\udcff: Permission denied; make it readable and writable, then try again"),
        (OSError(errno.EACCES, "Permission denied", 3),
         "the volume's folder: Permission denied; make it readable and writable, then try again"),
        (OSError(errno.EACCES, "Permission denied", "/nowhere/a\nb\x1b[31m"),
         "/nowhere/a b\\x1b[31m: Permission denied; make it readable and writable, then try again"),
        (shutil.Error([("a", "b", "[Errno 28] No space left on device: 'a'"), ("c", "d", "e")]),
         "b: [Errno 28] No space left on device: 'a'; make it readable and writable, then try again"),
        (shutil.Error("words"), "the volume's folder: words; make it readable and writable, then try again"),
    ],
)  # fmt: skip
def test_what_a_system_refuses(error: OSError, said: str) -> None:
    assert explained(error) == said


def test_a_file_of_the_folder_is_seen_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert explained(OSError(errno.EACCES, "No", str(tmp_path / "a" / "b"))).startswith(f"a{os.sep}b: ")
    assert explained(OSError(errno.EACCES, "No", str(tmp_path.parent))).startswith(f"{tmp_path.parent}: ")


def fail() -> None:
    raise ValueError("two\nlines")


def test_the_whole_of_a_failure_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "build/log"
    for _ in range(2):
        try:
            fail()
        except ValueError as error:
            said = unforeseen(error, log)
    assert said.isprintable()
    assert ": ValueError: two lines; this is a mistake of the press or of an extension: report it with " in said
    assert said.endswith(str(log))
    assert log.read_text(encoding="utf-8").count("Traceback") == 2


def test_a_failure_is_told_by_the_module_and_not_by_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TypeError) as raised:
        printable(1)  # type: ignore[arg-type]
    said = unforeseen(raised.value, tmp_path / "log")
    assert re.match(r"sphinx_proceedings/errors\.py:\d+: TypeError: ", said)


def test_a_failure_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = unforeseen(MemoryError(), tmp_path / "file" / "log")
    assert said.startswith("memory has run out; build one language alone, or free some (report it (")
    assert said.isprintable()


@given(st.text())
def test_any_text_can_be_shown(text: str) -> None:
    assert one_line(text).isprintable()
    assert printable(text).replace("\n", "").isprintable()
    assert printable(text).encode().decode() == printable(text)


@given(st.text(st.characters(exclude_categories=["C", "Z"])))
def test_what_can_be_shown_is_shown_as_it_is(text: str) -> None:
    assert one_line(text) == printable(text) == text
