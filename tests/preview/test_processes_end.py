"""The process of an edition comes to an end, with the preview and without it, whatever it is at."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from readers.previewing import PATIENCE
from volumes import ROOT, environment

from sphinx_proceedings.model.source import read_folders
from sphinx_proceedings.preview import lifeline, worker
from sphinx_proceedings.preview.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

BEGIN = (
    "import re, sys, time; from sphinx_proceedings.preview import lifeline;lifeline.GRACE = {grace}; lifeline.hold();"
)
# Matching it takes longer than anybody waits, and lets no other thread run.
ENDLESS = " print('begun', flush=True); re.match('(a+)+$', 'a' * 99 + 'b')"


def started(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_a_process_that_lets_no_thread_run_ends_with_its_input() -> None:
    with started(BEGIN.format(grace=0.1) + ENDLESS) as process:
        assert process.stdout
        assert process.stdout.readline() == "begun\n"
        assert process.stdin
        process.stdin.close()
        assert process.wait(PATIENCE) == -signal.SIGKILL


def test_it_has_time_to_put_on_disk_what_it_knows() -> None:
    with started(f"{BEGIN.format(grace=300)} sys.stdin.read(); time.sleep(.3); print('done')") as process:
        assert process.communicate("x\n" * 9, timeout=PATIENCE)[0] == "done\n"
        assert process.returncode == 0


def test_who_looks_on_does_not_outlive_a_process_that_is_killed() -> None:
    with started(BEGIN.format(grace=300) + ENDLESS) as process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
        assert process.stdout.read() == ""
        nobody_reads = select.poll()
        nobody_reads.register(process.stdin or 0, 0)
        assert nobody_reads.poll(PATIENCE * 1000)


def test_the_process_of_an_edition_ends_with_a_preview_that_is_killed(volume_folder: Path) -> None:
    """Stopped, it can do nothing itself."""
    code = (
        "import time; from pathlib import Path; from sphinx_proceedings.model.source import read_folders;"
        "from sphinx_proceedings.preview.worker import Worker; worker = Worker(read_folders(Path.cwd()), 'fr');"
        "assert not worker.ask(dict(pages=['one'], changed=[]))['failed'];"
        "print(worker._process.pid, flush=True); time.sleep(9999)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=volume_folder,
        env={**os.environ, **environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as preview:
        assert preview.stdout
        process = int(preview.stdout.readline())
        os.kill(process, signal.SIGSTOP)
        preview.kill()
        try:
            # What nobody holds any more is at its end.
            preview.communicate(timeout=lifeline.GRACE + PATIENCE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


class Endless(Worker):
    """One whose process answers the first request with half a line, if at all."""

    code = ENDLESS.replace("'begun'", "'{', end=''")

    def _started(self) -> subprocess.Popen[str]:
        self._process = started(f"import re; {self.code}")
        return self._process


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ({"changed": ["source/one.md", "source/x.md"]}, "source/one.md, source/x.md"),
        ({"pages": ["one"]}, "one"),
        ({"typeset": "one"}, "one"),
    ],
)
def test_what_never_ends_is_told_in_one_line(
    volume_folder: Path, monkeypatch: pytest.MonkeyPatch, asked: dict[str, list[str] | str], place: str
) -> None:
    monkeypatch.setattr(worker, "LONGEST_START", 0.5)
    endless = Endless(read_folders(volume_folder), "fr")
    reply = endless.ask({"pages": [], "changed": [], **asked})  # type: ignore[typeddict-item]
    said = "not made within 0.5 seconds; take back what was saved last, or make it simpler"
    assert (reply["failed"], reply["problems"]) == (True, [f"{place}: {said}"])


def test_the_next_request_is_a_new_process_s(volume_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "LONGEST_START", 0.5)
    restarted = Endless(read_folders(volume_folder), "fr")
    restarted.ask({"pages": [], "changed": []})
    restarted.code = "import json; input(); print(json.dumps(dict(problems=['answered'])))"
    monkeypatch.setattr(worker, "LONGEST_START", 60)
    assert restarted.ask({"pages": [], "changed": []})["problems"] == ["answered"]
    # One that has read the volume has less time.
    restarted.code = "input(); print('[]', flush=True); input(); input()"
    monkeypatch.setattr(worker, "LONGEST", 0.25)
    restarted.ask({"pages": [], "changed": []})
    assert "within 0.25 seconds" in restarted.ask({"pages": [], "changed": []})["problems"][0]
    restarted.stop()


def test_nothing_is_started_once_it_is_to_end(volume_folder: Path) -> None:
    class Asked(Endless):
        started = 0
        code = "input(); input()"

        def _started(self) -> subprocess.Popen[str]:
            self.started += 1
            process = super()._started()
            # What `stop` does first, before it knows of this process or when it is asked.
            self._stopped = True
            return process

    stopped = Asked(read_folders(volume_folder), "fr")
    assert stopped.ask({"pages": [], "changed": []})["failed"]
    assert stopped.started == 1
