"""What is done before a task, and which tasks are done in the time there is."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
from volumes import write_files

from bench import schedule
from bench.generator import write_volume
from bench.processes import Measured, measure
from bench.results import Run
from bench.schedule import MOST, Schedule
from bench.tasks import Task, edit, edit_entry, forget, of_a_made_up_volume

if TYPE_CHECKING:
    from pathlib import Path

LONG = "a long paragraph " * 20


def task(folder: Path, name: str, after: str = "") -> Task:
    return Task(name, folder, [], lambda: None, after)


def test_an_edit_lengthens_a_paragraph_and_nothing_else(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "---\nx: 1\n---\n# A\n", "b.md": f"# B\n\nShort.\n\n{LONG}end.\n\nMore.\n"})
    edit([tmp_path / "a.md", tmp_path / "b.md"])
    assert (tmp_path / "b.md").read_text(encoding="utf-8") == f"# B\n\nShort.\n\n{LONG}end (bis).\n\nMore.\n"
    with pytest.raises(LookupError):
        edit([tmp_path / "a.md"])


def test_an_edit_of_a_catalog_lengthens_a_translation(tmp_path: Path) -> None:
    entry = f'msgid "{LONG}un."\nmsgstr "{LONG}one."\n'
    write_files(tmp_path, {"a.po": entry})
    edit([tmp_path / "a.po"])
    assert (tmp_path / "a.po").read_text(encoding="utf-8") == entry.replace("one.", "one (bis).")


def test_an_edit_of_references_changes_one_that_is_cited(tmp_path: Path) -> None:
    bib = "@misc{a,\n  title = {A}\n}\n@misc{b,\n  author = {Title}, title = {B}\n}\n"
    write_files(tmp_path, {"x.bib": bib, "x.md": "As {cite:t}`b` said."})
    edit_entry([tmp_path / "x.bib"], [tmp_path / "x.md"])
    assert (tmp_path / "x.bib").read_text(encoding="utf-8") == bib.replace("{B}", "{Again: B}")


def test_what_was_built_is_forgotten_but_what_is_kept(tmp_path: Path) -> None:
    write_files(tmp_path, {"b/pdf/x": "", "b/html/x": "", "b/file": "", "l/en/a.po": "", "l/en/a.mo": ""})
    forget(tmp_path / "b", tmp_path / "l", but="pdf")
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"b/pdf/x", "l/en/a.po"}


def test_every_edit_finds_something_in_a_made_up_volume(tmp_path: Path) -> None:
    tasks = {task.name: task for task in of_a_made_up_volume(write_volume(tmp_path, 3))}
    for name in ("po", "paragraph", "bib"):
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
        tasks[name].prepare()
        assert len([path for path, data in before.items() if path.read_bytes() != data]) == 1


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError) as raised:
        measure([(sys.executable, "-c", "raise SystemExit('because')")], tmp_path, {})
    assert raised.value.stderr == "because\n"


def test_memory_is_unknown_where_nothing_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.processes.PROC", tmp_path)
    assert measure([(sys.executable, "-c", "")], tmp_path, {}).together is None


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tasks that take no time at all; what is told of them."""
    tasks = [
        task(tmp_path, "stock"),
        task(tmp_path, "site"),
        task(tmp_path, "bib", after="site"),
        task(tmp_path, "po", after="site"),
    ]
    monkeypatch.setattr(schedule, "_volume", lambda size: nullcontext(tasks))
    monkeypatch.setattr(schedule, "measure", lambda *command: Measured(0, 0, 1, None))
    return []


def names(told: list[str]) -> str:
    return " ".join(line.removeprefix("left out ").split()[0] for line in told)


def test_each_size_is_measured_in_turns(told: list[str]) -> None:
    measuring = Schedule(told.append)
    measuring.once("20", "60")
    assert names(told) == "stock-20 site-20 bib-20 po-20 stock-60 site-60 bib-60 po-60"
    told.clear()
    measuring.again("20", "60", "200")
    assert names(told[:6]) == "stock-20 site-20 po-20 stock-60 site-60 po-60"
    assert {str(run): len(took) for run, took in measuring.rounds.items() if run.size == "20"} == {
        "stock-20": MOST,
        "site-20": MOST,
        "bib-20": 1,
        "po-20": MOST,
    }


def test_a_task_for_which_there_is_no_time_is_left_out_with_those_that_need_it(told: list[str]) -> None:
    measuring = Schedule(told.append, minutes=5)
    # At 200 chapters it is expected to take ten times as long as at twenty: more than there is.
    measuring.rounds[Run("site", "20")] = [Measured(0, 31, 1, None)]
    measuring.once("200")
    assert [line.startswith("left out") for line in told] == [False, True, True, True]


def test_what_is_measured_once_leaves_time_for_the_rest(told: list[str]) -> None:
    measuring = Schedule(told.append, minutes=5)
    measuring.rounds[Run("bib", "20")] = [Measured(0, 20, 1, None)]
    measuring.rounds[Run("po", "20")] = [Measured(0, 20, 1, None)]
    measuring.once("200")
    assert names([line for line in told if line.startswith("left out")]) == "bib-200:"


def test_what_is_measured_once_leaves_time_for_a_larger_size(told: list[str]) -> None:
    measuring = Schedule(told.append, minutes=5)
    measuring.rounds[Run("typst", "60")] = [Measured(0, 80, 1, None)]
    measuring.once("20", before="200")
    assert names([line for line in told if line.startswith("left out")]) == "bib-20:"


def test_nothing_is_measured_again_where_the_time_is_needed_before(told: list[str]) -> None:
    measuring = Schedule(told.append, minutes=5)
    measuring.once("20")
    measuring.rounds[Run("site", "20")] = [Measured(0, 29, 1, None)]
    told.clear()
    measuring.again("20", before="200")
    assert not told
    measuring.again("20", before="60")
    assert told
