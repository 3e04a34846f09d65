"""Whatever a shell gives the command line, a mistake is one line, and nothing is told with a traceback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from test_processes import FAULT
from volumes import edit, environment, run_press

from sphinx_proceedings.editions import lock
from sphinx_proceedings.editions.processes import LOG
from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

PRESS = [sys.executable, "-m", "sphinx_proceedings"]
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def at_the_shell(folder: Path, command: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a shell's command in which $PRESS is the press."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env={**os.environ, **environment(), "PRESS": " ".join(PRESS), **variables},
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("verb", ["build", "catalogs update", "deposit"])
@pytest.mark.parametrize("value", ["abc", ""])
def test_a_date_that_is_none(volume_folder: Path, verb: str, value: str) -> None:
    done = at_the_shell(volume_folder, f"$PRESS {verb}", SOURCE_DATE_EPOCH=value)
    assert done.returncode == 1
    said = done.stderr.decode()
    assert said.startswith(f"SOURCE_DATE_EPOCH is {repr(value) if value else 'empty'}; set it to a number")
    assert said.count("\n") == 1


def test_a_date_that_is_none_is_told_by_the_preview(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    worker = Worker(read_folders(volume_folder), "fr")
    [problem] = worker.ask({"pages": ["index"], "changed": []})["problems"]
    worker.stop()
    assert problem.startswith("SOURCE_DATE_EPOCH is 'abc'; ")


@pytest.mark.parametrize("verb", [["build", "--format", "html"], ["catalogs", "update"]])
def test_a_mistake_of_the_press_is_one_line_and_kept_whole(volume_folder: Path, verb: list[str]) -> None:
    with (volume_folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(FAULT.format(event="doctree-read", fault="1 / 0"))
    done = run_press(volume_folder, *verb)
    assert (done.returncode, done.stderr) == (
        1,
        "conf.py:23: ZeroDivisionError: division by zero; this is a mistake of the press or of an extension: report it "
        f"with build/{LOG}\n",
    )
    assert "in fail" in (volume_folder / "build" / LOG).read_text(encoding="utf-8")


def test_a_mistake_of_the_press_is_told_by_the_preview(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in environment().items():
        monkeypatch.setenv(variable, value)
    with (volume_folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(FAULT.format(event="builder-inited", fault="1 / 0"))
    worker = Worker(read_folders(volume_folder), "fr")
    [problem] = worker.ask({"pages": ["index"], "changed": []})["problems"]
    worker.stop()
    assert problem.startswith("conf.py:23: ZeroDivisionError: ")
    assert problem.endswith(f"report it with build/{LOG}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"myst_parser"', '"myst"', "conf.py: the extension myst cannot be loaded "),
        ("numfig = True", "1 / 0", "conf.py:15: the configuration fails (ZeroDivisionError"),
        ("numfig = True", "setup = 1", "conf.py: 'setup' as currently defined in conf.py isn't a Python callable."),
        ('html_theme = "proceedings"', 'html_theme = "none"', ""),
        ("numfig = True", "import sys; sys.exit(3)", "conf.py:15: the configuration fails (SystemExit: 3)"),
    ],
)
def test_a_wrong_configuration(volume_folder: Path, old: str, new: str, said: str) -> None:
    edit(volume_folder / "conf.py", old, new)
    for verb in (["catalogs", "update"], ["build", "--format", "html", "--language", "fr"]):
        done = run_press(volume_folder, *verb)
        if said or verb[0] == "build":
            assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
            assert done.stderr.startswith(said)


def test_a_wrong_chart_stops_the_update_with_its_line(volume_folder: Path) -> None:
    (volume_folder / "source/bars.yml").write_text("kind: bars\nrows: 1\n", encoding="utf-8")
    with (volume_folder / "source/one.md").open("a", encoding="utf-8") as chapter:
        chapter.write("\n```{figure} bars.yml\n:alt: Bars\n\nThe bars.\n```\n")
    done = run_press(volume_folder, "catalogs", "update")
    assert done.returncode == 1
    assert all(line.startswith("source/bars.yml:") for line in done.stderr.splitlines()), done.stderr


def test_streams_that_are_closed(volume_folder: Path) -> None:
    for closed in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        done = at_the_shell(volume_folder, f"$PRESS catalogs check {closed}")
        assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert at_the_shell(volume_folder, "$PRESS build --format html --language fr >&- 2>&- <&-").returncode == 0
    assert (volume_folder / "build/html/fr/index.html").exists()


@pytest.mark.parametrize("verb", ["build --format html", "catalogs report", "catalogs check --format json"])
def test_nobody_reads_on(volume_folder: Path, verb: str) -> None:
    done = at_the_shell(volume_folder, f"(sleep 2; exec $PRESS {verb}) | true")
    assert done.returncode == 141
    assert done.stderr.replace(b"1 catalog: 0 errors, 0 warnings, 0 notes\n", b"") == b""


@pytest.mark.parametrize("encoding", [ASCII, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_terminal_that_lacks_characters(volume_folder: Path, encoding: dict[str, str]) -> None:
    """What is checked, what a build tells and what it refuses has accents and more."""
    edit(volume_folder / "locales/fr/LC_MESSAGES/one.po", "Chapitre un", "Chapitre « œuvre <b>")
    (volume_folder / "source/one.md").rename(volume_folder / "source/œuvre—été.md")
    for verb in ("catalogs check", "catalogs report", "catalogs check locales/œ.po", "build"):
        done = at_the_shell(volume_folder, f"$PRESS {verb}", **encoding)
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 1)


def test_a_second_preview_is_refused_and_a_build_is_not(volume_folder: Path) -> None:
    with lock.held(volume_folder / "build/preview", "preview", lock.refuse):
        done = run_press(volume_folder, "preview", "--port", "0")
        assert done.returncode == 1
        said = rf"another preview \(process {os.getpid()}, since \d\d:\d\d\) shows this volume; open that one, or "
        assert re.fullmatch(rf"{said}end it first\n", done.stderr)
        assert run_press(volume_folder, "build", "--format", "html", "--language", "fr").returncode == 0


def test_an_interruption_while_modules_are_loaded_is_not_told(volume_folder: Path, interruptible: None) -> None:
    with subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "sphinx_proceedings", "build"],
        cwd=volume_folder,
        env={**os.environ, **environment()},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr
        assert any(line.endswith("| sphinx_proceedings\n") for line in process.stderr)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == -signal.SIGINT
    assert "Traceback" not in said
