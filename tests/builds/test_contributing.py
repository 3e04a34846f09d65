"""The translators' page of CONTRIBUTING, walked by a new translator: each command it gives, in its order."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from polib import pofile
from readers.previewing import PATIENCE, told
from volumes import EPOCH, ROOT, SECOND

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TRANSLATORS = re.search(r"^## Translators\n(.*?)^## ", PAGE, re.MULTILINE | re.DOTALL)
assert TRANSLATORS
COMMANDS = re.findall(r"^ {7}(\S.*)$", TRANSLATORS[1], re.MULTILINE)


class Translator:
    """Someone at a shell in a fresh copy of a volume, with Poedit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.po = folder / "locales/fr/LC_MESSAGES/one.po"
        who = {
            f"GIT_{role}_{fact}": "new@example.org" for role in ("AUTHOR", "COMMITTER") for fact in ("NAME", "EMAIL")
        }
        # A make of its own, not one that the make of these tests calls.
        outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
        self.environment = {**outside, **who, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": EPOCH}

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            shlex.split(command), cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def translate(self, msgid: str, msgstr: str) -> None:
        """Save as Poedit does: written aside and renamed, lines wrapped anew, the header dated and signed."""
        catalog = pofile(str(self.po), wrapwidth=79)
        entry = catalog.find(msgid)
        assert entry
        entry.msgstr = msgstr
        catalog.metadata |= {"PO-Revision-Date": "2026-01-02 03:04+0100", "X-Generator": "Poedit 3.6"}
        catalog.save(f"{self.po}.tmp")
        os.replace(f"{self.po}.tmp", self.po)
        catalog.save_as_mofile(str(self.po.with_suffix(".mo")))


@pytest.fixture
def translator(volume_folder: Path, interruptible: None) -> Translator:
    for name in ("Makefile", "pyproject.toml", "requirements.txt", ".gitignore"):
        shutil.copyfile(ROOT / name, volume_folder / name)
    python = volume_folder / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    (volume_folder / ".venv/ready").touch()
    translator = Translator(volume_folder)
    for command in ("git init -q", "git add .", "git commit -q -m Volume"):
        assert translator.run(command).returncode == 0
    return translator


def ended(process: subprocess.Popen[str]) -> int:
    """Return what a process returns that was asked to end; one that does not end is killed."""
    try:
        return process.wait(timeout=PATIENCE)
    finally:
        process.kill()


def test_the_page_gives_these_commands() -> None:
    assert [command.split()[0] for command in COMMANDS] == ["make", "make", "make", "make", "git", "git"]


def test_every_command_of_the_page_is_true(translator: Translator) -> None:
    update, preview, check, again, add, commit = COMMANDS

    done = translator.run(update)
    assert done.returncode == 0, done.stderr
    assert SECOND in translator.po.read_text(encoding="utf-8")

    with subprocess.Popen(
        [*shlex.split(preview)],
        cwd=translator.folder,
        env=translator.environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().split()[0]
            site, _ = address.split("/fr/")
            urlopen(f"{site}/fr/one.html", timeout=PATIENCE).close()
            with urlopen(f"{site}/preview/events?language=fr&docname=one", timeout=PATIENCE) as stream:
                states = told(stream)
                next(states)
                translator.translate(SECOND, "Un deuxième paragraphe, avec {doc}`deux`.")
                state = next(states)
            assert (state["failed"], state["remarks"]) == (False, [])
            with urlopen(f"{site}/fr/one.html", timeout=PATIENCE) as page:
                assert re.search(rf'id="{state["place"]}"[^>]*>.*Un deuxième paragraphe', page.read().decode())
        finally:
            os.killpg(server.pid, signal.SIGINT)
            ended(server)

    done = translator.run(check)
    assert done.returncode == 0, done.stdout
    assert "0 errors" in done.stderr

    for command in (again, add, commit):
        assert translator.run(command).returncode == 0
    changed = translator.run("git show --stat --format= --name-only").stdout.split()
    assert "locales/fr/LC_MESSAGES/one.po" in changed
    assert not [name for name in changed if not name.endswith(".po")]

    text = translator.po.read_text(encoding="utf-8")
    assert "Un deuxième paragraphe" in text
    assert "Poedit" not in text


def test_the_preview_ends_with_ctrl_c(translator: Translator) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "sphinx_proceedings", "preview", "--port", "0"],
        cwd=translator.folder,
        env=translator.environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        assert server.stdout.readline().startswith("http://127.0.0.1:")
        server.send_signal(signal.SIGINT)
        assert ended(server) == 130
