"""Files read as the volume's own, and each kind of thing that is none told in one line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.files import check_tree, read_bytes, read_text, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = {
    "a mark and CRLF": ("\ufeffun\r\ndeux\rtrois\n".encode(), "un\ndeux\ntrois\n"),
    "accents": ("é œ\u202f;\u00a0\t\n".encode(), "é œ\u202f;\u00a0\t\n"),
    "a zero width joiner, a direction": ("\u200d\u200f".encode(), "\u200d\u200f"),
}
REFUSED = {
    "Latin-1": ("a\nbé\n".encode("latin-1"), r"^x\.md:2: is not UTF-8 \(the byte 0xe9\); save it as UTF-8$"),
    "UTF-16": ("---\n".encode("utf-16"), r"^x\.md:1: is UTF-16, not UTF-8; save it"),
    "half a letter": (b"a\nb\n\xc3", r"^x\.md:3: is not UTF-8"),
    "a NUL": (b"a\nb\0\n", r"^x\.md:2: holds an invisible character, U\+0000 without a name; delete it"),
    "a line separator": ("a\u2028b".encode(), r"^x\.md:1: holds an invisible character, U\+2028 LINE SEPARATOR; "),
    "a paragraph separator": ("a\u2029b".encode(), r"U\+2029 PARAGRAPH SEPARATOR"),
    "a next line": ("a\n\n\u0085".encode(), r"^x\.md:3: holds an invisible character, U\+0085"),
    "a mark amid the text": (
        "\ufeffa\nb\ufeff".encode(),
        r"^x\.md:2: holds an invisible character, U\+FEFF ZERO WIDTH",
    ),
    "a form feed": (b"a\fb", r"U\+000C"),
    "too much": (b"a" * 2_000_001, r"^x\.md: is larger than 2,000,000 bytes"),
}


@pytest.mark.parametrize(("data", "text"), TEXTS.values(), ids=TEXTS)
def test_a_text_is_read_whatever_ends_its_lines(tmp_path: Path, data: bytes, text: str) -> None:
    (tmp_path / "x.md").write_bytes(data)
    assert read_text(tmp_path / "x.md", "x.md") == text


@pytest.mark.parametrize(("data", "told"), REFUSED.values(), ids=REFUSED)
def test_a_text_that_is_none_is_refused_at_its_line(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "x.md").write_bytes(data)
    with pytest.raises(ProceedingsError, match=told) as raised:
        read_text(tmp_path / "x.md", "x.md")
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/", "/nowhere"])
def test_what_is_no_file_is_never_opened(path: str) -> None:
    with pytest.raises(ProceedingsError, match=r"^x: (is no regular file|cannot be read)"):
        read_bytes(Path(path), "x")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


UNFIT = {
    "a device": (to("/dev/zero"), "leads out of source"),
    "a folder outside": (to("/usr"), "leads out of source"),
    "the folder itself": (to("."), "leads to no file"),
    "a file beside": (to("../conf.py"), "leads out of source"),
    "nothing": (to("gone.md"), "cannot be read (No such file or directory)"),
    "itself": (to("x"), "cannot be read ("),
    "a pipe": (pipe, "is a device or a pipe"),
}


@pytest.mark.parametrize(("make", "told"), UNFIT.values(), ids=UNFIT)
def test_nothing_is_walked_that_is_not_the_volumes(tmp_path: Path, make: Callable[[Path], None], told: str) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "conf.py").touch()
    make(tmp_path / "source/x")
    with pytest.raises(ProceedingsError) as raised:
        check_tree([tmp_path / "source"], tmp_path)
    assert str(raised.value).startswith(f"source/x: {told}")


def test_a_file_may_lead_to_another_of_its_part_and_a_part_to_no_folder(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/a.md").touch()
    (tmp_path / "texts/b.md").symlink_to("a.md")
    (tmp_path / "source").symlink_to("texts")
    (tmp_path / "references.bib").symlink_to("/dev/zero")
    check_tree([tmp_path / "texts", tmp_path / "nowhere"], tmp_path)
    with pytest.raises(ProceedingsError, match=r"^references\.bib: leads out of "):
        check_tree([tmp_path / "references.bib"], tmp_path)
    with pytest.raises(ProceedingsError, match=r"^source: leads to no file"):
        check_tree([tmp_path / "source"], tmp_path)


def test_a_file_that_cannot_be_written_whole_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = tmp_path / "one.po", tmp_path / "other.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    other.symlink_to("one.po")
    write_whole(other, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777, other.is_symlink()) == (b"new", 0o640, True)

    def full(path: Path, data: bytes) -> None:
        path.touch()
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"newer")
    assert path.read_bytes() == b"new"
    assert {each.name for each in tmp_path.iterdir()} == {"one.po", "other.po"}
