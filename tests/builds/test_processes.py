"""Sphinx in processes of its own: what they say on the way, what in the end, and that none outlives another."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from volumes import edit, environment, run_press, write_volume

from sphinx_proceedings.editions import lock
from sphinx_proceedings.editions.processes import LOG, Task, sphinx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def task(folder: Path, language: str, builder: str = "html") -> Task:
    out, doctrees = folder / "out" / language, folder / "doctrees" / language
    places = (str(folder), str(folder / "source"), str(out), str(doctrees))
    return Task("html", builder, language, *places, log=str(folder / LOG))


def test_languages_are_built_side_by_side_and_told_of(volume_folder: Path) -> None:
    tasks = [[task(volume_folder, language)] for language in ("en", "fr")]
    with sphinx(volume_folder, {**os.environ, **environment()}) as process:
        events = list(process.build(tasks))
    steps = {(one.language, event["step"]) for one, event in events if "step" in event}
    assert {("en", "reading sources"), ("fr", "reading sources"), ("fr", "writing output")} <= steps
    ends = {one.language: event["failed"] for one, event in events if "step" not in event}
    assert ends == {"en": False, "fr": False}


def ends(folder: Path, *queues: list[Task]) -> list[str]:
    """Return what is said at the end of tasks."""
    with sphinx(folder, {**os.environ, **environment()}) as process:
        return [event["said"] for _, event in process.build(queues) if "step" not in event]


def test_a_mistake_is_told_without_colours_and_ends_its_queue(volume_folder: Path) -> None:
    edit(volume_folder / "source/one.md", "{doc}`deux`", "{doc}`trois`")
    [said] = ends(volume_folder, [task(volume_folder, "en"), task(volume_folder, "en", "epub")])
    assert "source/one.md:16: no chapter" in said
    assert "\x1b" not in said


FAULT = """
def fail(app, *arguments):
    {fault}

def setup(app):
    app.connect("{event}", fail)
"""


@pytest.mark.parametrize(
    ("event", "fault", "said"),
    [
        ("builder-inited", "{}['no']", "conf.py:23: KeyError: 'no'; this is a mistake of the press or of an "),
        ("doctree-read", "1 / 0", "conf.py:23: ZeroDivisionError: division by zero; this is a mistake of the press "),
        ("doctree-resolved", "raise ValueError('two\\nlines\\x1b')", "conf.py:23: ValueError: two lines\\x1b; "),
        ("env-updated", "raise MemoryError", "memory has run out; build one language"),
        ("build-finished", "open('/nowhere/x')", "/nowhere/x: No such file or directory; put it back, then try "),
        ("config-inited", "raise OSError(28, 'No space left on device', 'x')", "x: No space left on device; make "),
    ],
)  # fmt: skip
def test_what_nobody_thought_of_is_one_line(volume_folder: Path, event: str, fault: str, said: str) -> None:
    with (volume_folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(FAULT.format(event=event, fault=fault))
    with contextlib.chdir(volume_folder):
        [line] = ends(volume_folder, [task(volume_folder, "en")])
    assert line.removesuffix("\n").isprintable()
    assert line.startswith(said)
    kept = volume_folder / LOG
    assert (LOG in line) == kept.exists()
    assert not kept.exists() or "in fail" in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            "__import__('os')._exit(0)",
            "en html: the process ended with status 0; this is a mistake of the press ",
        ),
        (
            "__import__('os')._exit(3)",
            "en html: the process ended with status 3; this is a mistake of the press ",
        ),
        (
            "__import__('os').abort()",
            "en html: the process was ended by SIGABRT; this is a mistake of the press ",
        ),
        ("raise SystemExit(2)", "en html: the process ended with status 2; this is a mistake of the press "),
    ],
)
def test_an_edition_that_ends_untold_is_named(volume_folder: Path, fault: str, said: str) -> None:
    with (volume_folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(FAULT.format(event="doctree-read", fault=fault))
    [line] = ends(volume_folder, [task(volume_folder, "en"), task(volume_folder, "en", "epub")])
    assert line.isprintable()
    assert line.startswith(said)


def test_what_a_configuration_prints_is_no_event(volume_folder: Path) -> None:
    with (volume_folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write("""print('{"statuses": [0]}', flush=True)\nimport os\nos.write(1, b"\\xff\\n")\n""")
    assert ends(volume_folder, [task(volume_folder, "en")]) == [""]


def test_a_configuration_that_sphinx_refuses_is_one_line(volume_folder: Path) -> None:
    edit(volume_folder / "conf.py", '"myst_parser", ', '"myst_parser", "no_such_extension", ')
    [line] = ends(volume_folder, [task(volume_folder, "en")])
    assert line.startswith("conf.py: the extension no_such_extension cannot be loaded (No module named ")
    assert line.count("\n") == 1


@contextlib.contextmanager
def building(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Give a build at the shell, in a group of processes of its own, once it has begun to read chapters."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sphinx_proceedings", "build", *arguments],
        cwd=folder,
        env={**os.environ, **environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    try:
        for line in process.stdout:
            if "reading" in line:
                break
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def children(number: int) -> list[int]:
    """Return the processes that a process has started."""
    found = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = (map(int, line.split()) for line in found.splitlines())
    return [child for child, parent in pairs if parent == number]


def descendants(process: subprocess.Popen[str]) -> list[int]:
    """Return the process of Sphinx and those of the editions."""
    for _ in range(600):
        found = [one for child in children(process.pid) for one in (child, *children(child))]
        if len(found) == 3:
            return found
        time.sleep(0.02)
    raise AssertionError("no processes")


def is_free(folder: Path) -> bool:
    try:
        with lock.held(folder / "build", "build", lock.refuse):
            return True
    except lock.BusyError:
        return False


def wait_until_free(folder: Path) -> None:
    """Wait until all processes have gone that hold the build folder."""
    for _ in range(600):
        if is_free(folder):
            return
        time.sleep(0.02)
    raise AssertionError("a process outlives its build")


@pytest.fixture(params=["__import__('time').sleep(60)", "__import__('re').match('(a+)+$', 'a' * 99 + 'b')"])
def long_volume(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A volume whose chapters take minutes to read, or years, in which no other thread of the process runs."""
    slow = FAULT.format(event="source-read", fault=request.param)
    folder = write_volume(tmp_path)
    (folder / "conf.py").write_text((folder / "conf.py").read_text("utf-8") + slow, encoding="utf-8")
    return folder


