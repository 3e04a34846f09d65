"""What is wrong in a file of a volume besides the text of its chapters is told at its line, with a remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from readers.mistaken import FOLDER, JARGON, Case, cases, kept
from volumes import CONF, in_process, press, write_volume

from sphinx_proceedings.editions import build

if TYPE_CHECKING:
    from pathlib import Path

FILES = cases("files.txt")
NAMED = {
    "conf.py": f'{CONF}proceedings_names = str(ROOT / "names.yml")\n',
    "names.yml": "- {name: Ada Byron, kind: person}\n",
}


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "sphinx", in_process)


def _told(case: Case, folder: Path) -> str:
    path = write_volume(folder, **NAMED) / case.base
    path.write_text(case.applied(path.read_text("utf-8")), "utf-8")
    done = press(folder, "build", "--language", "fr", "--format", "pdf")
    assert done.returncode == 1
    return done.stderr


@pytest.mark.parametrize("name", FILES)
def test_a_mistake_in_a_file_is_told(name: str, tmp_path: Path) -> None:
    case = FILES[name]
    said = _told(case, tmp_path)
    assert said == case.told
    assert len(said.splitlines()) == 1
    assert not [word for word in JARGON if word in said]


def test_what_is_told_of_files_is_kept(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--refresh-goldens"):
        told = [(case, _told(case, tmp_path / str(place))) for place, case in enumerate(FILES.values())]
        (FOLDER / "files.txt").write_text(kept("files.txt", told), "utf-8")
