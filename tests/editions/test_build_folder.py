"""The build folder as a build finds it, whatever happened there."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from volumes import CONF, press, write_volume

from sphinx_proceedings.editions import assembly, build_folder, lock
from sphinx_proceedings.errors import ProceedingsError
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_proceedings.model.source import Folders


class CutOff(BaseException):
    """What no one catches, as no one can catch a signal to kill."""


def put(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / "more.html").write_text(text, encoding="utf-8")


def cut_off_at(count: int, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Have a process end before the step with this number, of those that move or remove; tell how many were taken."""
    taken = 0

    def step(whole: Callable[..., Any]) -> Callable[..., Any]:
        def ends(*given: Any, **more: Any) -> Any:
            nonlocal taken
            taken += 1
            if taken == count:
                raise CutOff
            return whole(*given, **more)

        return ends

    for name in ("rename", "unlink", "rmdir"):
        monkeypatch.setattr(Path, name, step(getattr(Path, name)))
        monkeypatch.setattr(f"os.{name}", step(getattr(os, name)))
    monkeypatch.setattr(shutil, "rmtree", step(shutil.rmtree))
    return lambda: taken


def test_a_site_exchanged_by_half_is_whole_at_the_next_start(tmp_path: Path) -> None:
    """At each step that moves or removes something, and the start itself cut off at each of its own."""
    states = set()
    for count in range(1, 20):
        for again in (0, 1, 2, 3):
            root = tmp_path / f"{count}-{again}"
            folders = read_folders(write_volume(root))
            put(folders.site, "old")
            new = build_folder.beside(folders, "new")
            put(new, "new")
            with pytest.MonkeyPatch.context() as patch:
                taken = cut_off_at(count, patch)
                try:
                    assembly._replace(folders, new)
                except CutOff:
                    pass
                else:
                    assert taken() < count
            with pytest.MonkeyPatch.context() as patch:
                cut_off_at(again, patch)
                with contextlib.suppress(CutOff):
                    build_folder.repair(folders)
            build_folder.repair(folders)
            assert not build_folder.beside(folders, "old").exists()
            texts = {path.read_text(encoding="utf-8") for path in folders.site.iterdir()}
            assert len(texts) == 1
            assert len(list(folders.site.iterdir())) == 2
            states |= texts
    assert states == {"old", "new"}


def cut_off_site(folder: Path) -> Folders:
    folders = read_folders(write_volume(folder))
    put(folders.build / "site.old", "good")
    return folders


@pytest.mark.parametrize("verb", [["build"], ["deposit"], ["catalogs", "check"], ["catalogs", "report"]])
def test_any_verb_brings_the_site_back_whatever_the_chapters_say(tmp_path: Path, verb: list[str]) -> None:
    folders = cut_off_site(tmp_path)
    (folders.source / "one.md").write_text("no head", encoding="utf-8")
    assert press(tmp_path, *verb).returncode == 1
    assert (folders.site / "index.html").read_text(encoding="utf-8") == "good"
    assert not (folders.build / "site.old").exists()


def test_the_site_of_a_build_at_work_is_left_to_it(tmp_path: Path) -> None:
    folders = cut_off_site(tmp_path)
    with lock.held(folders.build, "build", lock.refuse):
        build_folder.repair(folders)
        assert not folders.site.exists()
    build_folder.repair(folders)
    assert folders.site.exists()


