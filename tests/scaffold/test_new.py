"""A new volume as its editors begin it: written whole or not at all, built at once, its own tests green."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import zipfile
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
import yaml
from volumes import environment, press, run_press

from sphinx_proceedings.scaffold import wording

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.build
OPTIONS = (
    *("--title", "A Meeting & more", "--date", "2026-12-01", "--date-end", "2026-12-03", "--place", "Somewhere"),
    *("--authors", "{The Collective}", "--editors", "Ada Byron [0000-0002-1825-0097] (Somewhere)"),
    *("--url", "https://somebody.github.io/proceedings"),
)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new")
    done = press(folder, "new", "volume", *OPTIONS)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "volume"


def test_it_builds_at_once_and_its_own_tests_are_green(new: Path) -> None:
    done = run_press(new, "build")
    assert (done.returncode, done.stderr) == (0, "")
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "tests"],
        cwd=new,
        env={**{name: value for name, value in os.environ.items() if "PYTEST" not in name}, **environment()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tests.returncode == 0, tests.stdout
    assert "passed" in tests.stdout


def test_every_passage_of_it_is_translated(new: Path) -> None:
    report = press(new, "catalogs", "report")
    [total] = [line.split() for line in report.stdout.splitlines() if line.startswith("all")]
    assert total[-2:] == ["0", "0"]


def test_the_words_of_each_language_have_no_mistake(tmp_path: Path) -> None:
    languages = ",".join(sorted(path.stem for path in wording.FOLDER.glob("*.yml")))
    done = press(tmp_path, "new", ".", *OPTIONS, "--languages", languages, "--press", "proceedings")
    assert (done.returncode, done.stderr) == (0, "")
    checked = press(tmp_path, "catalogs", "check")
    assert ": 0 errors, 0 warnings, 0 notes" in f"{checked.stdout}{checked.stderr}"
    totals = [line.split() for line in press(tmp_path, "catalogs", "report").stdout.splitlines() if "all " in line]
    assert [total[-2:] for total in totals] == [["0", "0"]] * languages.count(",")


def test_it_keeps_the_press_it_was_made_with(new: Path) -> None:
    [wheel] = (new / "press").glob("*.whl")
    needed = [line for line in (new / "requirements.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert needed[0] == f"./press/{wheel.name}"
    assert {f"{name}=={version(name)}" for name in ("sphinx", "docutils", "markdown-it-py")} <= set(needed[1:])
    assert not [line for line in needed[1:] if line.startswith(("pytest", "sphinx-proceedings"))]
    with zipfile.ZipFile(wheel) as held:
        assert held.testzip() is None
        names = held.namelist()
    assert "sphinx_proceedings/scaffold/templates/volume/Makefile.jinja" in names
    assert any(name.endswith(".dist-info/METADATA") for name in names)


@pytest.mark.parametrize("name", [".github/workflows/publish.yml", ".gitlab-ci.yml", ".readthedocs.yaml"])
def test_a_recipe_is_yaml_that_asks_for_what_is_there(new: Path, name: str) -> None:
    text = (new / name).read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)
    for script in (new / ".ci").iterdir():
        assert script.stat().st_mode & stat.S_IXUSR
        assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
        assert script.name != "run" or name == ".readthedocs.yaml" or ".ci/run" in text


def test_what_stands_there_is_not_written_over(new: Path) -> None:
    before = sorted(new.rglob("*"))
    done = press(new.parent, "new", "volume", *OPTIONS)
    assert (done.returncode, done.stderr) == (1, "volume: is not empty, .ci is in it; name another folder\n")
    assert sorted(new.rglob("*")) == before


PRESSES = {
    "none.whl": "no such file; name a wheel of the press",
    ".": "is a folder of this machine alone; name a wheel, which `pip wheel --no-deps` makes of it",
}


@pytest.mark.parametrize("named", PRESSES)
def test_a_press_that_others_do_not_have_is_refused_and_nothing_left(named: str, tmp_path: Path) -> None:
    done = press(tmp_path, "new", "volume", *OPTIONS, "--press", named)
    assert (done.returncode, done.stderr) == (1, f"{named}: {PRESSES[named]}\n")
    assert list(tmp_path.iterdir()) == []


def test_words_that_are_not_the_volumes_are_told(tmp_path: Path) -> None:
    words = "its words are in English, for want of others in"
    for language, said in {"es": False, "nl": True}.items():
        done = press(tmp_path, "new", language, *OPTIONS, "--languages", f"{language},en", "--press", "proceedings")
        assert (f"{words} {language}; write over them" in done.stdout) == said


def test_a_volume_of_one_language_builds(tmp_path: Path) -> None:
    done = press(tmp_path, "new", ".", *OPTIONS, "--languages", "fr", "--press", "sphinx-proceedings")
    assert (done.returncode, done.stderr) == (0, "")
    built = press(tmp_path, "build", "--format", "html")
    assert (built.returncode, built.stderr) == (0, "")


def test_days_name_parts_in_each_language_and_nobody_need_be_named(tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("title,day\nOne,2026-12-01\nTwo,2026-12-02\n", encoding="utf-8")
    languages = ("--languages", "en,de,fr", "--press", "proceedings", "--programme", "days.csv")
    done = press(tmp_path, "new", "volume", *OPTIONS, *languages)
    assert (done.returncode, done.stderr) == (0, "")
    checked = press(tmp_path / "volume", "catalogs", "check")
    assert ": 0 errors, 0 warnings, 0 notes" in f"{checked.stdout}{checked.stderr}"
