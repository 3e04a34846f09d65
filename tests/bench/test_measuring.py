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
from bench.processes import measure
from bench.results import Run
from bench.schedule import Schedule
from bench.tasks import Task, edit, edit_entry, forget, of_a_made_up_volume

if TYPE_CHECKING:
    from pathlib import Path

LONG = "a long paragraph " * 20


def task(folder: Path, name: str, code: str, after: str = "") -> Task:
    return Task(name, folder, [(sys.executable, "-c", code)], lambda: None, after)


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


def test_each_size_is_measured_in_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tasks = [task(tmp_path, "stock", ""), task(tmp_path, "site", "")]
    monkeypatch.setattr(schedule, "_volume", lambda size: nullcontext(tasks))
    told: list[str] = []
    done = Schedule(told.append)
    done.keep(["20", "60", "20"])
    assert [line.split()[0] for line in told] == ["stock-20", "site-20", "stock-60", "site-60", "stock-20", "site-20"]
    assert {str(run): len(took) for run, took in done.rounds.items()} == {
        "stock-20": 2,
        "site-20": 2,
        "stock-60": 1,
        "site-60": 1,
    }


def test_a_task_for_which_there_is_no_time_is_left_out_with_those_that_need_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = task(tmp_path, "site", "import time; time.sleep(0.2)")
    tasks = [slow, task(tmp_path, "unchanged", "", after="site"), task(tmp_path, "typst", "")]
    monkeypatch.setattr(schedule, "_volume", lambda size: nullcontext(tasks))
    told: list[str] = []
    # At 200 chapters the site is expected to take ten times as long as at twenty: more than there is.
    done = Schedule(told.append, minutes=1)
    done.keep(["20"])
    done.rounds[Run("site", "20")] = [done.rounds[Run("site", "20")][0]._replace(wall=30)]
    done.keep(["200"])
    assert [line.split()[0] for line in told if "left" not in line][3:] == ["typst-200"]
    assert [line.split()[2] for line in told if "left" in line] == ["site-200:", "unchanged-200:"]
