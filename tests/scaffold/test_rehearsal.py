"""The rehearsal: a conference of three days and two tracks, published each evening, without a line of code."""

from __future__ import annotations

import json
import os
import re
import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import conference
import pytest
from conference import DAYS, TALKS
from volumes import press, read, run_press

from sphinx_proceedings.model import source
from sphinx_proceedings.model.source import read_folders

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.build
OPTIONS = (
    *("--title", "A Rehearsal", "--place", "Somewhere", "--authors", "{The Collective}"),
    *("--programme", "programme.csv"),
)
THERE = "there.git"
AUTHOR = {
    f"GIT_{role}_{part}": said
    for role in ("AUTHOR", "COMMITTER")
    for part, said in (("NAME", "Ada"), ("EMAIL", "ada@example.org"))
}


class Evening(NamedTuple):
    """What stands there when an evening's state is published."""

    written: list[str]
    """The chapters that were written that day."""
    missing: list[dict[str, str]]
    offprints: set[str]
    deposited: set[str]
    published: set[str]
    """The chapters that await nothing in the repository the volume is published from."""


def done(folder: Path, *arguments: str) -> str:
    """Run the press, which has nothing to say against it; return what it prints."""
    run = run_press(folder, *arguments)
    assert (run.returncode, run.stderr.replace("nothing is missing\n", "")) == (0, "")
    return run.stdout


def git(there: Path, *arguments: str) -> list[str]:
    """Ask a repository; return the words of its answer."""
    run = subprocess.run(["git", "-C", str(there), *arguments], check=False, capture_output=True, text=True)
    return run.stdout.split()


def publish(folder: Path) -> set[str]:
    """Send the volume to its repository, as ``make publish`` does; return the chapters there that await nothing."""
    there = folder.parent / THERE
    to = [] if there.exists() else [f"TO={there}"]
    if to:
        git(folder.parent, "init", "--quiet", "--bare", THERE)
    # What a make around this one has set is not for another.
    env = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | AUTHOR
    subprocess.run(["make", "--silent", "publish", *to], cwd=folder, env=env, check=True, capture_output=True)
    listed = git(there, "grep", "--files-without-match", "-e", "^status: awaited", "main", "--", "source/talks")
    return {name.removeprefix("main:source/").removesuffix(".md") for name in listed}


def evening(folder: Path, written: list[str]) -> Evening:
    """Do what is done at the end of a day: update the catalogs, build, ask what is missing, deposit, publish."""
    done(folder, "catalogs", "update")
    done(folder, "build")
    site = read_folders(folder).site / "en"
    missing = json.loads(done(folder, "missing", "--format", "json"))
    done(folder, "deposit")
    deposited = {path.stem for path in (folder / "build/deposit/en/jats").glob("*.xml")}
    offprints = {path.relative_to(site).with_suffix("").as_posix() for path in (site / "talks").glob("*.pdf")}
    return Evening(written, missing, offprints, deposited, publish(folder))


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rehearsal")
    (folder / "programme.csv").write_text(conference.table(), encoding="utf-8")
    begun = press(folder, "new", "volume", *OPTIONS)
    assert (begun.returncode, begun.stderr) == (0, "")
    return folder / "volume"


@pytest.fixture(scope="module")
def evenings(volume: Path) -> list[Evening]:
    """What was published before the first day, and on the evening of each; on the last with all translations."""
    told = [evening(volume, [])]
    for day in DAYS:
        written = conference.write(volume, day)
        if day == DAYS[-1]:
            written += conference.write(volume, "kind: front")
            done(volume, "catalogs", "update")
            conference.translate(volume)
        told.append(evening(volume, written))
    return told


def awaited(evening: Evening) -> set[str]:
    return {lack["chapter"] for lack in evening.missing if lack["what"] == "text"}


def test_the_programme_is_the_volume(volume: Path, evenings: list[Evening]) -> None:
    known = source.read_volume(volume / "source")
    assert [str(day) for day in known.event.days] == [DAYS[0], DAYS[-1]]
    site = read_folders(volume).site
    for language, hours in {"en": "Hours", "fr": "Horaires"}.items():
        tables = re.findall("<table.*?</table>", read(site, language, "programme"), re.DOTALL)
        assert [hours in table for table in tables] == [True] * len(DAYS)
        assert "".join(tables).count(", on [rivers] &amp; *lakes*") == TALKS


def test_before_the_first_day_all_is_awaited_and_nothing_deposited(evenings: list[Evening]) -> None:
    before = evenings[0]
    assert (before.offprints, before.published) == (set(), set())
    assert len(awaited(before)) > TALKS
    assert not [name for name in before.deposited if "talk" in name]


def test_each_evening_publishes_its_day(evenings: list[Evening]) -> None:
    for before, after in pairwise(evenings):
        talks = {name for name in after.written if name.startswith("talks/")}
        assert len(talks) > TALKS // len(DAYS) - 1
        assert after.offprints == before.offprints | talks | {f"{name}.both" for name in talks}
        assert after.published == before.published | talks
        assert awaited(after) == awaited(before) - set(after.written)
        assert len(after.deposited) == len(before.deposited) + len(after.written)
        assert len(after.missing) < len(before.missing)


def test_on_the_last_evening_nothing_is_missing(volume: Path, evenings: list[Evening]) -> None:
    last = evenings[-1]
    assert last.missing == []
    assert done(volume, "missing") == ""
    page = read(read_folders(volume).site, "fr", "talks/talk-40-on-rivers-lakes")
    assert "Talk 40, on [rivers] &amp; *lakes*" in page
    assert "L’intervenante a parlé des rivières" in page


def test_no_line_of_code_was_written(volume: Path, evenings: list[Evening]) -> None:
    there = volume.parent / THERE
    first, *later = git(there, "log", "--reverse", "--format=%H", "main")
    assert len(later) == len(DAYS)
    changed = git(there, "diff", "--name-only", first, later[-1])
    assert {name.rpartition(".")[2] for name in changed} == {"md", "po"}