def test_a_killed_build_takes_its_processes_with_it(long_volume: Path) -> None:
    with building(long_volume) as process:
        descendants(process)
        assert not is_free(long_volume)
        process.kill()
        wait_until_free(long_volume)


def test_killed_in_the_middle_it_is_over_for_all(long_volume: Path) -> None:
    with building(long_volume) as process:
        os.kill(descendants(process)[0], signal.SIGKILL)
        wait_until_free(long_volume)
        _, said = process.communicate()
        assert (process.returncode, said) == (
            1,
            "the build: the process was ended by SIGKILL; systems do so where memory runs out: free some, or build one "
            "language alone\n",
        )


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        (signal.SIGKILL, "systems do so where memory runs out: free some, or build one language alone"),
        (signal.SIGTERM, "build again"),
        (
            signal.SIGSEGV,
            "this is a mistake of the press or of Typst: report it with the chapter that was changed last",
        ),
    ],
)
def test_an_edition_that_was_killed_is_named(long_volume: Path, number: signal.Signals, remedy: str) -> None:
    with building(long_volume) as process:
        one, two = descendants(process)[1:]
        os.kill(one, number)
        os.kill(two, number)
        _, said = process.communicate()
        assert process.returncode == 1
        whole = f" pdf: the process was ended by {number.name}; {remedy}\n"
        assert said == f"en{whole}fr{whole}"
        assert is_free(long_volume)


@pytest.mark.parametrize("is_for_all", [True, False])
def test_an_interrupted_build_ends_without_a_word(long_volume: Path, interruptible: None, is_for_all: bool) -> None:
    with building(long_volume) as process:
        descendants(process)
        (os.killpg if is_for_all else os.kill)(process.pid, signal.SIGINT)
        _, said = process.communicate()
        assert (process.returncode, said) == (130, "")
        assert is_free(long_volume)
        assert not (long_volume / "build" / LOG).exists()


def test_nobody_reads_what_a_build_tells(long_volume: Path) -> None:
    with building(long_volume) as process:
        editions = descendants(process)[1:]
        assert process.stdout
        process.stdout.close()
        process.stdout = None
        # If it has not told anything since, it will tell of these.
        for number in editions:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        assert process.stderr
        said = process.stderr.read()
        process.wait()
        # There may have been nothing more to tell.
        assert (process.returncode, said.count("Traceback")) in [(141, 0), (1, 0)]
        wait_until_free(long_volume)


def test_a_second_build_waits_for_the_first(volume_folder: Path) -> None:
    """The first ends meanwhile, killed as no process can tell."""
    told: list[subprocess.CompletedProcess[str]] = []
    other = threading.Thread(target=lambda: told.append(run_press(volume_folder, "build", "--format", "html")))
    with lock.held(volume_folder / "build", "build", lock.refuse):
        other.start()
        other.join(5)
        assert other.is_alive()
        assert not (volume_folder / "build/html").exists()
    other.join()
    assert (told[0].returncode, told[0].stderr) == (0, "")
    waits = rf"another build \(process {os.getpid()}, since \d\d:\d\d\) is at work in build/; waiting for it \(end with"
    assert re.match(waits, told[0].stdout)
    assert "build/html/fr/index.html" in told[0].stdout