def a_file(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def a_symlink(path: Path) -> None:
    path.symlink_to("/proc")


def one_that_leads_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("write", [a_file, a_symlink, one_that_leads_nowhere])
@pytest.mark.parametrize("name", build_folder.OWN)
def test_what_is_in_the_way_is_named(tmp_path: Path, name: str, write: Callable[[Path], None]) -> None:
    write_volume(tmp_path)
    (tmp_path / "build").mkdir()
    write(tmp_path / "build" / name)
    done = press(tmp_path, "build")
    assert done.returncode == 1
    assert done.stderr == f"build/{name}: is no folder, where one of the press belongs; delete it\n"


@pytest.mark.parametrize("write", [a_file, one_that_leads_nowhere])
def test_a_build_folder_that_is_none_is_named(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(write_volume(tmp_path) / "build")
    done = press(tmp_path, "build")
    assert done.stderr == "build: is no folder, and what is built goes into it; delete it\n"


@pytest.mark.parametrize("write", [a_file, a_symlink, one_that_leads_nowhere])
def test_what_stands_further_down_is_removed(tmp_path: Path, write: Callable[[Path], None]) -> None:
    folders = read_folders(write_volume(tmp_path))
    below = [folders.build / name for name in ("cache/fr", "doctrees/fr", "cache/en/typst", "doctrees/en/catalogs")]
    for path in below:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path)
    build_folder.check(folders)
    # Another process may be at work there.
    assert all(path.is_symlink() or path.exists() for path in below)
    build_folder.clean(folders, build_folder.BUILT)
    assert not [path for path in below if path.is_symlink() or path.exists()]
    assert Path("/proc").exists()


@pytest.mark.parametrize("write", [a_file, a_symlink, one_that_leads_nowhere])
@pytest.mark.parametrize("state", ["new", "old"])
def test_what_stands_where_a_site_is_put_together_is_removed(
    tmp_path: Path, state: str, write: Callable[[Path], None]
) -> None:
    folders = read_folders(write_volume(tmp_path))
    put(folders.site, "good")
    write(build_folder.beside(folders, state))
    with pytest.raises(ProceedingsError, match="no PDF"):
        assembly.assemble(folders)
    assert not build_folder.beside(folders, "old").is_symlink()
    assert (folders.site / "index.html").read_text(encoding="utf-8") == "good"


@pytest.mark.parametrize("place", [".", "..", "source", "source/built", "locales/x", "bib", "source/..", "/"])
def test_it_stands_apart_from_what_it_is_made_from(tmp_path: Path, place: str) -> None:
    write_volume(tmp_path, **{"conf.py": f'{CONF}proceedings_build = "{place}"\n'})
    done = press(tmp_path, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("conf.py: `proceedings_build` and ")
    assert done.stderr.count("\n") == 1


def test_it_stands_apart_wherever_a_symlink_leads(tmp_path: Path) -> None:
    folder = write_volume(tmp_path)
    (folder / "build").symlink_to("source", target_is_directory=True)
    with pytest.raises(ProceedingsError, match=r"^conf\.py: `proceedings_build` and source, "):
        build_folder.check(read_folders(folder))


@pytest.mark.parametrize("verb", [["build", "--format", "pdf"], ["preview", "--port", "0"]])
def test_what_another_process_holds_is_left_to_it(tmp_path: Path, verb: list[str]) -> None:
    folders = read_folders(write_volume(tmp_path))
    below = folders.build / ("preview/fr" if verb[0] == "preview" else "cache/fr")
    below.parent.mkdir(parents=True)
    a_symlink(below)
    held = below.parent if verb[0] == "preview" else folders.build

    def interrupted(*_: object) -> None:
        assert below.is_symlink()
        raise KeyboardInterrupt

    with lock.held(held, "build", lock.refuse), pytest.MonkeyPatch.context() as patch:
        patch.setattr("fcntl.flock", interrupted)
        assert press(tmp_path, *verb).returncode == 130
    assert below.is_symlink()


def test_a_system_without_locks_reads_a_volume_all_the_same(tmp_path: Path) -> None:
    folders = cut_off_site(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "fcntl", None)
        build_folder.repair(folders)
    assert (folders.build / "site.old").exists()


def test_it_may_be_elsewhere(tmp_path: Path) -> None:
    folder = write_volume(tmp_path / "volume")
    (tmp_path / "elsewhere").mkdir()
    (folder / "build").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    build_folder.check(read_folders(folder))
